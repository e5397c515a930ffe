/**
 * Three families. A `UserError` is the caller's mistake and says what to do; an `OperationalError` is the world's
 * and may be tried again; an `UnexpectedError` is ours and is logged as a bug.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(options: {
    code: string;
    status: number;
    message: string;
    details?: Record<string, unknown>;
    cause?: unknown;
  }) {
    super(options.message, { cause: options.cause });
    this.code = options.code;
    this.status = options.status;
    this.details = options.details ?? {};
  }
}

export class OperationalError extends Error {
  override readonly name = 'OperationalError';
  readonly code: string;
  readonly retryAfterMs: number | null;

  constructor(options: { code: string; message: string; retryAfterMs?: number; cause?: unknown }) {
    super(options.message, { cause: options.cause });
    this.code = options.code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

export class UnexpectedError extends Error {
  override readonly name = 'UnexpectedError';
  readonly code: string;

  constructor(options: { code: string; message: string; cause?: unknown }) {
    super(options.message, { cause: options.cause });
    this.code = options.code;
  }
}
