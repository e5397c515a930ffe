import { restartDelayMs, SETTLED_MS } from './backoff.ts';
import { sendSignal } from './end-recorded.ts';
import { sentenceOf } from './launch-error.ts';
import type { LogLine } from './log-lines.ts';
import { identify } from './process-identity.ts';
import { beginLife, type ProcessLife } from './process-life.ts';
import type { ProcessPlan } from './process-plan.ts';
import type { RunningFile } from './running-file.ts';

/** What a supervised process tells whoever shows it. */
export interface ProcessEvents {
  onOutput(output: { name: string; raw: string; line: LogLine }): void;
  /** It ended without being asked. `restartInMs` is null when nobody will restart it. */
  onCrash(crash: { name: string; reason: string; restartInMs: number | null }): void;
  /** It is ready again after a crash. */
  onRecovered(recovered: { name: string }): void;
}

const ENDING_SIGNALS: ReadonlySet<string> = new Set(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGABRT']);

/** A child process that is watched, restarted with growing pauses when it crashes, and stopped in bounded time. */
export class SupervisedProcess {
  readonly plan: ProcessPlan;
  readonly #events: ProcessEvents;
  readonly #running: Pick<RunningFile, 'add' | 'remove'>;
  readonly #restartsItself: boolean;
  #life: ProcessLife | null = null;
  #wanted = false;
  #crashesInARow = 0;
  #pause: NodeJS.Timeout | null = null;

  constructor(options: {
    plan: ProcessPlan;
    events: ProcessEvents;
    running: Pick<RunningFile, 'add' | 'remove'>;
    /** Whether a crash is followed by a restart. Tests that restart by hand say no. */
    restartsItself: boolean;
  }) {
    this.plan = options.plan;
    this.#events = options.events;
    this.#running = options.running;
    this.#restartsItself = options.restartsItself;
  }

  get name(): string {
    return this.plan.name;
  }

  /** The number of the process that lives now, or null. */
  get pid(): number | null {
    return this.#life?.pid ?? null;
  }

  /** Starts it and waits until it is ready. Throws a LaunchError with the reason when it cannot start. */
  async start(): Promise<void> {
    this.#wanted = true;
    const life = await this.#begin();
    await life.ready;
    void this.#watch(life);
  }

  /** Asks it to end, kills its whole group when that takes too long, and resolves when it is gone. */
  async stop(): Promise<void> {
    const life = this.#dismiss();
    if (!life) return;
    sendSignal({ pid: life.pid, signal: 'SIGTERM' });
    const timer = setTimeout(
      () => sendSignal({ pid: -life.pid, signal: 'SIGKILL' }),
      this.plan.stopTimeoutMs,
    );
    await life.ended;
    clearTimeout(timer);
  }

  /** Ends it and its group at once, and resolves when it is gone. */
  async kill(): Promise<void> {
    const life = this.#dismiss();
    if (!life) return;
    sendSignal({ pid: -life.pid, signal: 'SIGKILL' });
    await life.ended;
  }

  /**
   * Sends a signal to the process that lives now and waits for its end if that is what the signal asks for. What
   * follows is left to the supervision.
   */
  async signal(signal: NodeJS.Signals): Promise<void> {
    const life = this.#life;
    if (!life) return;
    sendSignal({ pid: life.pid, signal });
    if (ENDING_SIGNALS.has(signal)) await life.ended;
  }

  #dismiss(): ProcessLife | null {
    this.#wanted = false;
    if (this.#pause) clearTimeout(this.#pause);
    this.#pause = null;
    return this.#life;
  }

  async #begin(): Promise<ProcessLife> {
    const { plan } = this;
    const life = await beginLife({
      plan,
      onOutput: (output) => this.#events.onOutput({ name: plan.name, ...output }),
    });
    this.#life = life;
    const identity = identify(life.pid);
    if (identity) {
      const { name, marker, stage, stopTimeoutMs } = plan;
      this.#running.add({ ...identity, name, marker, stage, stopTimeoutMs });
    }
    void life.ended.then(() => {
      this.#life = null;
      this.#running.remove(life.pid);
    });
    if (!this.#wanted) sendSignal({ pid: -life.pid, signal: 'SIGKILL' }); // Stopped while it was being born.
    return life;
  }

  async #watch(life: ProcessLife): Promise<void> {
    const how = await life.ended;
    if (Date.now() - life.startedAt > SETTLED_MS) this.#crashesInARow = 0;
    if (this.#wanted) this.#crashed(`it ended with ${how}`);
  }

  #crashed(reason: string): void {
    this.#crashesInARow += 1;
    const restartInMs = this.#restartsItself ? restartDelayMs(this.#crashesInARow) : null;
    this.#events.onCrash({ name: this.name, reason, restartInMs });
    if (restartInMs === null) return;
    this.#pause = setTimeout(() => void this.#restart(), restartInMs);
  }

  async #restart(): Promise<void> {
    this.#pause = null;
    try {
      const life = await this.#begin();
      await life.ready;
      this.#events.onRecovered({ name: this.name });
      void this.#watch(life);
    } catch (error) {
      if (this.#wanted) this.#crashed(sentenceOf(error));
    }
  }
}
