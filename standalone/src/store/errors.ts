/** MongoDB's error codes that this store answers with, by their names. */
export const ErrorCode = {
  InternalError: 1,
  BadValue: 2,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  FailedToParse: 9,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CannotIndexParallelArrays: 171,
  InvalidPipelineOperator: 168,
  NotImplemented: 238,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  APIVersionError: 322,
  APIStrictError: 323,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
  KeyTooLong: 17280,
  UnknownField: 40415,
  MissingField: 40414,
  UnrecognizedStage: 40324,
} as const;

export type ErrorCodeName = keyof typeof ErrorCode;

const NAME_OF: ReadonlyMap<number, string> = new Map(
  Object.entries(ErrorCode)
    .filter(([name]) => !['UnknownField', 'MissingField', 'UnrecognizedStage', 'KeyTooLong'].includes(name))
    .map(([name, code]) => [code, name]),
);

/** The name MongoDB gives a code in `codeName`: `Location<code>` where it has no name of its own. */
export const codeNameOf = (code: number): string => NAME_OF.get(code) ?? `Location${code}`;

/**
 * A refusal in MongoDB's own words: it becomes `{ ok: 0, code, codeName, errmsg }` or one entry of `writeErrors`.
 * Anything else thrown is a fault of ours and answered as InternalError. `extra` fields go into the reply as they
 * are (keyPattern and keyValue of a duplicate key).
 */
export class MongoError extends Error {
  readonly code: number;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCodeName | number, message: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'MongoError';
    this.code = typeof code === 'number' ? code : ErrorCode[code];
    this.extra = extra;
  }
}
