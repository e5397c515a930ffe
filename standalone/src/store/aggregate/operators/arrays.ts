import type { Value } from '../../bson/value.ts';
import { documentOf, fieldsOf, isDocument, isEqual, isNullish, typeNameOf } from '../values.ts';
import { ANY, eager, fail, integerFor, listFor, nullFirst, type OperatorTable } from './define.ts';

const contains = (list: readonly Value[], value: Value): boolean => list.some((each) => isEqual(each, value));

function slice([array, a, b]: Value[]): Value {
  if (isNullish(array) || isNullish(a) || b === null) return null;
  const list = listFor('$slice', array, 28724);
  const n = integerFor('$slice', a);
  if (b === undefined) return n >= 0 ? list.slice(0, n) : list.slice(n);
  const count = integerFor('$slice', b);
  if (count <= 0) fail(28729, `Third argument to $slice must be positive: ${count}`);
  const from = n < 0 ? Math.max(0, list.length + n) : n;
  return list.slice(from, from + count);
}

function elementAt([array, index]: Value[]): Value {
  if (isNullish(array) || isNullish(index)) return null;
  const list = listFor('$arrayElemAt', array, 28689);
  const i = integerFor('$arrayElemAt', index);
  return list[i < 0 ? list.length + i : i];
}

function arrayToObject([array]: Value[]): Value {
  const fields = new Map<string, Value>();
  for (const entry of listFor('$arrayToObject', array, 40386)) {
    if (Array.isArray(entry) && entry.length === 2) fields.set(String(entry[0]), entry[1] ?? null);
    else if (isDocument(entry)) {
      const parts = new Map(fieldsOf(entry).map(({ name, value }) => [name, value]));
      if (typeof parts.get('k') !== 'string' || !parts.has('v'))
        fail(40393, '$arrayToObject requires objects with the fields k, a string, and v');
      fields.set(String(parts.get('k')), parts.get('v'));
    } else fail(40398, 'Unrecognised input type format for $arrayToObject');
  }
  return documentOf(fields);
}

function objectToArray([document]: Value[]): Value {
  if (!isDocument(document))
    return fail(40390, `$objectToArray requires a document input, found: ${typeNameOf(document)}`);
  return fieldsOf(document).map(({ name, value }) =>
    documentOf([
      ['k', name],
      ['v', value],
    ]),
  );
}

export function mergeDocuments(values: readonly Value[]): Value {
  const merged = new Map<string, Value>();
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDocument(value))
      return fail(40400, `$mergeObjects requires object inputs, but input is of type ${typeNameOf(value)}`);
    for (const field of fieldsOf(value)) merged.set(field.name, field.value);
  }
  return documentOf(merged);
}

export const ARRAYS: OperatorTable = {
  $in: eager('$in', [2, 2], ([value, list]) => contains(listFor('$in', list, 40081), value)),
  $size: eager('$size', [1, 1], ([list]) => listFor('$size', list, 17124).length),
  $isArray: eager('$isArray', [1, 1], ([value]) => Array.isArray(value)),
  $arrayElemAt: eager('$arrayElemAt', [2, 2], elementAt),
  $first: eager(
    '$first',
    [1, 1],
    nullFirst(([list]) => listFor('$first', list, 28689)[0]),
  ),
  $last: eager(
    '$last',
    [1, 1],
    nullFirst(([list]) => listFor('$last', list, 28689).at(-1)),
  ),
  $slice: eager('$slice', [2, 3], slice),
  $concatArrays: eager('$concatArrays', [0, ANY], (args) =>
    args.some(isNullish) ? null : args.flatMap((arg) => listFor('$concatArrays', arg, 28664)),
  ),
  $arrayToObject: eager('$arrayToObject', [1, 1], nullFirst(arrayToObject)),
  $objectToArray: eager('$objectToArray', [1, 1], nullFirst(objectToArray)),
  $mergeObjects: eager('$mergeObjects', [0, ANY], (args) =>
    mergeDocuments(args.length === 1 && Array.isArray(args[0]) ? args[0] : args),
  ),
};
