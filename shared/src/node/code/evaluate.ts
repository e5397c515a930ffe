import loader from '@jitl/quickjs-wasmfile-release-sync/emscripten-module';
import { QuickJSFFI } from '@jitl/quickjs-wasmfile-release-sync/ffi';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSSyncVariant,
  type QuickJSWASMModule,
  Scope,
} from 'quickjs-emscripten-core';
import { type ConsoleLine, isStorable, type Output } from '../../calls/call.ts';
import { prelude } from './prelude.ts';

/** How much code may do before it is ended. */
export interface CodeLimits {
  timeMs: number;
  memoryBytes: number;
  /** Characters of the result as JSON. */
  outputChars: number;
}

export const codeLimits: CodeLimits = {
  timeMs: 1000,
  memoryBytes: 32 * 1024 * 1024,
  outputChars: 50_000,
};

/** Lines of the console that are kept, and characters of all of them: each visit of a step keeps its own. */
export const consoleLimits = { lines: 50, chars: 4000, lineChars: 1000 } as const;

/** Deep enough for honest recursion, and far from the end of the stack that the sandbox itself runs on. */
const stackBytes = 256 * 1024;
/** What describing an error may take after the code has used up what it had. */
const describing = { timeMs: 100, memoryBytes: 4 * 1024 * 1024 };

export type CodeErrorKind = 'syntax' | 'thrown' | 'time' | 'memory' | 'stack' | 'result' | 'broken';

export type CodeResult = { console: ConsoleLine[]; ms: number } & (
  | { ok: true; value: Output }
  | { ok: false; kind: CodeErrorKind; message: string; line: number | null }
);

export interface CodeRun {
  /** The body of a function of `inputs`; what it returns is the result. */
  code: string;
  inputs: Readonly<Record<string, Output>>;
  /** What `Date` says it is, the same however often the code is run. */
  now: Date;
  /** What `Math.random` begins with. */
  seed: number;
  limits?: Partial<CodeLimits>;
}

/** What the package's own variant says, without its imports at run time, which tests cannot follow. */
const variant: QuickJSSyncVariant = {
  type: 'sync',
  importFFI: async () => QuickJSFFI,
  importModuleLoader: async () => loader,
};

/** Node's types leave it to the browser's. */
declare const WebAssembly: { Memory: new (pages: { initial: number; maximum: number }) => never };
const wasmPage = 64 * 1024;
/** What one interpreter may take in all, with what it runs. */
export const interpreterBytes = 2 * codeLimits.memoryBytes;

/**
 * The memory of an interpreter. Its own limit does not count all that it takes, and left alone it would grow to two
 * gigabytes; this one cannot grow beyond what a run may have and the interpreter needs.
 */
const boundedMemory = () => new WebAssembly.Memory({ initial: 256, maximum: interpreterBytes / wasmPage });

let loading: Promise<QuickJSWASMModule> | null = null;

/** The interpreter, loaded once per thread. */
export function loadInterpreter(): Promise<QuickJSWASMModule> {
  loading ??= newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory: boundedMemory() }));
  return loading;
}

/**
 * Runs code in an interpreter of its own, with nothing of ours in reach: no network, no files, no timers, no clock.
 * Never throws. It holds the thread for as long as the code may run, so it belongs into a thread of its own.
 */
export function evaluate({ interpreter, run }: { interpreter: QuickJSWASMModule; run: CodeRun }): CodeResult {
  const begun = performance.now();
  const lines: ConsoleLine[] = [];
  const limits = { ...codeLimits, ...run.limits };
  const sandbox = new Sandbox({ interpreter, run, limits, lines });
  try {
    const done = sandbox.perform();
    return { ...done, console: lines, ms: performance.now() - begun };
  } catch (error) {
    // The interpreter itself gave up, on our own stack where it recursed inside; nothing of it is used again.
    loading = null;
    const message = error instanceof Error ? error.message : String(error);
    return {
      ...{ ok: false, kind: error instanceof RangeError ? 'stack' : 'broken', message, line: null },
      ...{ console: lines, ms: performance.now() - begun },
    };
  } finally {
    sandbox.close();
  }
}

type Done =
  | { ok: true; value: Output }
  | { ok: false; kind: CodeErrorKind; message: string; line: number | null };

class Sandbox {
  readonly #runtime: QuickJSRuntime;
  readonly #context: QuickJSContext;
  readonly #run: CodeRun;
  readonly #limits: CodeLimits;
  readonly #lines: ConsoleLine[];
  #deadline = 0;
  #outOfTime = false;

  constructor(input: {
    interpreter: QuickJSWASMModule;
    run: CodeRun;
    limits: CodeLimits;
    lines: ConsoleLine[];
  }) {
    const { interpreter, run, limits, lines } = input;
    this.#run = run;
    this.#limits = limits;
    this.#lines = lines;
    this.#runtime = interpreter.newRuntime();
    this.#runtime.setMemoryLimit(limits.memoryBytes);
    this.#runtime.setMaxStackSize(stackBytes);
    this.#runtime.setInterruptHandler(() => {
      if (performance.now() < this.#deadline) return false;
      this.#outOfTime = true;
      return true;
    });
    this.#context = this.#runtime.newContext();
  }

  close(): void {
    try {
      this.#context.dispose();
      this.#runtime.dispose();
    } catch {
      // What ran out of memory cannot always be taken apart; the next run gets a new interpreter.
      loading = null;
    }
  }

  perform(): Done {
    // Whatever is still held when the interpreter is taken apart makes it give up altogether.
    return Scope.withScope((scope) => this.#performIn(scope));
  }

  #performIn(scope: Scope): Done {
    const { code, inputs, now, seed } = this.#run;
    const context = this.#context;
    this.#deadline = performance.now() + this.#limits.timeMs;
    const tools = this.#prepare({ now, seed, scope });
    if (!tools) return this.#failed({ kind: 'memory', message: 'out of memory', line: null });
    const { run, describe } = tools;
    // On the first line, so that the lines of errors are those of the code.
    const wrapped = context.evalCode(`(function (inputs) { "use strict"; ${code}\n})`, 'code.js');
    if (wrapped.error) {
      return this.#explain({ thrown: scope.manage(wrapped.error), describe, isSyntax: true, scope });
    }
    const body = scope.manage(wrapped.value);
    const given = scope.manage(context.newString(JSON.stringify(inputs)));
    const limit = scope.manage(context.newNumber(this.#limits.outputChars));
    const result = context.callFunction(run, context.undefined, body, given, limit);
    if (result.error) {
      return this.#explain({ thrown: scope.manage(result.error), describe, isSyntax: false, scope });
    }
    const text = context.getString(scope.manage(result.value));
    if (this.#outOfTime) return this.#failed({ kind: 'time', message: 'interrupted', line: null });
    return answerOf(text);
  }

  /** Sets up what the code finds, and gives the two functions by which it is run and its errors are read. */
  #prepare(input: {
    now: Date;
    seed: number;
    scope: Scope;
  }): { run: QuickJSHandle; describe: QuickJSHandle } | null {
    const context = this.#context;
    const { scope } = input;
    const made = context.evalCode(prelude, 'baton.js');
    if (made.error) {
      scope.manage(made.error);
      return null;
    }
    const write = scope.manage(
      context.newFunction('write', (level, text) => {
        this.#note({ level: context.getString(level), text: context.getString(text) });
      }),
    );
    const now = scope.manage(context.newNumber(input.now.getTime()));
    const seed = scope.manage(context.newNumber(input.seed));
    const setUp = scope.manage(made.value);
    const tools = context.callFunction(setUp, context.undefined, write, now, seed);
    if (tools.error) {
      scope.manage(tools.error);
      return null;
    }
    const both = scope.manage(tools.value);
    return {
      run: scope.manage(context.getProp(both, 'run')),
      describe: scope.manage(context.getProp(both, 'describe')),
    };
  }

  #note({ level, text }: { level: string; text: string }): void {
    const { lines, chars, lineChars } = consoleLimits;
    const written = this.#lines.reduce((sum, line) => sum + line.text.length, 0);
    if (this.#lines.length >= lines || written >= chars) return;
    const known = level === 'warn' || level === 'error' ? level : 'log';
    this.#lines.push({ level: known, text: text.slice(0, Math.min(lineChars, chars - written)) });
  }

  /** What was thrown, read inside the sandbox too: it may be anything, and reading it may throw again. */
  #explain(input: { thrown: QuickJSHandle; describe: QuickJSHandle; isSyntax: boolean; scope: Scope }): Done {
    const { thrown, describe, isSyntax, scope } = input;
    if (this.#outOfTime) return this.#failed({ kind: 'time', message: 'interrupted', line: null });
    this.#deadline = performance.now() + describing.timeMs;
    this.#runtime.setMemoryLimit(this.#limits.memoryBytes + describing.memoryBytes);
    const said = this.#context.callFunction(describe, this.#context.undefined, thrown);
    if (said.error) {
      scope.manage(said.error);
      return this.#failed({ kind: 'thrown', message: '', line: null });
    }
    const text = this.#context.getString(scope.manage(said.value));
    const { name, message, line } = JSON.parse(text) as Thrown;
    // What is never closed is missed on the line after the last, which is ours.
    const lines = this.#run.code.split('\n').length;
    const at = line === null ? null : Math.min(line, lines);
    return this.#failed({ kind: kindOf({ name, message, isSyntax }), message, line: at });
  }

  #failed(failure: { kind: CodeErrorKind; message: string; line: number | null }): Done {
    return { ok: false, ...failure };
  }
}

interface Thrown {
  name: string;
  message: string;
  line: number | null;
}

function kindOf({ name, message, isSyntax }: Omit<Thrown, 'line'> & { isSyntax: boolean }): CodeErrorKind {
  if (name === 'InternalError' && (message === 'out of memory' || message === 'string too long'))
    return 'memory';
  if (name === 'InternalError' && message === 'stack overflow') return 'stack';
  if (name === 'BatonResultError') return 'result';
  return isSyntax && name === 'SyntaxError' ? 'syntax' : 'thrown';
}

function answerOf(text: string): Done {
  try {
    const value = JSON.parse(text) as Output;
    if (isStorable(value)) return { ok: true, value };
    return { ok: false, kind: 'result', message: 'deep', line: null };
  } catch {
    return { ok: false, kind: 'result', message: 'none', line: null };
  }
}
