import { Worker } from 'node:worker_threads';
import { type CodeResult, type CodeRun, codeLimits } from './evaluate.ts';
import type { ThreadMessage } from './thread.ts';

export interface CodeThreads {
  /**
   * Runs code in a thread of its own and never throws. `busy` when no thread was free in time, or none is given out any
   * more: nothing was run then.
   */
  run(run: CodeRun): Promise<CodeResult | 'busy'>;
  /** Lets code in hand end, which takes no longer than its limits; what waits is told `busy`. */
  close(): Promise<void>;
}

interface Limits {
  /** Threads at most; each is started when it is needed. */
  threads: number;
  /** How long code waits for a thread. */
  waitMs: number;
  /** How much code waits at a time. */
  waiting: number;
  /** What a run may take beyond its own limit before its thread is ended: parts of the language ask for no time. */
  graceMs: number;
  /** How long a thread may take to begin. */
  beginMs: number;
  /** An idle thread is let go after this. */
  idleMs: number;
}

/** Waiting, a run and what it may take beyond its limit stay well below what a call may take in all. */
const usualLimits: Limits = {
  threads: 2,
  waitMs: 8000,
  waiting: 100,
  graceMs: 1000,
  beginMs: 10_000,
  idleMs: 60_000,
};

/** What a thread begins with: the compiled file, or in tests the source, which a thread cannot read by itself. */
function beginning(): { file: URL | string; isText: boolean } {
  if (!import.meta.url.endsWith('.ts'))
    return { file: new URL('./thread.js', import.meta.url), isText: false };
  const source = JSON.stringify(new URL('./thread.ts', import.meta.url).href);
  const text = `import('tsx/esm/api').then(({ register }) => (register(), import(${source})));`;
  return { file: text, isText: true };
}

function startThread(): Worker {
  const { file, isText } = beginning();
  return new Worker(file, {
    name: 'custom code',
    eval: isText,
    execArgv: [],
    // The interpreter writes there when it gives up; what is to be known comes as a result.
    stdout: true,
    stderr: true,
    // Nothing of this process is its business; and a result that it cannot hold must not take the process with it.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  });
}

const brokenOff = (input: { kind: 'time' | 'broken'; message: string; ms: number }): CodeResult => ({
  ...{ ok: false, line: null, console: [] },
  ...input,
});

/** One thread: runs one piece of code at a time, and is ended when that does not end. */
class CodeThread {
  readonly #worker: Worker;
  readonly #limits: Limits;
  #idle: NodeJS.Timeout | null = null;
  #settle: ((result: CodeResult) => void) | null = null;
  #begun: (() => void) | null = null;
  gone = false;

  constructor({ limits, ended }: { limits: Limits; ended: () => void }) {
    this.#limits = limits;
    this.#worker = startThread();
    // What nobody reads would be kept.
    this.#worker.stdout.resume();
    this.#worker.stderr.resume();
    this.#worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'begun') this.#begun?.();
      else this.#settle?.(message.result);
    });
    this.#worker.on('error', (error) => this.#lose(error.message));
    this.#worker.on('exit', () => {
      this.#lose('the thread ended');
      ended();
    });
  }

  get busy(): boolean {
    return this.#settle !== null;
  }

  async run(run: CodeRun): Promise<CodeResult> {
    if (this.#idle) clearTimeout(this.#idle);
    this.#worker.ref();
    const { timeMs } = { ...codeLimits, ...run.limits };
    let asked = performance.now();
    const took = () => performance.now() - asked;
    const result = await new Promise<CodeResult>((resolve) => {
      let timer: NodeJS.Timeout;
      this.#settle = (result) => {
        clearTimeout(timer);
        resolve(result);
      };
      const give = ({ kind, ms }: { kind: 'time' | 'broken'; ms: number }) => {
        timer = setTimeout(() => {
          const message = kind === 'time' ? 'ended' : 'the thread did not begin';
          void this.end().then(() => resolve(brokenOff({ kind, message, ms: took() })));
        }, ms);
      };
      this.#begun = () => {
        clearTimeout(timer);
        asked = performance.now();
        give({ kind: 'time', ms: timeMs + this.#limits.graceMs });
      };
      give({ kind: 'broken', ms: this.#limits.beginMs });
      this.#worker.postMessage(run);
    });
    this.#settle = null;
    this.#begun = null;
    this.#rest();
    return result;
  }

  async end(): Promise<void> {
    this.gone = true;
    if (this.#idle) clearTimeout(this.#idle);
    await this.#worker.terminate();
  }

  /** Keeps no process alive while there is nothing to do, and goes after a while. */
  #rest(): void {
    if (this.gone) return;
    this.#worker.unref();
    this.#idle = setTimeout(() => void this.end(), this.#limits.idleMs).unref();
  }

  /** The thread ended by itself. One that is ended on purpose has its result already. */
  #lose(message: string): void {
    if (this.gone) return;
    this.gone = true;
    this.#settle?.(brokenOff({ kind: 'broken', message, ms: 0 }));
  }
}

interface Waiting {
  run: CodeRun;
  settle: (result: CodeResult | 'busy') => void;
  timer: NodeJS.Timeout;
}

/** A few threads that run code side by side, and a short queue before them. */
export function codeThreads(given: Partial<Limits> = {}): CodeThreads {
  const limits = { ...usualLimits, ...given };
  let threads: CodeThread[] = [];
  const waiting: Waiting[] = [];
  const inHand = new Set<Promise<unknown>>();
  let closed = false;

  function freeThread(): CodeThread | null {
    threads = threads.filter(({ gone }) => !gone);
    const idle = threads.find(({ busy }) => !busy);
    if (idle) return idle;
    if (threads.length >= limits.threads) return null;
    const thread = new CodeThread({ limits, ended: serveWaiting });
    threads.push(thread);
    return thread;
  }

  function serveWaiting(): void {
    while (waiting.length > 0 && !closed) {
      const thread = freeThread();
      if (!thread) return;
      const next = waiting.shift();
      if (!next) return;
      clearTimeout(next.timer);
      const done = thread.run(next.run).then((result) => {
        inHand.delete(done);
        next.settle(result);
        serveWaiting();
      });
      inHand.add(done);
    }
  }

  function giveUp(one: Waiting): void {
    waiting.splice(waiting.indexOf(one), 1);
    clearTimeout(one.timer);
    one.settle('busy');
  }

  return {
    run(run) {
      if (closed || waiting.length >= limits.waiting) return Promise.resolve('busy');
      return new Promise((settle) => {
        const one: Waiting = { run, settle, timer: setTimeout(() => giveUp(one), limits.waitMs) };
        waiting.push(one);
        serveWaiting();
      });
    },
    async close() {
      closed = true;
      for (const one of [...waiting]) giveUp(one);
      await Promise.all(inHand);
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}
