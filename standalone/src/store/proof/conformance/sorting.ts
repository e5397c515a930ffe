import { Binary, type Document, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import { type Case, COLLECTION } from './case.ts';

const sorted = (args: {
  name: string;
  documents: readonly Document[];
  sort: Document;
  ids: readonly number[];
  index?: Document;
  filter?: Document;
  more?: Document;
  differs?: string;
}): Case => ({
  name: args.name,
  documents: args.documents,
  before: args.index ? [{ createIndexes: COLLECTION, indexes: [{ key: args.index, name: 'i' }] }] : [],
  command: {
    find: COLLECTION,
    filter: args.filter ?? {},
    sort: args.sort,
    projection: { _id: 1 },
    ...args.more,
  },
  batch: args.ids.map((_id) => ({ _id })),
  differsOnDocumentDB: args.differs,
});

/** One value of every type, in MongoDB's order; the number is where it belongs. */
const TYPES: readonly Document[] = [
  { _id: 13, v: new MaxKey() },
  { _id: 7, v: new Binary(Buffer.from('a')) },
  { _id: 1, v: new MinKey() },
  { _id: 12, v: /a/ },
  { _id: 3, v: 5 },
  { _id: 2, v: null },
  { _id: 11, v: new Timestamp({ t: 1, i: 1 }) },
  { _id: 4, v: 'a' },
  { _id: 10, v: new Date(0) },
  { _id: 5, v: { a: 1 } },
  { _id: 9, v: false },
  { _id: 6, v: [[1]] },
  { _id: 8, v: new ObjectId('0123456789abcdef01234567') },
];
const ASCENDING = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

const ARRAYS: readonly Document[] = [
  { _id: 1, v: [5, 1] },
  { _id: 2, v: 3 },
  { _id: 3, v: [] },
  { _id: 4 },
  { _id: 5, v: [2, 9] },
  { _id: 6, v: null },
];

const PAIRS: readonly Document[] = [
  { _id: 1, a: 1, b: 2 },
  { _id: 2, a: 2, b: 1 },
  { _id: 3, a: 1, b: 1 },
  { _id: 4, a: 2, b: 2 },
];

export const sortCases: readonly Case[] = [
  sorted({ name: 'types have an order', documents: TYPES, sort: { v: 1 }, ids: ASCENDING }),
  sorted({ name: 'and the reverse', documents: TYPES, sort: { v: -1 }, ids: [...ASCENDING].reverse() }),
  sorted({
    name: 'an index has the same order',
    documents: TYPES,
    sort: { v: 1 },
    index: { v: 1 },
    ids: ASCENDING,
  }),
  sorted({
    name: 'a descending index has the same order',
    documents: TYPES,
    sort: { v: 1 },
    index: { v: -1 },
    ids: ASCENDING,
  }),
  sorted({
    name: 'numbers of all types sort by value',
    documents: [
      { _id: 1, v: Long.fromString('9007199254740993') },
      { _id: 2, v: new Double(9007199254740992) },
      { _id: 3, v: new Double(-0.5) },
      { _id: 4, v: 1 },
      { _id: 5, v: Number.NEGATIVE_INFINITY },
      { _id: 6, v: Number.NaN },
      { _id: 7, v: Number.POSITIVE_INFINITY },
      { _id: 8, v: Long.MIN_VALUE },
    ],
    sort: { v: 1 },
    ids: [6, 5, 8, 3, 4, 2, 1, 7],
  }),
  sorted({
    name: 'an array sorts by its least element',
    documents: ARRAYS,
    sort: { v: 1, _id: 1 },
    ids: [3, 4, 6, 1, 5, 2],
  }),
  sorted({
    name: 'and descending by its greatest',
    documents: ARRAYS,
    sort: { v: -1, _id: 1 },
    ids: [5, 1, 2, 4, 6, 3],
    differs: 'It sorts an empty array with null; in MongoDB it is less.',
  }),
  sorted({
    name: 'an array sorts by all of its elements, not by those that matched',
    documents: ARRAYS,
    filter: { v: { $gte: 3 } },
    sort: { v: 1 },
    index: { v: 1 },
    ids: [1, 5, 2],
  }),
  sorted({
    name: 'strings sort by bytes',
    documents: [
      { _id: 1, v: 'b' },
      { _id: 2, v: 'B' },
      { _id: 3, v: 'ä' },
      { _id: 4, v: 'a\u0000' },
      { _id: 5, v: 'a' },
      { _id: 6, v: '' },
    ],
    sort: { v: 1 },
    ids: [6, 2, 5, 4, 1, 3],
  }),
  sorted({
    name: 'documents sort field by field',
    documents: [
      { _id: 1, v: { a: 2 } },
      { _id: 2, v: { a: 1, b: 1 } },
      { _id: 3, v: { a: 1 } },
      { _id: 4, v: { b: 0 } },
      { _id: 5, v: { a: 'x' } },
      { _id: 6, v: {} },
    ],
    sort: { v: 1 },
    ids: [6, 3, 2, 1, 4, 5],
  }),
  sorted({ name: 'two fields', documents: PAIRS, sort: { a: 1, b: -1 }, ids: [1, 3, 4, 2] }),
  sorted({
    name: 'two fields by an index',
    documents: PAIRS,
    sort: { a: 1, b: -1 },
    index: { a: 1, b: -1 },
    ids: [1, 3, 4, 2],
  }),
  sorted({
    name: 'two fields by an index backwards',
    documents: PAIRS,
    sort: { a: -1, b: 1 },
    index: { a: 1, b: -1 },
    ids: [2, 4, 3, 1],
  }),
  sorted({
    name: 'equality, then order, by one index',
    documents: PAIRS,
    filter: { a: 2 },
    sort: { b: -1 },
    index: { a: 1, b: 1 },
    ids: [4, 2],
  }),
  sorted({
    name: '$in, then order, by one index',
    documents: PAIRS,
    filter: { a: { $in: [1, 2] } },
    sort: { b: 1, _id: 1 },
    index: { a: 1, b: 1, _id: 1 },
    ids: [2, 3, 1, 4],
  }),
  sorted({
    name: 'a dotted path through an array',
    documents: [
      { _id: 1, a: [{ b: 5 }, { b: 2 }] },
      { _id: 2, a: [{ b: 3 }] },
      { _id: 3, a: { b: 4 } },
    ],
    sort: { 'a.b': 1 },
    ids: [1, 2, 3],
  }),
  sorted({
    name: 'skip and limit after the sort',
    documents: PAIRS,
    sort: { a: 1, b: 1 },
    ids: [1, 2],
    more: { skip: 1, limit: 2 },
  }),
  {
    name: 'a direction other than 1 and -1 is refused',
    documents: PAIRS,
    command: { find: COLLECTION, sort: { a: 2 } },
    code: 15975,
  },
  {
    name: 'a direction that is no number is refused',
    documents: PAIRS,
    command: { find: COLLECTION, sort: { a: 'up' } },
    code: 15974,
  },
];
