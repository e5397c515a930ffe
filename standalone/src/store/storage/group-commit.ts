import { MongoError } from '../errors.ts';
import type { Environment } from './environment.ts';

interface Job {
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: MongoError };

/** No transaction takes on more work once it has run this long, so that one big batch does not hold up all others. */
const MAX_GROUP_MS = 20;

/**
 * Runs the writes of all connections, in the order they came, several in one transaction, and answers each when that
 * transaction is on disk: under load one flush serves everybody who is waiting. Work may refuse with a MongoError,
 * which leaves what it has written in place (as MongoDB does within a batch); any other error undoes its transaction,
 * whose members are then run one by one so that only the culprit fails.
 */
export class GroupCommit {
  readonly #environment: Environment;
  readonly #onUndone: () => void;
  #queue: Job[] = [];
  #scheduled = false;

  /** `onUndone` is called after a transaction came to nothing: what is kept in memory must be read again. */
  constructor(environment: Environment, onUndone: () => void) {
    this.#environment = environment;
    this.#onUndone = onUndone;
  }

  /** Runs `work` in a transaction with others. */
  submit<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ work, resolve: resolve as Job['resolve'], reject });
      this.#schedule();
    });
  }

  /** Runs `work` in a transaction of its own, undone if it throws anything. Earlier writes are committed before. */
  alone<T>(work: () => T): T {
    while (this.#queue.length > 0) this.#commit();
    try {
      return this.#environment.transact(work);
    } catch (error) {
      this.#onUndone();
      throw translate(error);
    }
  }

  /** Commits what is waiting. */
  flush(): void {
    while (this.#queue.length > 0) this.#commit();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // After this turn's socket events, so that everything that arrived together is committed together.
    setImmediate(() => {
      this.#scheduled = false;
      this.#commit();
      if (this.#queue.length > 0) this.#schedule();
    });
  }

  #commit(): void {
    const jobs = this.#queue;
    if (jobs.length === 0) return;
    this.#queue = [];
    let outcomes: Outcome[] = [];
    try {
      outcomes = this.#environment.transact(() => this.#run(jobs));
    } catch {
      this.#onUndone();
      for (const job of jobs) this.#runAlone(job);
      return;
    }
    outcomes.forEach((outcome, i) => {
      settle(jobs[i]!, outcome);
    });
    this.#queue.unshift(...jobs.slice(outcomes.length));
  }

  #run(jobs: readonly Job[]): Outcome[] {
    const stopAt = performance.now() + MAX_GROUP_MS;
    const outcomes: Outcome[] = [];
    for (const { work } of jobs) {
      try {
        outcomes.push({ value: work() });
      } catch (error) {
        if (!(error instanceof MongoError)) throw error;
        outcomes.push({ error });
      }
      if (performance.now() > stopAt) break;
    }
    return outcomes;
  }

  #runAlone(job: Job): void {
    try {
      const [outcome] = this.#environment.transact(() => this.#run([job]));
      settle(job, outcome!);
    } catch (error) {
      this.#onUndone();
      job.reject(translate(error));
    }
  }
}

function settle(job: Job, outcome: Outcome): void {
  if ('error' in outcome) job.reject(outcome.error);
  else job.resolve(outcome.value);
}

/** lmdb's and the system's reports of a full disk, in MongoDB's words. */
function translate(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  return /No space left|ENOSPC|MDB_MAP_FULL|Disk quota/i.test(message)
    ? new MongoError('OutOfDiskSpace', `The store cannot write: ${message}`)
    : error;
}
