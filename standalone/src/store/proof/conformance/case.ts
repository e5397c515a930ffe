import type { Document } from 'mongodb';

/** What a command must answer, from MongoDB's documentation. */
export interface Case {
  readonly name: string;
  /** What the collection holds before. */
  readonly documents?: readonly Document[];
  /** Commands that must succeed before the one in question: indexes, mostly. */
  readonly before?: readonly Document[];
  /** `COLLECTION` stands for the collection's name. */
  readonly command: Document;
  /** These fields must be in the reply; others may be there too. */
  readonly reply?: Document;
  /** The documents of the first batch, in this order, types included. */
  readonly batch?: readonly Document[];
  /** The command must fail with this code; a write within a batch, with this code in its `writeErrors`. */
  readonly code?: number;
  /** What the collection holds afterwards, in order of `_id`, types included. */
  readonly after?: readonly Document[];
  /** Why DocumentDB answers differently where MongoDB's documentation is clear. */
  readonly differsOnDocumentDB?: string;
}

export const COLLECTION = 'COLLECTION';

interface UpdateCase {
  readonly name: string;
  readonly from: Document;
  readonly u: Document | readonly Document[];
  readonly q?: Document;
  readonly to?: Document;
  readonly code?: number;
  readonly arrayFilters?: readonly Document[];
  readonly modified?: number;
  readonly differsOnDocumentDB?: string;
}

/** One document, one update, and what becomes of it (`_id: 1` is added on both sides). */
export function updating({
  name,
  from,
  u,
  q = {},
  to,
  code,
  arrayFilters,
  modified,
  ...rest
}: UpdateCase): Case {
  return {
    name,
    documents: [{ _id: 1, ...from }],
    command: {
      update: COLLECTION,
      updates: [{ q: { _id: 1, ...q }, u, ...(arrayFilters && { arrayFilters }) }],
    },
    ...(code === undefined && { reply: { n: 1, nModified: modified ?? 1 } }),
    ...(code !== undefined && { code }),
    after: [{ _id: 1, ...(to ?? from) }],
    ...rest,
  };
}

interface QueryCase {
  readonly name: string;
  /** Values of `v`; a document's `_id` is its place. */
  readonly values?: readonly unknown[];
  readonly documents?: readonly Document[];
  readonly filter: Document;
  /** The `_id`s that match. */
  readonly ids?: readonly number[];
  readonly code?: number;
  readonly differsOnDocumentDB?: string;
}

/** Which of these documents a filter finds. */
export function finding({ name, values, documents, filter, ids, code, ...rest }: QueryCase): Case {
  return {
    name,
    documents: documents ?? (values ?? []).map((v, _id) => (v === undefined ? { _id } : { _id, v })),
    command: { find: COLLECTION, filter, sort: { _id: 1 }, projection: { _id: 1 } },
    ...(ids && { batch: ids.map((_id) => ({ _id })) }),
    ...(code !== undefined && { code }),
    ...rest,
  };
}

interface ExpressionCase {
  readonly name: string;
  readonly from?: Document;
  readonly expression: unknown;
  /** The value of the expression; `MISSING` when it has none. */
  readonly value?: unknown;
  readonly code?: number;
  readonly differsOnDocumentDB?: string;
}

export const MISSING = Symbol('missing');

/** What an aggregation expression makes of a document. */
export function computing({ name, from = {}, expression, value, code, ...rest }: ExpressionCase): Case {
  return {
    name,
    documents: [{ _id: 1, ...from }],
    command: { aggregate: COLLECTION, pipeline: [{ $project: { _id: 0, r: expression } }], cursor: {} },
    ...(code === undefined && { batch: [value === MISSING ? {} : { r: value }] }),
    ...(code !== undefined && { code }),
    ...rest,
  };
}

interface PipelineCase {
  readonly name: string;
  readonly documents: readonly Document[];
  readonly pipeline: readonly Document[];
  readonly batch?: readonly Document[];
  readonly code?: number;
  readonly differsOnDocumentDB?: string;
}

export function aggregating({ pipeline, ...rest }: PipelineCase): Case {
  return { ...rest, command: { aggregate: COLLECTION, pipeline, cursor: {} } };
}
