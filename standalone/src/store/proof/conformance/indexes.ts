import { type Case, COLLECTION } from './case.ts';

const create = (...indexes: object[]): object => ({ createIndexes: COLLECTION, indexes });
const A = { key: { a: 1 }, name: 'a_1' };

export const indexCases: readonly Case[] = [
  {
    name: 'createIndexes counts',
    differsOnDocumentDB: 'It nests the reply as a shard of a cluster would.',
    documents: [{ _id: 1 }],
    command: create(A),
    reply: { numIndexesBefore: 1, numIndexesAfter: 2, createdCollectionAutomatically: false },
  },
  {
    name: 'createIndexes makes the collection',
    differsOnDocumentDB: 'It nests the reply as a shard of a cluster would.',
    command: create(A),
    reply: { numIndexesBefore: 1, numIndexesAfter: 2, createdCollectionAutomatically: true },
  },
  {
    name: 'an index that is there already',
    differsOnDocumentDB: 'It nests the reply as a shard of a cluster would.',
    before: [create(A)],
    command: create(A),
    reply: { numIndexesBefore: 2, numIndexesAfter: 2, note: 'all indexes already exist' },
  },
  {
    name: 'the same name with another key',
    before: [create(A)],
    command: create({ key: { b: 1 }, name: 'a_1' }),
    code: 86,
  },
  {
    name: 'the same key with another name',
    before: [create(A)],
    command: create({ key: { a: 1 }, name: 'other' }),
    code: 85,
  },
  {
    name: 'the same name and key, but unique',
    before: [create(A)],
    command: create({ ...A, unique: true }),
    code: 86,
  },
  {
    name: 'an index that cannot be unique',
    documents: [
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ],
    command: create({ ...A, unique: true }),
    code: 11000,
  },
  {
    name: 'two arrays cannot be indexed together',
    differsOnDocumentDB: 'It indexes parallel arrays.',
    before: [create({ key: { a: 1, b: 1 }, name: 'ab' })],
    command: { insert: COLLECTION, documents: [{ _id: 1, a: [1], b: [2] }] },
    code: 171,
  },
  {
    name: 'nor when the index comes second',
    differsOnDocumentDB: 'It indexes parallel arrays.',
    documents: [{ _id: 1, a: [1], b: [2] }],
    command: create({ key: { a: 1, b: 1 }, name: 'ab' }),
    code: 171,
  },
  { name: 'an empty key', command: create({ key: {}, name: 'e' }), code: 67 },
  { name: 'an unknown option', command: create({ ...A, nonsense: 1 }), code: 197 },
  {
    name: 'a TTL index of two fields',
    command: create({ key: { a: 1, b: 1 }, name: 't', expireAfterSeconds: 1 }),
    code: 67,
  },
  {
    name: 'listIndexes',
    differsOnDocumentDB: 'It lists storage options of its own.',
    before: [create({ ...A, unique: true })],
    command: { listIndexes: COLLECTION },
    batch: [
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1 }, name: 'a_1', unique: true },
    ],
  },
  { name: 'listIndexes of a collection that is not there', command: { listIndexes: COLLECTION }, code: 26 },
  {
    name: 'dropIndexes by name',
    differsOnDocumentDB: 'The gateway leaves nIndexesWas out.',
    before: [create(A)],
    command: { dropIndexes: COLLECTION, index: 'a_1' },
    reply: { nIndexesWas: 2 },
  },
  {
    name: 'dropIndexes of all',
    differsOnDocumentDB: 'The gateway leaves nIndexesWas out.',
    before: [create(A)],
    command: { dropIndexes: COLLECTION, index: '*' },
    reply: { nIndexesWas: 2 },
  },
  {
    name: 'dropIndexes of an index that is not there',
    before: [create(A)],
    command: { dropIndexes: COLLECTION, index: 'b_1' },
    code: 27,
  },
  {
    name: 'dropIndexes of _id',
    before: [create(A)],
    command: { dropIndexes: COLLECTION, index: '_id_' },
    code: 72,
  },
  {
    name: 'a multikey index gives each document once',
    documents: [
      { _id: 1, a: [1, 2, 3] },
      { _id: 2, a: 2 },
    ],
    before: [create(A)],
    command: {
      find: COLLECTION,
      filter: { a: { $gte: 1 } },
      hint: 'a_1',
      projection: { _id: 1 },
      sort: { _id: 1 },
    },
    batch: [{ _id: 1 }, { _id: 2 }],
  },
  {
    name: 'two bounds on a multikey index may be met by different elements',
    documents: [
      { _id: 1, a: [1, 10] },
      { _id: 2, a: [5] },
      { _id: 3, a: [1] },
    ],
    before: [create(A)],
    command: {
      find: COLLECTION,
      filter: { a: { $gt: 4, $lt: 6 } },
      projection: { _id: 1 },
      sort: { _id: 1 },
    },
    batch: [{ _id: 1 }, { _id: 2 }],
  },
  {
    name: 'an index on a path through an array',
    documents: [
      {
        _id: 1,
        a: [
          { b: 1, c: 2 },
          { b: 2, c: 1 },
        ],
      },
      { _id: 2, a: { b: 1, c: 1 } },
    ],
    before: [create({ key: { 'a.b': 1, 'a.c': 1 }, name: 'abc' })],
    command: { find: COLLECTION, filter: { 'a.b': 1, 'a.c': 1 }, projection: { _id: 1 }, sort: { _id: 1 } },
    batch: [{ _id: 1 }, { _id: 2 }],
  },
  {
    name: 'null by an index finds missing, null and no empty array',
    documents: [{ _id: 1 }, { _id: 2, a: null }, { _id: 3, a: [] }, { _id: 4, a: [null] }, { _id: 5, a: 1 }],
    before: [create(A)],
    command: { find: COLLECTION, filter: { a: null }, projection: { _id: 1 }, sort: { _id: 1 } },
    batch: [{ _id: 1 }, { _id: 2 }, { _id: 4 }],
  },
  {
    name: 'a sparse index is not used where it would miss documents',
    documents: [{ _id: 1 }, { _id: 2, a: 1 }],
    before: [create({ ...A, sparse: true })],
    command: { find: COLLECTION, filter: { a: null }, projection: { _id: 1 } },
    batch: [{ _id: 1 }],
  },
  {
    name: 'nor for a sort alone',
    documents: [{ _id: 1 }, { _id: 2, a: 1 }],
    before: [create({ ...A, sparse: true })],
    command: { find: COLLECTION, sort: { a: -1 }, projection: { _id: 1 } },
    batch: [{ _id: 2 }, { _id: 1 }],
  },
  {
    name: 'a partial index is not used for a wider filter',
    documents: [
      { _id: 1, a: 1, s: 'x' },
      { _id: 2, a: 1, s: 'y' },
    ],
    before: [create({ ...A, partialFilterExpression: { s: 'x' } })],
    command: { find: COLLECTION, filter: { a: 1 }, projection: { _id: 1 }, sort: { _id: 1 } },
    batch: [{ _id: 1 }, { _id: 2 }],
  },
  {
    name: 'a prefix pattern by an index',
    documents: [
      { _id: 1, a: 'apple' },
      { _id: 2, a: 'apricot' },
      { _id: 3, a: 'b' },
    ],
    before: [create(A)],
    command: { find: COLLECTION, filter: { a: /^ap/ }, projection: { _id: 1 }, sort: { _id: 1 } },
    batch: [{ _id: 1 }, { _id: 2 }],
  },
  {
    name: '$or by two indexes gives each document once',
    documents: [
      { _id: 1, a: 1, b: 1 },
      { _id: 2, a: 2, b: 1 },
      { _id: 3, a: 3, b: 3 },
    ],
    before: [create(A, { key: { b: 1 }, name: 'b_1' })],
    command: {
      find: COLLECTION,
      filter: { $or: [{ a: 1 }, { b: 1 }] },
      projection: { _id: 1 },
      sort: { _id: 1 },
    },
    batch: [{ _id: 1 }, { _id: 2 }],
  },
  {
    name: 'an index follows an update',
    documents: [{ _id: 1, a: 1 }],
    before: [create(A), { update: COLLECTION, updates: [{ q: { _id: 1 }, u: { $set: { a: 2 } } }] }],
    command: { find: COLLECTION, filter: { a: { $in: [1, 2] } }, hint: 'a_1' },
    batch: [{ _id: 1, a: 2 }],
  },
];
