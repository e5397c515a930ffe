import { canonicalType, compareValues } from '../bson/compare.ts';
import { ElementCursor, type RawValue, Type } from '../bson/element.ts';
import { keyText } from '../bson/key.ts';
import { readNumber } from '../bson/number.ts';
import { someAtPath, type ValueTest } from '../bson/path.ts';
import { MongoError } from '../errors.ts';
import type { Filter, Leaf, Pattern, Predicate } from './filter.ts';

export type Matcher = (document: RawValue) => boolean;

/** Compiles `$expr`; passed in so that a plain filter does not know the expression language. */
export type CompileExpr = (expression: RawValue) => Matcher;

/** For filters that stand where MongoDB takes no `$expr`: in partial indexes and `$pull`. */
export const noExpr: CompileExpr = () => {
  throw new MongoError('BadValue', '$expr is not allowed in this context');
};

/** Compiles a filter to a predicate over documents. */
export function compileMatcher(filter: Filter, compileExpr: CompileExpr): Matcher {
  if ('path' in filter) return compileLeaf(filter, compileExpr);
  switch (filter.op) {
    case 'constant':
      return () => filter.matches;
    case 'expr':
      return compileExpr(filter.expression);
    case 'not': {
      const of = compileMatcher(filter.of, compileExpr);
      return (document) => !of(document);
    }
    default: {
      const all = filter.all.map((each) => compileMatcher(each, compileExpr));
      if (filter.op === 'and') return (document) => all.every((matches) => matches(document));
      if (filter.op === 'or') return (document) => all.some((matches) => matches(document));
      return (document) => !all.some((matches) => matches(document));
    }
  }
}

/** Operators that ask about an array as such, not about its elements. */
const WHOLE_ARRAYS = new Set<Predicate['op']>(['size', 'elemMatchValue', 'elemMatchObject', 'exists']);

function compileLeaf(leaf: Leaf, compileExpr: CompileExpr): Matcher {
  const { path } = leaf;
  const leafArrays = !WHOLE_ARRAYS.has(leaf.op);
  const test = compilePredicate(leaf, compileExpr);
  return (document) => someAtPath({ document, path, leafArrays, test });
}

/** The predicate of a leaf, asked of one value. */
export function compilePredicate(predicate: Predicate, compileExpr: CompileExpr): ValueTest {
  switch (predicate.op) {
    case 'eq':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return compileComparison(predicate.op, predicate.value);
    case 'in':
      return compileIn(predicate.values, predicate.patterns);
    case 'regex':
      return compilePattern(predicate.pattern);
    case 'exists':
      return (value) => value.type !== Type.missing;
    case 'type':
      return (value) => predicate.types.has(value.type);
    case 'mod':
      return (value) => {
        const number = readNumber(value);
        if (number === undefined || (typeof number === 'number' && !Number.isFinite(number))) return false;
        const whole = typeof number === 'bigint' ? number : BigInt(Math.trunc(number));
        return whole % predicate.divisor === predicate.remainder;
      };
    case 'size':
      return (value) => value.type === Type.array && lengthOf(value) === predicate.size;
    case 'elemMatchValue':
    case 'elemMatchObject': {
      const test = compileElement(predicate, compileExpr);
      return (value) => someElement(value, test);
    }
  }
}

function compileComparison(op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte', operand: RawValue): ValueTest {
  const bracket = canonicalType(operand.type);
  const orEqual = op !== 'lt' && op !== 'gt';
  if (operand.type === Type.null) {
    return (value) =>
      orEqual && (value.type === Type.null || value.type === Type.missing || value.type === Type.undefined);
  }
  const operandIsNaN = Number.isNaN(readNumber(operand));
  return (value) => {
    if (canonicalType(value.type) !== bracket) {
      if (value.type === Type.missing) return false;
      if (operand.type === Type.maxKey) return op === 'lt' || op === 'lte';
      if (operand.type === Type.minKey) return op === 'gt' || op === 'gte';
      return false;
    }
    if (bracket === NUMBERS && (operandIsNaN || isNaNValue(value))) {
      return orEqual && operandIsNaN && isNaNValue(value);
    }
    const order = compareValues(value, operand);
    switch (op) {
      case 'eq':
        return order === 0;
      case 'lt':
        return order < 0;
      case 'lte':
        return order <= 0;
      case 'gt':
        return order > 0;
      case 'gte':
        return order >= 0;
    }
  };
}

const NUMBERS = canonicalType(Type.int32);
const isNaNValue = (value: RawValue): boolean =>
  value.type === Type.double && Number.isNaN(value.buf.readDoubleLE(value.start));

/** Above this many values `$in` looks the value's key up in a set instead of comparing one by one. */
const SET_FROM = 8;

function compileIn(values: readonly RawValue[], patterns: readonly Pattern[]): ValueTest {
  const tests = patterns.map(compilePattern);
  const others = values.length < SET_FROM ? values.map((value) => compileComparison('eq', value)) : [];
  if (values.length < SET_FROM) {
    return (value, index) =>
      others.some((test) => test(value, index)) || tests.some((test) => test(value, index));
  }
  const set = new Set(values.map(keyText));
  const withNull = values.some((value) => value.type === Type.null);
  return (value, index) => {
    if (value.type === Type.missing || value.type === Type.undefined) return withNull;
    return set.has(keyText(value)) || tests.some((test) => test(value, index));
  };
}

function compilePattern({ regex, source, flags }: Pattern): ValueTest {
  const asValue = `${source}\0${flags}\0`;
  return (value) => {
    if (value.type === Type.string || value.type === Type.symbol) {
      return regex.test(value.buf.toString('utf8', value.start + 4, value.end - 1));
    }
    return value.type === Type.regex && value.buf.toString('utf8', value.start, value.end) === asValue;
  };
}

/** What `$elemMatch` asks of one element. */
function compileElement(
  asked: Extract<Predicate, { op: 'elemMatchValue' | 'elemMatchObject' }>,
  compileExpr: CompileExpr,
): (element: RawValue) => boolean {
  if (asked.op === 'elemMatchObject') {
    const matches = compileMatcher(asked.filter, compileExpr);
    return (element) => (element.type === Type.object || element.type === Type.array) && matches(element);
  }
  const tests = asked.all.map(({ negated, predicate }) => {
    const test = compilePredicate(predicate, compileExpr);
    return (element: RawValue) => test(element, -1) !== negated;
  });
  return (element) => tests.every((test) => test(element));
}

function someElement(value: RawValue, test: (element: RawValue) => boolean): boolean {
  if (value.type !== Type.array) return false;
  const cursor = new ElementCursor(value.buf, value.start);
  while (cursor.next()) if (test(cursor.value)) return true;
  return false;
}

function lengthOf(array: RawValue): number {
  const cursor = new ElementCursor(array.buf, array.start);
  let length = 0;
  while (cursor.next()) length++;
  return length;
}

/**
 * What the positional operator `$` stands for: the index in the array at `arrayPath` of the element that made the
 * filter match. Where several conditions touch arrays the last one decides, as in MongoDB.
 */
export function positionOf(args: {
  filter: Filter;
  document: RawValue;
  compileExpr: CompileExpr;
}): number | undefined {
  const { filter, document, compileExpr } = args;
  if ('path' in filter) return positionInLeaf(filter, document, compileExpr);
  let found: number | undefined;
  if (filter.op === 'and') {
    for (const each of filter.all) found = positionOf({ filter: each, document, compileExpr }) ?? found;
  } else if (filter.op === 'or') {
    const first = filter.all.find((each) => compileMatcher(each, compileExpr)(document));
    if (first) found = positionOf({ filter: first, document, compileExpr });
  }
  return found;
}

function positionInLeaf(leaf: Leaf, document: RawValue, compileExpr: CompileExpr): number | undefined {
  if (leaf.op === 'size' || leaf.op === 'exists') return undefined;
  const isElemMatch = leaf.op === 'elemMatchObject' || leaf.op === 'elemMatchValue';
  const asked = isElemMatch ? compileElement(leaf, compileExpr) : compilePredicate(leaf, compileExpr);
  let position = -1;
  const test: ValueTest = (value, index) => {
    if (!asked(value, index)) return false;
    position = index;
    return true;
  };
  someAtPath({ document, path: leaf.path, leafArrays: true, test });
  return position < 0 ? undefined : position;
}
