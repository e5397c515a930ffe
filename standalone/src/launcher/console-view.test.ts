import { createConsoleView } from './console-view.ts';
import { parseLogLine } from './log-lines.ts';

function setUp({ showsText = false } = {}) {
  const said: string[] = [];
  let time = 0;
  const view = createConsoleView({
    say: (line) => said.push(line),
    now: () => time,
    showsTextOf: () => showsText,
  });
  const warn = (msg: string) => {
    const raw = JSON.stringify({ level: 40, msg });
    view.onOutput({ name: 'worker-1', raw, line: parseLogLine(raw) });
  };
  return {
    said,
    view,
    warn,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

it('shows a repeated warning once in ten seconds and then says how often it came', () => {
  const { said, warn, pass } = setUp();
  for (let count = 0; count < 100; count++) warn('Redis is away');
  expect(said).toEqual(['worker-1 warning: Redis is away']);
  pass(10_000);
  warn('Redis is away');
  expect(said[1]).toBe('worker-1 warning: Redis is away (and 99 times more since then)');
});

it('shows different warnings side by side', () => {
  const { said, warn } = setUp();
  warn('one');
  warn('two');
  warn('one');
  expect(said).toEqual(['worker-1 warning: one', 'worker-1 warning: two']);
});

it('shows plain text only where it is asked to', () => {
  for (const showsText of [false, true]) {
    const { said, view } = setUp({ showsText });
    for (const raw of ['Unexpected token', ''])
      view.onOutput({ name: 'server', raw, line: parseLogLine(raw) });
    expect(said).toEqual(showsText ? ['server: Unexpected token'] : []);
  }
});

it('tells a crash with its reason and what follows', () => {
  const { said, view } = setUp();
  view.onCrash({ name: 'server', reason: 'it ended with signal SIGKILL', restartInMs: 250 });
  view.onCrash({ name: 'server', reason: 'server could not start: the port is taken.', restartInMs: null });
  view.onRecovered({ name: 'server' });
  expect(said).toEqual([
    'server stopped unexpectedly: it ended with signal SIGKILL. Restarting in 0.3 s.',
    'server stopped unexpectedly: server could not start: the port is taken.',
    'server is ready again.',
  ]);
});
