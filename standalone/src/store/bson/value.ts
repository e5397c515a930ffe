import { Double } from 'bson';
import { ElementCursor, int32At, RawValue, Type } from './element.ts';

/**
 * A BSON value as JavaScript that keeps its BSON type: an integral number in int32's range is an int32, another
 * number a double, a bigint an int64, and a `Double` a double that would otherwise look like an int32. Documents and the
 * rarer types stay bytes (`RawValue`), so field order, duplicate and odd names survive. `undefined` is a missing value.
 */
export type Value =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Double
  | RawValue
  | Value[]
  | { [name: string]: Value };

export const isInt32 = (n: number): boolean => (n | 0) === n && !Object.is(n, -0);

/** A double that keeps its type when written. */
export const double = (n: number): number | Double => (isInt32(n) ? new Double(n) : n);

export function decodeValue(raw: RawValue): Value {
  return decodeAt(raw.type, raw.buf, raw.start, raw.end);
}

function decodeAt(type: number, buf: Buffer, start: number, end: number): Value {
  switch (type) {
    case Type.double:
      return double(buf.readDoubleLE(start));
    case Type.string:
      return buf.toString('utf8', start + 4, end - 1);
    case Type.array: {
      const values: Value[] = [];
      const cursor = new ElementCursor(buf, start);
      while (cursor.next()) values.push(decodeAt(cursor.type, buf, cursor.start, cursor.end));
      return values;
    }
    case Type.bool:
      return buf[start] === 1;
    case Type.date: {
      const date = new Date(int32At(buf, start + 4) * 0x1_0000_0000 + (int32At(buf, start) >>> 0));
      return Number.isNaN(date.getTime()) ? new RawValue(type, buf, start, end) : date;
    }
    case Type.null:
      return null;
    case Type.int32:
      return int32At(buf, start);
    case Type.int64:
      return buf.readBigInt64LE(start);
    default:
      return new RawValue(type, buf, start, end);
  }
}

/** Writes BSON documents into one growing buffer; values that are bytes already are copied. */
export class BsonWriter {
  buf: Buffer;
  length = 0;

  constructor(capacity = 512) {
    this.buf = Buffer.allocUnsafe(capacity);
  }

  take(): Buffer {
    return this.buf.subarray(0, this.length);
  }

  reserve(bytes: number): void {
    if (this.length + bytes <= this.buf.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.length + bytes, this.buf.length * 2));
    this.buf.copy(grown, 0, 0, this.length);
    this.buf = grown;
  }

  /** Begins a document or array; pass what it returns to `close`. */
  open(): number {
    const at = this.length;
    this.reserve(4);
    this.length += 4;
    return at;
  }

  close(at: number): void {
    this.reserve(1);
    this.buf[this.length++] = 0;
    this.buf.writeInt32LE(this.length - at, at);
  }

  name(type: number, name: string): void {
    this.reserve(name.length * 3 + 2);
    const { buf } = this;
    let at = this.length;
    buf[at++] = type;
    // Nearly all names are short and plain: this is faster than a call into the runtime.
    for (let i = 0; i < name.length; i++) {
      const code = name.charCodeAt(i);
      if (code > 0x7f) {
        at = this.length + 1 + buf.write(name, this.length + 1);
        break;
      }
      buf[at++] = code;
    }
    buf[at++] = 0;
    this.length = at;
  }

  copy(buf: Buffer, start: number, end: number): void {
    this.reserve(end - start);
    buf.copy(this.buf, this.length, start, end);
    this.length += end - start;
  }

  /** An element made of bytes. */
  raw(name: string, value: RawValue): void {
    this.name(value.type, name);
    this.copy(value.buf, value.start, value.end);
  }

  array(name: string, values: readonly Value[]): void {
    this.name(Type.array, name);
    const at = this.open();
    for (let i = 0; i < values.length; i++) this.element(String(i), values[i] ?? null);
    this.close(at);
  }

  int32(name: string, value: number): void {
    this.name(Type.int32, name);
    this.reserve(4);
    this.length = this.buf.writeInt32LE(value, this.length);
  }

  /** One element of whatever type the value is; a missing value writes nothing. */
  element(name: string, value: Value): void {
    switch (typeof value) {
      case 'undefined':
        return;
      case 'boolean':
        this.name(Type.bool, name);
        this.reserve(1);
        this.buf[this.length++] = Number(value);
        return;
      case 'number':
        if (isInt32(value)) this.int32(name, value);
        else this.#double(name, value);
        return;
      case 'bigint':
        this.name(Type.int64, name);
        this.reserve(8);
        this.length = this.buf.writeBigInt64LE(value, this.length);
        return;
      case 'string': {
        this.name(Type.string, name);
        this.#string(value);
        return;
      }
      default:
        this.#object(name, value);
    }
  }

  /** A whole document from a plain object. */
  document(fields: { [name: string]: Value }): void {
    const at = this.open();
    for (const name of Object.keys(fields)) this.element(name, fields[name]);
    this.close(at);
  }

  #double(name: string, value: number): void {
    this.name(Type.double, name);
    this.reserve(8);
    this.length = this.buf.writeDoubleLE(value, this.length);
  }

  #string(value: string): void {
    this.reserve(value.length * 3 + 5);
    const written = this.buf.write(value, this.length + 4);
    this.buf.writeInt32LE(written + 1, this.length);
    this.length += 4 + written;
    this.buf[this.length++] = 0;
  }

  #object(name: string, value: object | null): void {
    if (value === null) this.name(Type.null, name);
    else if (value instanceof RawValue) this.raw(name, value);
    else if (Array.isArray(value)) this.array(name, value);
    else if (value instanceof Date) {
      this.name(Type.date, name);
      this.reserve(8);
      this.length = this.buf.writeBigInt64LE(BigInt(value.getTime()), this.length);
    } else if (value instanceof Double) this.#double(name, value.value);
    else {
      this.name(Type.object, name);
      this.document(value as { [name: string]: Value });
    }
  }
}

/** The BSON bytes of any value. A missing value becomes null, as it does in an array. */
export function encodeValue(value: Value): RawValue {
  if (value instanceof RawValue) return value;
  const writer = new BsonWriter(64);
  const at = writer.open();
  writer.element('', value ?? null);
  writer.close(at);
  const bytes = writer.take();
  return new RawValue(bytes[4]!, bytes, 6, bytes.length - 1);
}

/** The BSON bytes of a plain object. */
export function encodeDocument(fields: { [name: string]: Value }): RawValue {
  const writer = new BsonWriter();
  writer.document(fields);
  return new RawValue(Type.object, writer.take(), 0, writer.length);
}

export const EMPTY_DOCUMENT = encodeDocument({});
