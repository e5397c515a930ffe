import { canonicalType } from '../bson/compare.ts';
import { RawValue, Type } from '../bson/element.ts';
import { KeyWriter } from '../bson/key.ts';
import { readNumber } from '../bson/number.ts';
import { encodeValue } from '../bson/value.ts';
import type { Leaf, Pattern } from '../query/filter.ts';

/** A run of index keys of one field: from `low` up to but not including `high`, as bytes. */
export interface Interval {
  readonly low: Buffer;
  readonly high: Buffer;
  /** One value only, so the next field of the index can be bound too. */
  readonly point: boolean;
}

/** What a condition says about the index keys of its field. */
export interface Bounds {
  readonly intervals: readonly Interval[];
  /** Exactly the documents within the intervals match; otherwise they must be asked again. */
  readonly exact: boolean;
  /** A document without the field can match, so a sparse index may lack it. */
  readonly matchesMissing: boolean;
}

const writer = new KeyWriter();

const encode = (value: RawValue): Buffer => {
  writer.reset().value(value.type, value.buf, value.start, value.end);
  return writer.take();
};

/** The least byte string above everything that begins with `prefix`. */
export function after(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix);
  for (let i = next.length - 1; i >= 0; i--) {
    if (next[i]! < 0xff) {
      next[i]!++;
      return next.subarray(0, i + 1);
    }
  }
  return Buffer.from([0xff]);
}

const pointAt = (key: Buffer): Interval => ({ low: key, high: after(key), point: true });
const point = (value: RawValue): Interval => pointAt(encode(value));

const ofType = (type: number): RawValue => new RawValue(type, Buffer.alloc(0), 0, 0);
const NULL_POINTS = [point(ofType(Type.undefined)), point(ofType(Type.null))];
const NAN = encode(encodeValue(Number.NaN));

/** Bounds that a leaf gives its field's keys, or undefined where an index does not help. */
export function boundsOf(leaf: Leaf): Bounds | undefined {
  switch (leaf.op) {
    case 'eq':
      return boundsOfValues([leaf.value]);
    case 'in':
      return leaf.patterns.length > 0 ? undefined : boundsOfValues(leaf.values);
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return boundsOfRange(leaf.op, leaf.value);
    case 'regex':
      return boundsOfPattern(leaf.pattern);
    default:
      return undefined;
  }
}

function boundsOfValues(values: readonly RawValue[]): Bounds | undefined {
  if (values.some(({ type }) => type === Type.array)) return undefined;
  const withNull = values.some(({ type }) => type === Type.null);
  const points = values.filter(({ type }) => type !== Type.null).map(point);
  const intervals = withNull ? [...NULL_POINTS, ...points] : points;
  return { intervals: union(intervals), exact: !withNull, matchesMissing: withNull };
}

function boundsOfRange(op: 'lt' | 'lte' | 'gt' | 'gte', value: RawValue): Bounds | undefined {
  const orEqual = op === 'lte' || op === 'gte';
  if (value.type === Type.null) {
    return orEqual ? boundsOfValues([value]) : { intervals: [], exact: true, matchesMissing: false };
  }
  if ([Type.array, Type.object, Type.minKey, Type.maxKey, Type.regex].some((type) => type === value.type))
    return undefined;
  if (Number.isNaN(readNumber(value))) {
    return { intervals: orEqual ? [pointAt(NAN)] : [], exact: true, matchesMissing: false };
  }
  const key = encode(value);
  const bracket = Buffer.from([canonicalType(value.type)]);
  const bottom = readNumber(value) === undefined ? bracket : after(NAN);
  const interval = {
    low: op === 'gt' ? after(key) : op === 'gte' ? key : bottom,
    high: op === 'lt' ? key : op === 'lte' ? after(key) : after(bracket),
    point: false,
  };
  const empty = interval.low.compare(interval.high) >= 0;
  return { intervals: empty ? [] : [interval], exact: true, matchesMissing: false };
}

/** A pattern that begins with `^` and plain characters can only match strings that begin with them. */
function boundsOfPattern({ source, flags }: Pattern): Bounds | undefined {
  if (flags !== '' && flags !== 's' && flags !== 'u') return undefined;
  const prefix = literalPrefix(source);
  const string = encode(encodeValue(prefix ?? ''));
  const low = prefix ? string.subarray(0, string.length - 2) : Buffer.from([canonicalType(Type.string)]);
  const regexes = Buffer.from([canonicalType(Type.regex)]);
  return {
    intervals: [
      { low, high: after(low), point: false },
      { low: regexes, high: after(regexes), point: false },
    ],
    exact: false,
    matchesMissing: false,
  };
}

function literalPrefix(source: string): string | undefined {
  if (!source.startsWith('^') || source.includes('|')) return undefined;
  const plain = /^[^\\^$.|?*+()[\]{}#\s]*/.exec(source.slice(1))![0];
  const next = source[1 + plain.length];
  // A quantifier takes back the character before it.
  return next !== undefined && '?*{'.includes(next) ? plain.slice(0, -1) : plain;
}

/** Sorted, without duplicates. */
function union(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a.low.compare(b.low));
  return sorted.filter((each, i) => i === 0 || !each.low.equals(sorted[i - 1]!.low));
}

/** What lies in both; for conditions on one field that holds no arrays. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const x of a) {
    for (const y of b) {
      const low = x.low.compare(y.low) >= 0 ? x.low : y.low;
      const high = x.high.compare(y.high) <= 0 ? x.high : y.high;
      if (low.compare(high) < 0) result.push({ low, high, point: x.point || y.point });
    }
  }
  return result;
}

const invert = (bytes: Buffer): Buffer => bytes.map((byte) => ~byte & 0xff) as Buffer;

/** The same values in a descending field, whose keys have their bytes inverted. */
export const descending = ({ low, high, point }: Interval): Interval =>
  point ? pointAt(invert(low)) : { low: after(invert(high)), high: after(invert(low)), point };
