import type { Value } from '../../bson/value.ts';
import { isNumericValue } from '../../update/arithmetic.ts';
import { documentOf, fieldsOf, isDocument, isEqual, isNullish, typeNameOf } from '../values.ts';
import { ANY, eager, fail, listFor, type OperatorTable } from './define.ts';

const stringFor = (name: string, value: Value, code: number): string =>
  typeof value === 'string'
    ? value
    : fail(code, `${name} requires a string argument, found: ${typeNameOf(value)}`);

function mergeObjects(args: Value[]): Value {
  const merged = new Map<string, Value>();
  for (const value of args.length === 1 && Array.isArray(args[0]) ? args[0] : args) {
    if (isNullish(value)) continue;
    if (!isDocument(value))
      return fail(40400, `$mergeObjects requires object inputs, but input is of type ${typeNameOf(value)}`);
    for (const field of fieldsOf(value)) merged.set(field.name, field.value);
  }
  return documentOf(merged);
}

/** Types, arrays, documents and texts. */
export const VALUES: OperatorTable = {
  $type: eager('$type', [1, 1], ([value]) => typeNameOf(value)),
  $isNumber: eager('$isNumber', [1, 1], ([value]) => isNumericValue(value)),
  $isArray: eager('$isArray', [1, 1], ([value]) => Array.isArray(value)),
  $in: eager('$in', [2, 2], ([value, list]) =>
    listFor('$in', list, 40081).some((each) => isEqual(each, value)),
  ),
  $size: eager('$size', [1, 1], ([list]) => listFor('$size', list, 17124).length),
  $concatArrays: eager('$concatArrays', [0, ANY], (args) =>
    args.some(isNullish) ? null : args.flatMap((arg) => listFor('$concatArrays', arg, 28664)),
  ),
  $mergeObjects: eager('$mergeObjects', [0, ANY], mergeObjects),
  $concat: eager('$concat', [0, ANY], (args) =>
    args.some(isNullish) ? null : args.map((arg) => stringFor('$concat', arg, 16702)).join(''),
  ),
};
