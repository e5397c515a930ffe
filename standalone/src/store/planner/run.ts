import type { RawValue } from '../bson/element.ts';
import { MongoError } from '../errors.ts';
import type { Filter } from '../query/filter.ts';
import type { Query } from '../query/query.ts';
import { type SortField, sortBy } from '../query/sort.ts';
import type { Collection, StoredDocument } from '../storage/collection.ts';
import type { Environment } from '../storage/environment.ts';
import { choosePlan, hintedIndex, type Plan } from './plan.ts';
import { openScan, type ScanCounts } from './scan.ts';

/** Where to search, and who wants to know when no index helps. */
export interface Searched {
  readonly environment: Environment;
  readonly onCollectionScan?: (scan: CollectionScanned) => void;
}

/** A filter or an order for which every document of a collection has to be read. */
export interface CollectionScanned {
  readonly namespace: string;
  readonly filter: string;
  readonly sort: string;
}

/** What a search asks for. */
export interface Search {
  readonly store: Searched;
  readonly collection: Collection;
  readonly query: Query;
  readonly sort?: readonly SortField[];
  readonly hint?: RawValue;
  readonly skip?: number;
  /** At most so many; undefined is all. */
  readonly limit?: number;
  readonly deadline?: Deadline;
}

/** A search that has been planned and can be read. */
export interface Found {
  readonly collection: Collection;
  readonly plan: Plan;
  readonly counts: ScanCounts;
  /** The documents were sorted in memory. */
  readonly sortedHere: boolean;
  next(): StoredDocument | undefined;
  pause(): void;
}

/** The time that an operation may take; between the batches of a cursor it stands still. */
export class Deadline {
  readonly #limitMs: number;
  #spentMs = 0;
  #since = Date.now();

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  check(): void {
    if (this.#since === 0) this.#since = Date.now();
    if (this.#spentMs + Date.now() - this.#since > this.#limitMs) {
      throw new MongoError('MaxTimeMSExpired', 'operation exceeded time limit');
    }
  }

  pause(): void {
    if (this.#since > 0) this.#spentMs += Date.now() - this.#since;
    this.#since = 0;
  }
}

/** MongoDB's limit on what a sort without an index may hold. */
const MAX_SORT_BYTES = 100 * 1024 * 1024;
const CHECK_DEADLINE_EVERY = 16;

/** Plans a search and opens it: scan, filter, sort, skip and limit. */
export function search(args: Search): Found {
  const { store, collection, query, hint, skip = 0, limit, deadline } = args;
  const { sort, naturalReverse, natural } = splitNatural(args.sort ?? []);
  const hinted = hint && hintedIndex(collection.meta, hint);
  const plan = choosePlan({
    meta: collection.meta,
    filter: query.filter,
    sort,
    hint: natural ? 'natural' : hinted,
    naturalReverse,
  });
  if (plan.kind === 'collection' && !natural) reportScan(args);
  const counts: ScanCounts = { keysExamined: 0, documentsExamined: 0 };
  const scan = openScan({ environment: store.environment, collection, plan, counts });
  const exact = plan.kind === 'index' && plan.exact;
  let looked = 0;
  const nextMatch = (): StoredDocument | undefined => {
    for (;;) {
      if (++looked % CHECK_DEADLINE_EVERY === 0) deadline?.check();
      const stored = scan.next();
      if (!stored || exact || query.matches(stored.document)) return stored;
    }
  };
  const mustSort = sort.length > 0 && !(plan.kind === 'index' && plan.sorted);
  const keep = limit === undefined ? Number.POSITIVE_INFINITY : skip + limit;
  let sorted: Sorted | undefined;
  const nextSorted = (): StoredDocument | undefined => {
    sorted ??= new Sorted(sortAll(nextMatch, sort, keep));
    for (let stored = sorted.next(); stored; stored = sorted.next()) {
      if (typeof stored !== 'number') return stored;
      const document = collection.get(stored);
      if (document && query.matches(document)) return { record: stored, document };
    }
    return undefined;
  };
  const next = mustSort ? nextSorted : nextMatch;
  let skipped = 0;
  let given = 0;
  return {
    collection,
    plan,
    counts,
    sortedHere: mustSort,
    next: () => {
      if (limit !== undefined && given >= limit) return undefined;
      for (; skipped < skip; skipped++) if (!next()) return undefined;
      const stored = next();
      if (stored) given++;
      return stored;
    },
    pause: () => {
      scan.pause();
      sorted?.pause();
      deadline?.pause();
    },
  };
}

/** Reading everything because everything is asked for is no news. */
function reportScan({ store, collection, query, sort = [] }: Search): void {
  const { filter } = query;
  if (!store.onCollectionScan || (filter.op === 'and' && filter.all.length === 0 && sort.length === 0))
    return;
  store.onCollectionScan({
    namespace: collection.meta.namespace,
    filter: shapeOf(filter),
    sort: sort.map(({ path, descending }) => `${path.text}: ${descending ? -1 : 1}`).join(', '),
  });
}

/** A filter without its values. */
function shapeOf(filter: Filter): string {
  if ('path' in filter) return `${filter.path.text} ${filter.op}`;
  if (filter.op === 'not') return `not (${shapeOf(filter.of)})`;
  return 'all' in filter ? `${filter.op} (${filter.all.map(shapeOf).join(', ')})` : filter.op;
}

/** `{ $natural: 1 | -1 }` is the order of the records. */
function splitNatural(sort: readonly SortField[]): {
  sort: readonly SortField[];
  natural: boolean;
  naturalReverse: boolean;
} {
  const natural = sort.length === 1 && sort[0]!.path.text === '$natural';
  return natural
    ? { sort: [], natural, naturalReverse: sort[0]!.descending }
    : { sort, natural, naturalReverse: false };
}

/**
 * What a sort in memory has put in order. Between batches it keeps only the records' numbers; the documents are read
 * again when they are asked for.
 */
class Sorted {
  #rest: readonly (StoredDocument | number)[];
  #at = 0;

  constructor(documents: readonly StoredDocument[]) {
    this.#rest = documents;
  }

  next(): StoredDocument | number | undefined {
    return this.#rest[this.#at++];
  }

  pause(): void {
    this.#rest = this.#rest.slice(this.#at).map((each) => (typeof each === 'number' ? each : each.record));
    this.#at = 0;
  }
}

/** All of it in order, or only the first `keep`, so that a sort with a limit holds no more than it gives. */
function sortAll(
  next: () => StoredDocument | undefined,
  fields: readonly SortField[],
  keep: number,
): StoredDocument[] {
  const order = sortBy(fields);
  let entries: { key: Buffer; stored: StoredDocument }[] = [];
  let bytes = 0;
  const cut = (): void => {
    entries.sort((a, b) => a.key.compare(b.key) || a.stored.record - b.stored.record);
    entries = entries.slice(0, keep);
    bytes = entries.reduce((sum, { key, stored }) => sum + key.length + stored.document.end, 0);
  };
  for (let stored = next(); stored; stored = next()) {
    const key = order.keyOf(stored.document);
    entries.push({ key, stored });
    bytes += key.length + stored.document.end;
    if (entries.length >= 2 * keep + 100 || bytes > MAX_SORT_BYTES) cut();
    if (bytes > MAX_SORT_BYTES) {
      throw new MongoError(
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        `Sort exceeded memory limit of ${MAX_SORT_BYTES} bytes, but did not opt in to external sorting.`,
      );
    }
  }
  cut();
  return entries.map(({ stored }) => stored);
}
