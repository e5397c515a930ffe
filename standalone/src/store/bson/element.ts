/** BSON type bytes. */
export const Type = {
  missing: 0,
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binary: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  code: 13,
  symbol: 14,
  codeWithScope: 15,
  int32: 16,
  timestamp: 17,
  int64: 18,
  decimal: 19,
  maxKey: 127,
  minKey: 255,
} as const;

export const TYPE_NAMES: Readonly<Record<number, string>> = {
  0: 'missing',
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  6: 'undefined',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  12: 'dbPointer',
  13: 'javascript',
  14: 'symbol',
  15: 'javascriptWithScope',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  127: 'maxKey',
  255: 'minKey',
};

/**
 * One BSON value as it lies in a buffer: nothing is decoded until somebody asks. Documents stay bytes from the socket
 * to the disk and back, which is how an untouched field keeps its exact type.
 */
export class RawValue {
  constructor(
    readonly type: number,
    readonly buf: Buffer,
    readonly start: number,
    readonly end: number,
  ) {}

  get bytes(): Buffer {
    return this.buf.subarray(this.start, this.end);
  }
}

/** A whole document held in a buffer of its own. */
export const rawDocument = (bytes: Buffer): RawValue => new RawValue(Type.object, bytes, 0, bytes.length);

export const int32At = (buf: Buffer, at: number): number =>
  buf[at]! | (buf[at + 1]! << 8) | (buf[at + 2]! << 16) | (buf[at + 3]! << 24);

/** Bytes of the value of `type` at `at`. Trusts the buffer: see `validateDocument`. */
function sizeOfValue(type: number, buf: Buffer, at: number): number {
  switch (type) {
    case Type.double:
    case Type.date:
    case Type.timestamp:
    case Type.int64:
      return 8;
    case Type.string:
    case Type.code:
    case Type.symbol:
      return 4 + int32At(buf, at);
    case Type.object:
    case Type.array:
    case Type.codeWithScope:
      return int32At(buf, at);
    case Type.binary:
      return 5 + int32At(buf, at);
    case Type.objectId:
      return 12;
    case Type.bool:
      return 1;
    case Type.regex: {
      const flags = buf.indexOf(0, at) + 1;
      return buf.indexOf(0, flags) + 1 - at;
    }
    case Type.dbPointer:
      return 16 + int32At(buf, at);
    case Type.int32:
      return 4;
    case Type.decimal:
      return 16;
    default:
      return 0;
  }
}

const LONGEST_KNOWN = 32;
const known: ({ readonly bytes: Buffer; readonly name: string } | undefined)[] = new Array(4096).fill(
  undefined,
);

/** The name of a field. The same few hundred come with every command: finding one again is cheaper than decoding it. */
export function nameAt(buf: Buffer, start: number, end: number): string {
  if (end - start > LONGEST_KNOWN) return buf.toString('utf8', start, end);
  let hash = 0;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + buf[at]!) | 0;
  const slot = hash & 4095;
  const found = known[slot];
  if (found && isAt(found.bytes, buf, start, end)) return found.name;
  const name = buf.toString('utf8', start, end);
  known[slot] = { bytes: Buffer.from(buf.subarray(start, end)), name };
  return name;
}

function isAt(bytes: Buffer, buf: Buffer, start: number, end: number): boolean {
  if (end - start !== bytes.length) return false;
  for (let i = 0; i < bytes.length; i++) if (buf[start + i] !== bytes[i]) return false;
  return true;
}

/** Walks the elements of one document or array without allocating: read the fields after each `next()`. */
export class ElementCursor {
  type = 0;
  nameStart = 0;
  nameEnd = 0;
  start = 0;
  end: number;
  readonly #buf: Buffer;

  constructor(buf: Buffer, documentStart: number) {
    this.#buf = buf;
    this.end = documentStart + 4;
  }

  next(): boolean {
    const buf = this.#buf;
    const type = buf[this.end]!;
    if (type === 0) return false;
    let at = this.end + 1;
    this.nameStart = at;
    while (buf[at] !== 0) at++;
    this.nameEnd = at;
    this.type = type;
    this.start = at + 1;
    this.end = this.start + sizeOfValue(type, buf, this.start);
    return true;
  }

  get name(): string {
    return nameAt(this.#buf, this.nameStart, this.nameEnd);
  }

  nameIs(name: Buffer): boolean {
    return isAt(name, this.#buf, this.nameStart, this.nameEnd);
  }

  get value(): RawValue {
    return new RawValue(this.type, this.#buf, this.start, this.end);
  }
}

/** The first field called `name` in the document at `documentStart`, or undefined. */
export function findField(buf: Buffer, documentStart: number, name: Buffer): RawValue | undefined {
  const cursor = new ElementCursor(buf, documentStart);
  while (cursor.next()) if (cursor.nameIs(name)) return cursor.value;
  return undefined;
}

/** All elements of a document or array, in order. */
export function elementsOf(value: RawValue): { name: string; value: RawValue }[] {
  const cursor = new ElementCursor(value.buf, value.start);
  const elements: { name: string; value: RawValue }[] = [];
  while (cursor.next()) elements.push({ name: cursor.name, value: cursor.value });
  return elements;
}

/** The values of an array, in order. */
export function valuesOf(array: RawValue): RawValue[] {
  const cursor = new ElementCursor(array.buf, array.start);
  const values: RawValue[] = [];
  while (cursor.next()) values.push(cursor.value);
  return values;
}

/** A top-level field by name. */
export const fieldOf = (document: RawValue, name: string): RawValue | undefined =>
  findField(document.buf, document.start, Buffer.from(name));

/** Byte for byte the same value of the same type. */
export const sameBytes = (a: RawValue, b: RawValue): boolean =>
  a.type === b.type &&
  a.end - a.start === b.end - b.start &&
  a.buf.compare(b.buf, b.start, b.end, a.start, a.end) === 0;
