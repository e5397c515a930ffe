import { type RawValue, TYPE_NAMES, Type, valuesOf } from '../bson/element.ts';
import { readNumber } from '../bson/number.ts';
import { decodeValue } from '../bson/value.ts';
import { MongoError } from '../errors.ts';

const CODES = new Map(Object.entries(TYPE_NAMES).map(([code, name]) => [name, Number(code)]));

/** The types that the operand of `$type` names, by number or alias. */
export function parseTypes(operand: RawValue): ReadonlySet<number> {
  const types = new Set<number>();
  for (const value of operand.type === Type.array ? valuesOf(operand) : [operand]) {
    for (const type of typesNamed(value)) types.add(type);
  }
  if (types.size === 0) throw new MongoError('FailedToParse', 'object must match at least one type');
  return types;
}

function typesNamed(value: RawValue): number[] {
  if (value.type === Type.string) {
    const name = String(decodeValue(value));
    if (name === 'number') return [Type.double, Type.int32, Type.int64, Type.decimal];
    const code = CODES.get(name);
    if (code === undefined || code === Type.missing) {
      throw new MongoError('BadValue', `Unknown type name alias: ${name}`);
    }
    return [code];
  }
  const code = Number(readNumber(value) ?? Number.NaN);
  if (Number.isNaN(code))
    throw new MongoError('TypeMismatch', 'type must be represented as a number or a string');
  if (code === -1) return [Type.minKey];
  if (code === 0 || code === Type.minKey || TYPE_NAMES[code] === undefined) {
    throw new MongoError('BadValue', `Invalid numerical type code: ${code}`);
  }
  return [code];
}
