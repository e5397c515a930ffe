import { numberAt } from './compare.ts';
import { type RawValue, Type } from './element.ts';

export const isNumeric = (type: number): boolean =>
  type === Type.int32 || type === Type.double || type === Type.int64 || type === Type.decimal;

/** The value as a number (a bigint beyond 2^53), or undefined if it is none. Refuses Decimal128. */
export const readNumber = (value: RawValue): number | bigint | undefined =>
  isNumeric(value.type) ? numberAt(value.type, value.buf, value.start) : undefined;
