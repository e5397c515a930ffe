import type { QuickJSWASMModule } from 'quickjs-emscripten-core';
import {
  type CodeLimits,
  type CodeRun,
  consoleLimits,
  evaluate,
  interpreterBytes,
  loadInterpreter,
} from './evaluate.ts';

let interpreter: QuickJSWASMModule;
beforeEach(async () => {
  interpreter = await loadInterpreter();
});

const now = new Date('2026-03-02T10:00:00Z');
const run = (code: string, more: Partial<CodeRun> = {}) =>
  evaluate({ interpreter, run: { code, inputs: {}, now, seed: 7, ...more } });
const value = (code: string, more: Partial<CodeRun> = {}) => {
  const result = run(code, more);
  return result.ok ? result.value : result;
};

describe('code that is in order', () => {
  test('is a function of its inputs', () => {
    const inputs = { order: { lines: [{ price: 3 }, { price: 4.5 }] }, name: 'Zofia' };
    const code =
      'const sum = inputs.order.lines.reduce((all, { price }) => all + price, 0);\nreturn { sum, hello: "Hi " + inputs.name };';
    expect(value(code, { inputs })).toEqual({ sum: 7.5, hello: 'Hi Zofia' });
    expect(value('')).toBeNull();
  });

  test('writes to a console, of which a bounded part is kept', () => {
    const { console: lines } = run(
      'console.log("a", 1, { b: [2] }, null, undefined, Symbol("s")); console.warn("w"); console.error(new Error("e"));',
    );
    expect(lines).toEqual([
      { level: 'log', text: 'a 1 {"b":[2]} null undefined Symbol(s)' },
      { level: 'warn', text: 'w' },
      { level: 'error', text: '{}' },
    ]);
    const many = run('for (let n = 0; n < 10000; n += 1) console.log("x".repeat(100000));').console;
    expect(many.length).toBeLessThanOrEqual(consoleLimits.lines);
    expect(many.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(consoleLimits.chars);
  });

  test('has a clock that stands still and chance that repeats itself', () => {
    const code =
      'return [Date.now(), new Date().toISOString(), Date.UTC(2020, 0), Math.random(), Math.random()];';
    const first = value(code) as unknown[];
    expect(first.slice(0, 3)).toEqual([now.getTime(), now.toISOString(), Date.UTC(2020, 0)]);
    expect(value(code)).toEqual(first);
    expect(value(code, { seed: 8 })).not.toEqual(first);
  });
});

describe('errors name their line', () => {
  test.each([
    ['const a = 1;\nreturn a +;', { kind: 'syntax', line: 2 }],
    ['return (', { kind: 'syntax', line: 1 }],
    ['let a;\n\nreturn a.b;', { kind: 'thrown', line: 3 }],
    ['throw new TypeError("no");', { kind: 'thrown', message: 'no', line: 1 }],
    ['throw "a text";', { kind: 'thrown', message: 'a text', line: null }],
    ['throw null;', { kind: 'thrown', message: 'null' }],
    ['throw { get message() { throw 1; } };', { kind: 'thrown' }],
    ['throw { message: "x".repeat(1e6) };', { kind: 'thrown', message: 'x'.repeat(500) }],
    ['throw new Proxy({}, { get() { throw 1; }, has() { throw 2; } });', { kind: 'thrown' }],
    ['throw Object.create(null);', { kind: 'thrown' }],
  ])('%j', (code, expected) => {
    expect(run(code)).toMatchObject({ ok: false, ...expected });
  });
});

describe('code that would not end, or take all there is', () => {
  const limitsFor: Record<string, Partial<CodeLimits>> = {
    time: { timeMs: 150 },
    // Little, so that it is used up quickly.
    memory: { timeMs: 20_000, memoryBytes: 4 * 1024 * 1024 },
  };
  test.each([
    ['a loop', 'while (true);', 'time'],
    ['a loop that catches what ends it', 'for (;;) try { for (;;); } catch {} finally { continue; }', 'time'],
    ['a getter of the result', 'return { get a() { for (;;); } };', 'time'],
    ['toJSON', 'return { toJSON() { for (;;); } };', 'time'],
    ['a regular expression', 'return /^(a+)+$/.test("a".repeat(40) + "b");', 'time'],
    ['sorting', 'return new Array(1e4).fill(0).map((_, i) => -i).sort(() => { for (;;); });', 'time'],
    ['a generator', 'function* g() { for (;;) yield 1; } for (const _ of g());', 'time'],
    ['an array', 'const all = []; for (;;) all.push(new Uint8Array(100_000));', 'memory'],
    ['a text', 'let s = "x"; for (;;) s += s;', 'memory'],
    ['a buffer', 'return new ArrayBuffer(1e9).byteLength;', 'memory'],
    ['recursion', 'function f() { return f() + 1; } return f();', 'stack'],
    ['recursion through JSON', 'let a = []; for (let n = 0; n < 1e5; n += 1) a = [a]; return a;', 'stack'],
    ['a long result', 'return "x".repeat(10_000_000);', 'result'],
    ['a promise', 'return Promise.resolve(1);', 'result'],
    [
      'a promise that runs on',
      'Promise.resolve().then(() => { for (;;); }); return new Promise(() => {});',
      'result',
    ],
    ['a function', 'return () => 1;', 'result'],
    ['a circle', 'const a = {}; a.a = a; return a;', 'thrown'],
    ['a big number', 'return 1n;', 'thrown'],
  ])('%s', async (_what, code, kind) => {
    const result = run(code, { limits: limitsFor[kind] ?? { timeMs: 60_000 } });
    expect(result).toMatchObject({ ok: false, kind });
    expect(result.ms).toBeLessThan(60_000);
    // The next one is none the worse for it.
    interpreter = await loadInterpreter();
    expect(value('return 1 + 1;')).toBe(2);
  });
});

test('however much code takes, the interpreter does not grow beyond its bounds', () => {
  const bombs = ['all.push(new Uint8Array(1e5))', 'all.push(new Array(1000).fill(1))'];
  for (const bomb of bombs) {
    const result = run(`const all = []; for (;;) ${bomb};`, { limits: { timeMs: 60_000 } });
    expect(result).toMatchObject({ ok: false, kind: 'memory' });
  }
  const { buffer } = interpreter.getWasmMemory() as { buffer: ArrayBuffer };
  expect(buffer.byteLength).toBeLessThanOrEqual(interpreterBytes);
});

describe('ways out', () => {
  test('nothing of ours is there', () => {
    const names = [
      'process',
      'require',
      'module',
      'fetch',
      'setTimeout',
      'setInterval',
      'WebAssembly',
      'std',
      'os',
      'performance',
      'XMLHttpRequest',
      'importScripts',
      '__dirname',
      'Buffer',
      'global',
      'window',
    ];
    expect(value(`return ${JSON.stringify(names)}.filter((name) => name in globalThis);`)).toEqual([]);
  });

  test.each([
    [
      'by the constructor of functions',
      'return (() => {}).constructor("return typeof process")();',
      'undefined',
    ],
    ['by that of the console', 'return console.log.constructor("return typeof require")();', 'undefined'],
    ['by eval', 'return (0, eval)("typeof process");', 'undefined'],
    ['by this', 'return (function () { return typeof this; })();', 'undefined'],
    [
      'by the caller',
      'try { return String((function f() { return f.caller; })()); } catch (e) { return e.name; }',
      'TypeError',
    ],
  ])('%s leads nowhere', (_what, code, expected) => {
    expect(value(code)).toBe(expected);
  });

  test('modules cannot be loaded', () => {
    expect(run('import("fs"); return 1;')).toMatchObject({ console: [] });
    expect(run('import fs from "fs"; return 1;')).toMatchObject({ ok: false, kind: 'syntax' });
  });

  test('what one run changes of the language is gone in the next, and changes nothing of how it is read', () => {
    const spoiling =
      'JSON.stringify = () => "{}"; JSON.parse = null; String.prototype.slice = () => { throw 1; }; Array.prototype.join = null; Object.prototype.toJSON = () => 7; Math.random = () => 1; Date.now = () => 1; globalThis.console = null; return { a: [1] };';
    expect(value(spoiling)).toBe(7);
    expect(value('return { a: [1], b: "abc".slice(1), c: Date.now() };')).toEqual({
      ...{ a: [1], b: 'bc' },
      c: now.getTime(),
    });
  });

  test('names from a result do not reach our prototypes', () => {
    const result = value(
      'return JSON.parse(\'{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}\');',
    );
    expect(result).toBeTruthy();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('closing the function early ends no sandbox', () => {
    expect(run('}); console.log("outside"); (function () {')).toMatchObject({ ok: true, value: null });
  });
});
