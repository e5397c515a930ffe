import { elementsOf, type RawValue, TYPE_NAMES, Type, valuesOf } from './element.ts';
import { decodeValue } from './value.ts';

/** A value as MongoDB prints it in its messages: `{ a: 1, b: "x" }`. */
export function describe(value: RawValue): string {
  switch (value.type) {
    case Type.object: {
      const fields = elementsOf(value).map((element) => `${element.name}: ${describe(element.value)}`);
      return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
    }
    case Type.array: {
      const items = valuesOf(value).map(describe);
      return items.length === 0 ? '[]' : `[ ${items.join(', ')} ]`;
    }
    case Type.string:
      return JSON.stringify(decodeValue(value));
    case Type.objectId:
      return `ObjectId('${value.bytes.toString('hex')}')`;
    case Type.date:
      return `new Date(${value.buf.readBigInt64LE(value.start)})`;
    case Type.double:
      return describeDouble(value.buf.readDoubleLE(value.start));
    case Type.null:
    case Type.bool:
    case Type.int32:
    case Type.int64:
      return String(decodeValue(value));
    default:
      return TYPE_NAMES[value.type] ?? 'unknown';
  }
}

const describeDouble = (n: number): string =>
  (Number.isInteger(n) ? `${n}.0` : String(n)).replace('Infinity', 'inf');
