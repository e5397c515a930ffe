import type { Value } from '../bson/value.ts';
import { codeNameOf, MongoError } from '../errors.ts';
import type { Reply } from '../wire/connection.ts';

/** The failures of a batch. An ordered one stops at the first; an unordered one goes on. */
export class WriteErrors {
  readonly #entries: Value[] = [];
  readonly #ordered: boolean;

  constructor(ordered: boolean) {
    this.#ordered = ordered;
  }

  /** Runs `write` for every statement and notes what it refuses. */
  each<T>(statements: readonly T[], write: (statement: T, index: number) => void): void {
    for (let index = 0; index < statements.length; index++) {
      try {
        write(statements[index]!, index);
      } catch (error) {
        if (!(error instanceof MongoError)) throw error;
        this.#entries.push({ index, code: error.code, ...error.extra, errmsg: error.message } as Value);
        if (this.#ordered) return;
      }
    }
  }

  /** `writeErrors` for the reply, if there are any. */
  inReply(): Reply {
    return this.#entries.length > 0 ? { writeErrors: this.#entries } : {};
  }
}

/** The reply to a command that failed as a whole. */
export const errorReply = (error: MongoError): Reply => ({
  ok: 0,
  errmsg: error.message,
  code: error.code,
  codeName: codeNameOf(error.code),
  ...(error.extra as Reply),
});
