import type { Value } from '../../bson/value.ts';
import {
  compare,
  documentOf,
  fieldsOf,
  isDocument,
  isEqual,
  isNullish,
  isTrue,
  typeNameOf,
} from '../values.ts';
import {
  ANY,
  eager,
  fail,
  integerFor,
  listFor,
  nullFirst,
  type Operator,
  type OperatorTable,
} from './define.ts';

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

function unique(values: readonly Value[]): Value[] {
  const sorted = [...values].sort(compare);
  return sorted.filter((value, i) => i === 0 || !isEqual(value, sorted[i - 1]));
}

/** An operator on sets: null if one of them is. */
const onSets = (
  name: string,
  code: number,
  arity: readonly [number, number],
  apply: (sets: Value[][]) => Value,
): Operator =>
  eager(name, arity, (args) =>
    args.some(isNullish) ? null : apply(args.map((arg) => listFor(name, arg, code))),
  );

function range([from, to, step]: Value[]): Value {
  const by = step === undefined ? 1 : integerFor('$range', step);
  if (by === 0) fail(34449, '$range requires a non-zero step value');
  const [start, end] = [integerFor('$range', from), integerFor('$range', to)];
  return Array.from({ length: Math.max(0, Math.ceil((end - start) / by)) }, (_, i) => start + i * by);
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
  $concatArrays: onSets('$concatArrays', 28664, [0, ANY], (lists) => lists.flat()),
  $reverseArray: eager(
    '$reverseArray',
    [1, 1],
    nullFirst(([list]) => [...listFor('$reverseArray', list, 34435)].reverse()),
  ),
  $indexOfArray: eager(
    '$indexOfArray',
    [2, 2],
    nullFirst(([list, value]) =>
      listFor('$indexOfArray', list, 40090).findIndex((each) => isEqual(each, value)),
    ),
  ),
  $range: eager('$range', [2, 3], range),
  $arrayToObject: eager('$arrayToObject', [1, 1], nullFirst(arrayToObject)),
  $objectToArray: eager('$objectToArray', [1, 1], nullFirst(objectToArray)),
  $mergeObjects: eager('$mergeObjects', [0, ANY], (args) =>
    mergeDocuments(args.length === 1 && Array.isArray(args[0]) ? args[0] : args),
  ),
  $setUnion: onSets('$setUnion', 17043, [0, ANY], (sets) => unique(sets.flat())),
  $setIntersection: onSets('$setIntersection', 17047, [0, ANY], (sets) =>
    unique(sets[0] ?? []).filter((value) => sets.every((set) => contains(set, value))),
  ),
  $setDifference: onSets('$setDifference', 17048, [2, 2], ([a, b]) =>
    a!.filter((value, i) => !contains(b!, value) && !contains(a!.slice(0, i), value)),
  ),
  $setIsSubset: onSets('$setIsSubset', 17046, [2, 2], ([a, b]) => a!.every((value) => contains(b!, value))),
  $setEquals: onSets('$setEquals', 17044, [2, ANY], (sets) => {
    const [first, ...others] = sets.map(unique);
    return others.every(
      (set) => set.length === first!.length && set.every((value, i) => isEqual(value, first![i])),
    );
  }),
  $anyElementTrue: eager('$anyElementTrue', [1, 1], ([list]) =>
    listFor('$anyElementTrue', list, 17041).some(isTrue),
  ),
  $allElementsTrue: eager('$allElementsTrue', [1, 1], ([list]) =>
    listFor('$allElementsTrue', list, 17040).every(isTrue),
  ),
};
