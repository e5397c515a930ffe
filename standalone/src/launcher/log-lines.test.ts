import { consoleLine, explainFailure, parseLogLine } from './log-lines.ts';

const entry = (fields: object) => JSON.stringify({ level: 30, time: 1, ...fields });

describe('reading what a child writes', () => {
  it('reads an entry and the message of its error', () => {
    const line = parseLogLine(entry({ level: 50, msg: 'sweep failed', err: { message: 'no primary' } }));
    expect(line).toMatchObject({ kind: 'entry', level: 50, message: 'sweep failed', detail: 'no primary' });
  });

  it('does not say the same twice when the message is the error', () => {
    expect(parseLogLine(entry({ err: { message: 'boom' }, msg: 'boom' }))).toMatchObject({ detail: null });
  });

  it.each(['', 'plain words', '{"level":', '[1]', '{"msg":"no level"}'])('takes %j as text', (text) => {
    expect(parseLogLine(text)).toEqual({ kind: 'text', text });
  });
});

describe('the line on the console', () => {
  const shown = (raw: string) => consoleLine({ name: 'server', line: parseLogLine(raw) });

  it('shows warnings and errors on one line each', () => {
    expect(shown(entry({ level: 40, msg: 'slow query' }))).toBe('server warning: slow query');
    expect(shown(entry({ level: 50, msg: 'failed', err: { message: 'a\nb' } }))).toBe(
      'server error: failed: a',
    );
  });

  it('leaves information and plain text to the log file', () => {
    expect(shown(entry({ msg: 'listening' }))).toBeNull();
    expect(shown('1:M Ready to accept connections')).toBeNull();
  });
});

describe('why a process could not start', () => {
  it('prefers the last error that was logged', () => {
    expect(explainFailure([entry({ level: 60, msg: 'PORT must be a number' }), 'bye'])).toBe(
      'PORT must be a number',
    );
  });

  it('finds the sentence in a stack trace', () => {
    const trace = [
      'file:///a.js:1',
      '',
      'TypeError: x is not a function',
      '    at a (b.js:1:2)',
      'Node.js v20.20.2',
    ];
    expect(explainFailure(trace)).toBe('TypeError: x is not a function');
  });

  it('keeps every plain line, because a bad configuration has one for each problem', () => {
    expect(explainFailure(['PORT must be a number', 'HOST must not be empty'])).toBe(
      'PORT must be a number; HOST must not be empty',
    );
  });

  it('has nothing to say about silence', () => {
    expect(explainFailure([])).toBeNull();
    expect(explainFailure(['', entry({ msg: 'hello' })])).toBeNull();
  });
});
