import { compareValues } from '../bson/compare.ts';
import { type RawValue, Type } from '../bson/element.ts';
import { KeyWriter } from '../bson/key.ts';
import { parsePath } from '../bson/path.ts';
import { MongoError } from '../errors.ts';
import type { Filter, Leaf } from '../query/filter.ts';
import { compilePredicate, noExpr } from '../query/match.ts';
import type { SortField } from '../query/sort.ts';
import type { CollectionMeta, Index } from '../storage/catalog.ts';
import { after, type Bounds, boundsOf, descending, type Interval, intersect } from './bounds.ts';

/** How to find the documents that a filter may match. */
export type Plan =
  | { readonly kind: 'collection'; readonly reverse: boolean }
  | IndexPlan
  | { readonly kind: 'union'; readonly plans: readonly IndexPlan[] };

export interface IndexPlan {
  readonly kind: 'index';
  readonly index: Index;
  readonly ranges: readonly KeyRange[];
  readonly reverse: boolean;
  /** The entries come in the order asked for. */
  readonly sorted: boolean;
  /** They do when the ranges are read side by side, always taking the least of what follows their prefixes. */
  readonly merge: boolean;
  /** Every document found matches: the filter need not be asked again. */
  readonly exact: boolean;
}

export interface KeyRange {
  readonly start: Buffer;
  readonly end: Buffer;
  /** How many leading bytes all keys of the range share. */
  readonly prefix: number;
  /** All fields of the index are bound: of a unique index the range is a single key. */
  readonly whole: boolean;
}

/** More combinations of `$in` values than this are not spelled out. */
const MAX_RANGES = 1000;
const MAX_MERGED_RANGES = 200;

export interface PlanArgs {
  readonly meta: CollectionMeta;
  readonly filter: Filter;
  readonly sort?: readonly SortField[];
  readonly hint?: Index | 'natural';
  readonly naturalReverse?: boolean;
}

interface Candidate {
  readonly plan: IndexPlan;
  readonly score: number;
}

/** Chooses an index by what it binds: equality first, then the order asked for, then a range. */
export function choosePlan(args: PlanArgs): Plan {
  const { meta, filter, sort = [], hint } = args;
  const collection: Plan = { kind: 'collection', reverse: args.naturalReverse ?? false };
  if (hint === 'natural') return collection;
  const byOneId = hint ? undefined : planOneId(meta, filter);
  if (byOneId) return byOneId;
  const leaves = conjuncts(filter);
  // Nothing narrows a search more than an _id, so with one no other index is looked at.
  const byId = leaves.some(
    ({ leaf, bounds }) => leaf.path.text === '_id' && bounds.exact && (leaf.op === 'eq' || leaf.op === 'in'),
  );
  const indexes = byId ? meta.indexes.slice(0, 1) : meta.indexes;
  if (hint) return planIndex({ index: hint, leaves, filter, sort, forced: true })!.plan;
  let best: Candidate | undefined;
  for (const index of indexes) {
    if (index.hidden) continue;
    const candidate = planIndex({ index, leaves, filter, sort, forced: false });
    if (candidate && candidate.score > (best?.score ?? 0)) best = candidate;
  }
  if (best && best.score >= EQUALITY) return best.plan;
  const union = planUnion(meta, filter);
  if (union && (!best || best.score < RANGE)) return union;
  return best?.plan ?? collection;
}

const writer = new KeyWriter();

/** The search that most commands make, without the search for its plan. */
function planOneId(meta: CollectionMeta, filter: Filter): IndexPlan | undefined {
  if (filter.op !== 'eq' || filter.path.text !== '_id') return undefined;
  const { type, buf, start: from, end: to } = filter.value;
  if (type === Type.array || type === Type.null) return undefined;
  const index = meta.indexes[0]!;
  writer.reset().uint32(index.ident);
  writer.value(type, buf, from, to);
  const start = writer.take();
  const ranges = [{ start, end: after(start), prefix: start.length, whole: true }];
  return { kind: 'index', index, ranges, reverse: false, sorted: true, merge: false, exact: true };
}

/** The index that a hint names, by name or by key pattern. */
export function hintedIndex(meta: CollectionMeta, hint: RawValue): Index | 'natural' {
  const byName =
    hint.type === Type.string ? hint.buf.toString('utf8', hint.start + 4, hint.end - 1) : undefined;
  if (
    hint.type === Type.object &&
    hint.buf.toString('latin1', hint.start + 5, hint.start + 14) === '$natural\0'
  )
    return 'natural';
  const index = meta.indexes.find((each) =>
    byName === undefined ? compareValues(each.key, hint) === 0 : each.name === byName,
  );
  if (!index) throw new MongoError('BadValue', 'error processing query: planner returned error: bad hint');
  return index;
}

interface FieldCondition {
  readonly leaf: Leaf;
  readonly bounds: Bounds;
  /** The leaf is the whole condition, so exact bounds answer it. */
  readonly whole: boolean;
}

/** Everything that must hold, with what `$elemMatch` asks of fields under its array. */
function conjuncts(filter: Filter, prefix = '', whole = true): FieldCondition[] {
  if ('path' in filter) {
    const path = prefix === '' ? filter.path : parsePath(`${prefix}${filter.path.text}`);
    if (filter.op === 'elemMatchObject') return conjuncts(filter.filter, `${path.text}.`, false);
    if (filter.op === 'elemMatchValue') {
      return filter.all.flatMap(({ negated, predicate }) =>
        negated ? [] : conjuncts({ ...predicate, path } as Leaf, '', false),
      );
    }
    const leaf = { ...filter, path };
    const bounds = boundsOf(leaf);
    return bounds ? [{ leaf, bounds, whole }] : [{ leaf, bounds: EVERYTHING, whole: false }];
  }
  if (filter.op === 'and') return filter.all.flatMap((each) => conjuncts(each, prefix, whole));
  return [];
}

const EVERYTHING: Bounds = {
  intervals: [{ low: Buffer.from([0]), high: Buffer.from([0xff]), point: false }],
  exact: false,
  matchesMissing: true,
};

const UNIQUE = 1000;
const EQUALITY = 100;
const SORTED = 60;
const RANGE = 40;

interface IndexArgs {
  index: Index;
  leaves: readonly FieldCondition[];
  filter: Filter;
  sort: readonly SortField[];
  forced: boolean;
}

function planIndex(args: IndexArgs): Candidate | undefined {
  const { index, leaves, sort, forced } = args;
  // An index whose first field nobody asks for neither narrows the search nor gives an order.
  const [{ path: first }] = index.fields as [Index['fields'][number]];
  const asked = (path: { readonly text: string }): boolean => path.text === first.text;
  if (!forced && !leaves.some(({ leaf }) => asked(leaf.path)) && !sort.some(({ path }) => asked(path)))
    return undefined;
  if (!forced && index.partial && !implies(leaves, index.partial.filter)) return undefined;
  if (!forced && index.fields.some(({ path }) => path.parts.some(({ isIndex }) => isIndex))) return undefined;
  const bound = bindFields(index, leaves);
  if (!forced && index.sparse && !bound.requiresPresence) return undefined;
  const order = sort.length > 0 ? orderOf({ index, sort, bound }) : undefined;
  const allUsed = bound.used.size === countConditions(args.filter);
  const multikey = index.multikey.some(Boolean);
  const plan: IndexPlan = {
    kind: 'index',
    index,
    ranges: bound.ranges,
    reverse: order?.reverse ?? false,
    merge: order?.merge ?? false,
    sorted: order !== undefined,
    exact: allUsed && bound.exact && !multikey,
  };
  let score = bound.equalities * EQUALITY + (bound.ranged ? RANGE : 0) + (plan.sorted ? SORTED : 0);
  if (index.unique && bound.equalities === index.fields.length) score += UNIQUE;
  if (score === 0 && !forced) return undefined;
  return { plan, score: score - index.fields.length };
}

interface Bound {
  readonly ranges: KeyRange[];
  readonly equalities: number;
  readonly ranged: boolean;
  readonly exact: boolean;
  readonly used: ReadonlySet<Leaf>;
  /** Fields bound to exactly one value: they do not disturb the order. */
  readonly single: ReadonlySet<string>;
  readonly requiresPresence: boolean;
}

function bindFields(index: Index, leaves: readonly FieldCondition[]): Bound {
  const ident = Buffer.alloc(4);
  ident.writeUInt32BE(index.ident);
  let prefixes: Buffer[] = [ident];
  let ranges: KeyRange[] | undefined;
  const used = new Set<Leaf>();
  const single = new Set<string>();
  let [equalities, ranged, exact, requiresPresence] = [0, false, true, false];
  const sharedRoots = new Set<string>();
  for (const [i, field] of index.fields.entries()) {
    const root = field.path.parts[0]!.name;
    // Two fields under one array may be matched by different elements: only the first may be bound.
    if (index.multikey[i] && sharedRoots.has(root)) break;
    sharedRoots.add(root);
    const conditions = leaves.filter(({ leaf }) => leaf.path.text === field.path.text);
    const useful = conditions.filter(({ bounds }) => bounds !== EVERYTHING);
    if (conditions.some(({ leaf, bounds }) => leaf.op === 'exists' || !bounds.matchesMissing))
      requiresPresence = true;
    if (useful.length === 0) break;
    const chosen = index.multikey[i] ? [mostSelective(useful)] : useful;
    let intervals = chosen[0]!.bounds.intervals;
    for (const { bounds } of chosen.slice(1)) intervals = intersect(intervals, bounds.intervals);
    for (const { leaf, whole, bounds } of chosen) {
      used.add(leaf);
      if (!whole || !bounds.exact) exact = false;
    }
    if (field.descending) intervals = intervals.map(descending);
    if (intervals.every(({ point }) => point) && prefixes.length * intervals.length <= MAX_RANGES) {
      prefixes = prefixes.flatMap((prefix) => intervals.map(({ low }) => Buffer.concat([prefix, low])));
      if (intervals.length === 1) single.add(field.path.text);
      equalities++;
      continue;
    }
    if (prefixes.length * intervals.length > MAX_RANGES) {
      exact = false;
      break;
    }
    ranged = true;
    ranges = prefixes.flatMap((prefix) =>
      intervals.map(({ low, high }: Interval) => ({
        start: Buffer.concat([prefix, low]),
        end: Buffer.concat([prefix, high]),
        prefix: prefix.length,
        whole: false,
      })),
    );
    break;
  }
  const whole = equalities === index.fields.length;
  ranges ??= prefixes.map((prefix) => ({ start: prefix, end: after(prefix), prefix: prefix.length, whole }));
  ranges.sort((a, b) => a.start.compare(b.start));
  return { ranges, equalities, ranged, exact, used, single, requiresPresence };
}

/** On an array field bounds cannot be intersected, since different elements may satisfy them. */
function mostSelective(conditions: readonly FieldCondition[]): FieldCondition {
  const weight = ({ bounds }: FieldCondition): number =>
    bounds.intervals.every(({ point }) => point) ? bounds.intervals.length : Number.POSITIVE_INFINITY;
  return conditions.reduce((best, each) => (weight(each) < weight(best) ? each : best));
}

const countConditions = (filter: Filter): number =>
  filter.op === 'and' ? filter.all.reduce((sum, each) => sum + countConditions(each), 0) : 1;

interface Order {
  readonly reverse: boolean;
  readonly merge: boolean;
}

/** Whether the entries come in the order asked for: range after range, or with the ranges merged. */
function orderOf(args: { index: Index; sort: readonly SortField[]; bound: Bound }): Order | undefined {
  const { index, sort, bound } = args;
  const inSequence = directionFrom({ index, sort, single: bound.single, from: 0 });
  if (inSequence !== undefined) return { reverse: inSequence, merge: false };
  if (bound.ranged || bound.ranges.length > MAX_MERGED_RANGES) return undefined;
  const merged = directionFrom({ index, sort, single: bound.single, from: bound.equalities });
  return merged === undefined ? undefined : { reverse: merged, merge: true };
}

interface DirectionArgs {
  index: Index;
  sort: readonly SortField[];
  single: ReadonlySet<string>;
  from: number;
}

/** False for forward, true for backward, undefined when the index's fields from `from` on do not give the order. */
function directionFrom({ index, sort, single, from }: DirectionArgs): boolean | undefined {
  const constant = (text: string): boolean =>
    single.has(text) && !index.multikey[index.fields.findIndex(({ path }) => path.text === text)];
  let at = from;
  let reverse: boolean | undefined;
  for (const { path, descending: down } of sort) {
    if (constant(path.text)) continue;
    while (at < index.fields.length && single.has(index.fields[at]!.path.text)) at++;
    const field = index.fields[at];
    if (field?.path.text !== path.text || index.multikey[at]) return undefined;
    const backward = field.descending !== down;
    if (reverse !== undefined && reverse !== backward) return undefined;
    reverse = backward;
    at++;
  }
  return reverse ?? false;
}

/** `$or` where every branch has an index of its own. */
function planUnion(meta: CollectionMeta, filter: Filter): Plan | undefined {
  const parts = filter.op === 'and' ? filter.all : [filter];
  const or = parts.find((part) => part.op === 'or');
  if (or?.op !== 'or') return undefined;
  const rest = parts.filter((part) => part !== or);
  const plans: IndexPlan[] = [];
  for (const branch of or.all) {
    const plan = choosePlan({ meta, filter: { op: 'and', all: [branch, ...rest] } });
    if (plan.kind === 'collection') return undefined;
    plans.push(...(plan.kind === 'union' ? plan.plans : [plan]));
  }
  return { kind: 'union', plans };
}

/** Whether whatever satisfies the query also satisfies the index's partial filter. */
function implies(leaves: readonly FieldCondition[], partial: Filter): boolean {
  if (partial.op === 'and') return partial.all.every((each) => implies(leaves, each));
  if (!('path' in partial)) return false;
  return leaves.some(({ leaf }) => leaf.path.text === partial.path.text && leafImplies(leaf, partial));
}

/** No more than MongoDB sees: an index that only this store could use would hide a scan there. */
function leafImplies(leaf: Leaf, partial: Leaf): boolean {
  if (partial.op === 'type')
    return leaf.op === 'type' && [...leaf.types].every((type) => partial.types.has(type));
  const accepts = compilePredicate(partial, noExpr);
  const present = (value: RawValue): boolean => value.type !== Type.null && value.type !== Type.array;
  if (leaf.op === 'eq') return present(leaf.value) && accepts(leaf.value, -1);
  if (leaf.op === 'in') {
    return leaf.patterns.length === 0 && leaf.values.every((value) => present(value) && accepts(value, -1));
  }
  if (partial.op === 'exists')
    return leaf.op === 'exists' || (boundsOf(leaf)?.matchesMissing ?? true) === false;
  if (!('value' in leaf && 'value' in partial)) return false;
  const up = leaf.op === 'gt' || leaf.op === 'gte';
  if (up !== (partial.op === 'gt' || partial.op === 'gte')) return false;
  if (!boundsOf(leaf) || !boundsOf(partial)) return false;
  const [inner] = boundsOf(leaf)!.intervals;
  const [outer] = boundsOf(partial)!.intervals;
  return (
    inner !== undefined &&
    outer !== undefined &&
    inner.low.compare(outer.low) >= 0 &&
    inner.high.compare(outer.high) <= 0
  );
}
