import { MongoError } from '../errors.ts';
import { canonicalType, numberAt } from './compare.ts';
import { ElementCursor, int32At, type RawValue, Type } from './element.ts';

/** lmdb's limit for pages of 4 KB is 1,978 bytes; an entry needs 10 of them for itself. */
export const MAX_KEY_BYTES = 1960;

const TWO_53 = 9007199254740992;
const scratch = new DataView(new ArrayBuffer(8));

/**
 * Writes BSON values so that the bytes of two keys compare as MongoDB compares the values: one byte for the type's
 * place in the order, then the value. README.md in this folder has the table.
 */
export class KeyWriter {
  buf = Buffer.allocUnsafe(256);
  length = 0;
  #limit = Number.POSITIVE_INFINITY;

  /** Begins a key that may not grow beyond `limit` bytes (KeyTooLong). */
  reset(limit = Number.POSITIVE_INFINITY): this {
    this.length = 0;
    this.#limit = limit;
    return this;
  }

  /** A copy of what was written. */
  take(): Buffer {
    return Buffer.from(this.buf.subarray(0, this.length));
  }

  byte(value: number): void {
    this.#reserve(1);
    this.buf[this.length++] = value;
  }

  uint32(value: number): void {
    this.#reserve(4);
    this.length = this.buf.writeUInt32BE(value, this.length);
  }

  uint48(value: number): void {
    this.#reserve(6);
    this.length = this.buf.writeUIntBE(value, this.length, 6);
  }

  /** One component of a key. `descending` inverts its bytes, which inverts its order. */
  value(type: number, buf: Buffer, start: number, end: number, descending = false): void {
    const from = this.length;
    this.byte(canonicalType(type));
    this.#content(type, buf, start, end);
    if (descending) for (let i = from; i < this.length; i++) this.buf[i] = ~this.buf[i]! & 0xff;
  }

  #reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed > this.#limit) {
      throw new MongoError(
        'KeyTooLong',
        `Index key is too large: this store's limit is ${this.#limit} bytes`,
      );
    }
    if (needed <= this.buf.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.buf.length * 2));
    this.buf.copy(grown, 0, 0, this.length);
    this.buf = grown;
  }

  #content(type: number, buf: Buffer, start: number, end: number): void {
    switch (type) {
      case Type.int32:
      case Type.int64:
      case Type.double:
      case Type.decimal:
        this.#number(numberAt(type, buf, start));
        break;
      case Type.string:
      case Type.symbol:
      case Type.code:
        this.#escaped(buf, start + 4, end - 1);
        break;
      case Type.object:
        this.#document(buf, start, true);
        break;
      case Type.array:
        this.#document(buf, start, false);
        break;
      case Type.binary:
      case Type.dbPointer:
        this.uint32(end - start);
        this.#copy(buf, start + 4, end);
        break;
      case Type.objectId:
      case Type.bool:
      case Type.regex:
        this.#copy(buf, start, end);
        break;
      case Type.date:
        this.#uint64((int32At(buf, start + 4) ^ 0x8000_0000) >>> 0, int32At(buf, start) >>> 0);
        break;
      case Type.timestamp:
        this.#uint64(int32At(buf, start + 4) >>> 0, int32At(buf, start) >>> 0);
        break;
      case Type.codeWithScope:
        throw new MongoError('NotImplemented', 'This store does not index JavaScript code with scope');
      default:
    }
  }

  #uint64(high: number, low: number): void {
    this.#reserve(8);
    this.buf.writeUInt32BE(high, this.length);
    this.length = this.buf.writeUInt32BE(low, this.length + 4);
  }

  /** The double at or below the number, its sign made sortable; beyond 2^53 what an int64 has more than it. */
  #number(value: number | bigint): void {
    this.#reserve(10);
    let floor = Number(value);
    if (typeof value === 'bigint' && BigInt(floor) > value) floor = doubleBelow(floor);
    scratch.setFloat64(0, floor === 0 ? 0 : floor);
    let high = scratch.getUint32(0);
    let low = scratch.getUint32(4);
    if (Number.isNaN(floor)) {
      high = 0;
      low = 0;
    } else if (high >= 0x8000_0000) {
      high = ~high >>> 0;
      low = ~low >>> 0;
    } else high += 0x8000_0000;
    this.#uint64(high, low);
    if (Math.abs(floor) >= TWO_53) {
      const rest = typeof value === 'bigint' ? Number(value - BigInt(floor)) : 0;
      this.length = this.buf.writeUInt16BE(rest, this.length);
    }
  }

  /** A zero byte becomes 00 FF, the end is 00 01: a prefix sorts before what continues it, inverted or not. */
  #escaped(buf: Buffer, start: number, end: number): void {
    this.#reserve(end - start + 2);
    for (let at = start; at < end; at++) {
      const byte = buf[at]!;
      if (byte === 0) {
        this.#reserve(end - at + 3);
        this.buf[this.length++] = 0;
        this.buf[this.length++] = 0xff;
      } else this.buf[this.length++] = byte;
    }
    this.buf[this.length++] = 0;
    this.buf[this.length++] = 1;
  }

  #copy(buf: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    buf.copy(this.buf, this.length, start, end);
    this.length += end - start;
  }

  #document(buf: Buffer, start: number, named: boolean): void {
    const cursor = new ElementCursor(buf, start);
    while (cursor.next()) {
      this.byte(canonicalType(cursor.type));
      if (named) this.#copy(buf, cursor.nameStart, cursor.nameEnd + 1);
      this.#content(cursor.type, buf, cursor.start, cursor.end);
    }
    this.byte(0);
  }
}

const texts = new KeyWriter();

/** The value's key as a string: equal for values that MongoDB's comparison finds equal, to be looked up in a map. */
export function keyText({ type, buf, start, end }: RawValue): string {
  texts.reset().value(type, buf, start, end);
  return texts.buf.toString('latin1', 0, texts.length);
}

function doubleBelow(value: number): number {
  scratch.setFloat64(0, value);
  const bits = scratch.getBigInt64(0);
  scratch.setBigInt64(0, value > 0 ? bits - 1n : bits + 1n);
  return scratch.getFloat64(0);
}
