import type { CodeRun } from './evaluate.ts';
import { type CodeThreads, codeThreads } from './threads.ts';

const now = new Date('2026-03-02T10:00:00Z');
const runOf = (code: string, more: Partial<CodeRun> = {}): CodeRun => ({
  ...{ code, inputs: {}, now, seed: 7 },
  ...more,
});

describe('threads that run code', () => {
  let threads: CodeThreads;
  afterEach(() => threads.close());

  test('leave the thread that asks free, and are used again', async () => {
    threads = codeThreads({ threads: 1 });
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 5);
    const looping = await threads.run(runOf('for (;;);', { limits: { timeMs: 300 } }));
    clearInterval(ticking);
    expect(looping).toMatchObject({ ok: false, kind: 'time' });
    expect(turns).toBeGreaterThan(1);
    const both = await Promise.all([
      threads.run(runOf('return inputs.a + 1;', { inputs: { a: 1 } })),
      threads.run(runOf('return inputs.a + 1;', { inputs: { a: 2 } })),
    ]);
    expect(both).toMatchObject([{ value: 2 }, { value: 3 }]);
  });

  test('are ended when the code asks for no time, and the next one gets a new thread', async () => {
    threads = codeThreads({ threads: 1, graceMs: 200 });
    // One operation of half a minute, during which the interpreter looks at no clock.
    const search = 'return "ab".repeat(1e6).lastIndexOf("ba".repeat(5e5) + "x");';
    const ended = await threads.run(runOf(search, { limits: { timeMs: 100 } }));
    expect(ended).toMatchObject({ ok: false, kind: 'time', message: 'ended' });
    expect(await threads.run(runOf('return 1;'))).toMatchObject({ ok: true, value: 1 });
  });

  test('get a new interpreter where one gave up', async () => {
    threads = codeThreads({ threads: 1 });
    const deep = 'let a = []; for (let n = 0; n < 1e5; n += 1) a = [a]; return a;';
    expect(await threads.run(runOf(deep, { limits: { timeMs: 60_000 } }))).toMatchObject({
      ok: false,
      kind: 'stack',
    });
    expect(await threads.run(runOf('return 1;'))).toMatchObject({ ok: true, value: 1 });
  });

  test('say that they are busy when code has waited too long or too much of it waits', async () => {
    threads = codeThreads({ threads: 1, waitMs: 50, waiting: 1 });
    const first = threads.run(runOf('for (;;);', { limits: { timeMs: 500 } }));
    const waits = threads.run(runOf('return 1;'));
    expect(await threads.run(runOf('return 2;'))).toBe('busy');
    expect(await waits).toBe('busy');
    expect(await first).toMatchObject({ kind: 'time' });
  });

  test('are closed when what is in hand is done; what waits is sent away', async () => {
    threads = codeThreads({ threads: 1 });
    const first = threads.run(runOf('for (;;);', { limits: { timeMs: 300 } }));
    const waits = threads.run(runOf('return 1;'));
    await threads.close();
    expect(await first).toMatchObject({ kind: 'time' });
    expect(await waits).toBe('busy');
    expect(await threads.run(runOf('return 1;'))).toBe('busy');
  });
});
