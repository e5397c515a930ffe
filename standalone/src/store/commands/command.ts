import { ElementCursor, elementsOf, type RawValue, TYPE_NAMES, Type } from '../bson/element.ts';
import { isNumeric, readNumber } from '../bson/number.ts';
import { decodeValue } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Deadline } from '../planner/run.ts';
import type { Store } from '../store.ts';
import type { Reply } from '../wire/connection.ts';
import type { Message } from '../wire/message.ts';

/** Reads one field of a command; throws TypeMismatch. */
export type FieldReader<T> = (value: RawValue, where: string) => T;

type Fields = Readonly<Record<string, FieldReader<unknown>>>;

/** What the fields of a command have been read to. */
export type Args<F extends Fields> = { readonly [K in keyof F]?: ReturnType<F[K]> };

export interface Context {
  readonly store: Store;
  readonly db: string;
  /** The collection that the command is about, and the same with its database; empty if it is about none. */
  readonly name: string;
  readonly namespace: string;
  /** When the command must give up, if it said so (`maxTimeMS`). */
  readonly deadline: Deadline | undefined;
  readonly sequences: Message['sequences'];
  readonly body: RawValue;
}

/**
 * One command: the fields it knows (any other is refused, code 40415) and what it does. `mode` says how it runs:
 * `read` at once, `write` together with other connections' writes in one transaction, `alone` in a transaction of
 * its own that is undone if the command fails.
 */
export interface Command<F extends Fields = Fields> {
  /** The fields that it knows; the first, which is its name, only if its value is more than a collection's name. */
  readonly fields: F;
  /** How the first field names the collection that the command is about; left out where it is about none. */
  readonly collection?: FieldReader<string>;
  readonly mode: 'read' | 'write' | 'alone';
  /** Fields it does not know are let be: drivers greet with more from year to year. */
  readonly lenient?: boolean;
  run(args: Args<F>, context: Context): Reply | Promise<Reply>;
}

export const defineCommand = <F extends Fields>(command: Command<F>): Command =>
  command as unknown as Command;

function wrongType(where: string, value: RawValue, expected: string): MongoError {
  return new MongoError(
    'TypeMismatch',
    `BSON field '${where}' is the wrong type '${TYPE_NAMES[value.type]}', expected type '${expected}'`,
  );
}

export const asString: FieldReader<string> = (value, where) => {
  if (value.type !== Type.string) throw wrongType(where, value, 'string');
  return String(decodeValue(value));
};

export const asDocument: FieldReader<RawValue> = (value, where) => {
  if (value.type !== Type.object) throw wrongType(where, value, 'object');
  return value;
};

export const asArray: FieldReader<RawValue> = (value, where) => {
  if (value.type !== Type.array) throw wrongType(where, value, 'array');
  return value;
};

/** A boolean, or a number read as one. */
export const asBoolean: FieldReader<boolean> = (value, where) => {
  if (value.type === Type.bool) return value.buf[value.start] === 1;
  if (!isNumeric(value.type)) throw wrongType(where, value, 'bool');
  return Number(readNumber(value)) !== 0;
};

export const asNumber: FieldReader<number> = (value, where) => {
  if (!isNumeric(value.type)) throw wrongType(where, value, 'long');
  return Math.trunc(Number(readNumber(value)));
};

/** A count that may not be negative. */
export const asCount: FieldReader<number> = (value, where) => {
  const number = asNumber(value, where);
  if (number < 0)
    throw new MongoError(51024, `BSON field '${where}' value must be >= 0, actual value '${number}'`);
  return number;
};

export const asLong: FieldReader<bigint> = (value, where) => {
  if (!isNumeric(value.type)) throw wrongType(where, value, 'long');
  return BigInt(Math.trunc(Number(readNumber(value)))) === 0n
    ? 0n
    : BigInt(readNumber(value) as number | bigint);
};

export const asIs: FieldReader<RawValue> = (value) => value;

/** Only the collation that this store has: comparing bytes. */
export const asCollation: FieldReader<void> = (value, where) => {
  const locale = asDocument(value, where);
  const cursor = new ElementCursor(locale.buf, locale.start);
  while (cursor.next()) {
    if (cursor.name === 'locale' && decodeValue(cursor.value) !== 'simple') {
      throw new MongoError('NotImplemented', 'This store has no collation but { locale: "simple" }');
    }
  }
};

/** Fields of any command. Those whose meaning this store keeps by itself are read and let be. */
const COMMON: Fields = {
  $db: asString,
  lsid: asDocument,
  $readPreference: asDocument,
  $clusterTime: asDocument,
  readConcern: readReadConcern,
  writeConcern: readWriteConcern,
  maxTimeMS: asCount,
  comment: asIs,
  apiVersion: readApiVersion,
  apiStrict: asBoolean,
  apiDeprecationErrors: asBoolean,
  txnNumber: refuseTransaction,
  autocommit: refuseTransaction,
  startTransaction: refuseTransaction,
};

/** What of the common fields matters behind their reading. */
interface CommonArgs {
  readonly $db?: string;
  readonly maxTimeMS?: number;
  readonly apiVersion?: string;
  readonly apiStrict?: boolean;
  readonly apiDeprecationErrors?: boolean;
}

/** All that is read is on disk, and there is one server: these levels mean the same here. */
function readReadConcern(value: RawValue, where: string): void {
  const document = asDocument(value, where);
  const cursor = new ElementCursor(document.buf, document.start);
  while (cursor.next()) {
    if (cursor.name !== 'level') {
      throw new MongoError('InvalidOptions', `This store does not support readConcern.${cursor.name}`);
    }
    const level = decodeValue(cursor.value);
    if (!['local', 'available', 'majority', 'linearizable'].includes(String(level))) {
      throw new MongoError(
        'InvalidOptions',
        `This store does not support the read concern level ${String(level)}`,
      );
    }
  }
}

/** Every write is on disk before it is acknowledged, which fulfils any concern of a single server. */
function readWriteConcern(value: RawValue, where: string): void {
  const document = asDocument(value, where);
  const cursor = new ElementCursor(document.buf, document.start);
  while (cursor.next()) {
    const name = cursor.name;
    if (!['w', 'j', 'wtimeout', 'fsync', 'provenance'].includes(name)) {
      throw new MongoError('UnknownField', `BSON field 'writeConcern.${name}' is an unknown field.`);
    }
    if (name !== 'w') continue;
    const w = decodeValue(cursor.value);
    if (typeof w === 'number' ? w > 1 : w !== 'majority') {
      throw new MongoError('BadValue', "cannot use 'w' > 1 when a host is not replicated");
    }
  }
}

function readApiVersion(value: RawValue, where: string): string {
  const version = asString(value, where);
  if (version !== '1') throw new MongoError('APIVersionError', 'API version must be "1"');
  return version;
}

function refuseTransaction(): never {
  throw new MongoError(
    'IllegalOperation',
    'Transaction numbers are only allowed on a replica set member or mongos',
  );
}

/** Reads the fields of a command that has been found by its name. */
export function readArgs(name: string, command: Command, body: RawValue): Args<Fields> & CommonArgs {
  const args: Record<string, unknown> = {};
  const cursor = new ElementCursor(body.buf, body.start);
  for (let isFirst = true; cursor.next(); isFirst = false) {
    const field = cursor.name;
    const read = command.fields[field] ?? COMMON[field];
    if (!read && (isFirst || command.lenient)) continue;
    if (!read) throw new MongoError('UnknownField', `BSON field '${name}.${field}' is an unknown field.`);
    if (field in args)
      throw new MongoError('FailedToParse', `BSON field '${name}.${field}' is a duplicate field`);
    args[field] =
      cursor.type === Type.null && OPTIONAL_NULL.has(field)
        ? undefined
        : read(cursor.value, `${name}.${field}`);
  }
  return args;
}

/** Reads one entry of a batch, such as an element of `updates`. */
export function readStatement<F extends Fields>(where: string, fields: F, statement: RawValue): Args<F> {
  const args: Record<string, unknown> = {};
  const cursor = new ElementCursor(statement.buf, statement.start);
  while (cursor.next()) {
    const field = cursor.name;
    const read = fields[field];
    if (!read) throw new MongoError('UnknownField', `BSON field '${where}.${field}' is an unknown field.`);
    args[field] = read(cursor.value, `${where}.${field}`);
  }
  return args as Args<F>;
}

/** Fields that MongoDB takes as absent when they are null. */
const OPTIONAL_NULL = new Set([
  'sort',
  'projection',
  'query',
  'fields',
  'hint',
  'lsid',
  'readConcern',
  'writeConcern',
  'let',
]);

/** A field that the command cannot do without. */
export function required<T>(value: T | undefined, where: string): T {
  if (value !== undefined) return value;
  throw new MongoError('MissingField', `BSON field '${where}' is missing but a required field`);
}

/** The documents of a batch: from a sequence of the message, or from an array in its body. */
export function batchOf(context: Context, inBody: RawValue | undefined, name: string): readonly RawValue[] {
  const sequence = context.sequences.get(name.slice(name.indexOf('.') + 1));
  const documents =
    sequence ??
    elementsOf(required(inBody, name)).map((each) => asDocument(each.value, `${name}.${each.name}`));
  if (documents.length === 0 || documents.length > MAX_BATCH) {
    throw new MongoError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MAX_BATCH}. Got ${documents.length} operations.`,
    );
  }
  return documents;
}

export const MAX_BATCH = 100_000;

/** Checks the name of a collection that is about to be used. */
export function checkNamespace(db: string, collection: string): void {
  const bad =
    collection === '' || collection.includes('$') || collection.includes('\0') || collection.startsWith('.');
  if (bad || db === '' || /[/\\. "$\0]/.test(db) || Buffer.byteLength(`${db}.${collection}`) > 255) {
    throw new MongoError('InvalidNamespace', `Invalid namespace specified '${db}.${collection}'`);
  }
}
