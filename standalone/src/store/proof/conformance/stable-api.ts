import { type Case, COLLECTION } from './case.ts';

const STRICT = { apiVersion: '1', apiStrict: true } as const;
const IGNORED = 'DocumentDB and its gateway do not hold a client to the Stable API.';

/** What a client that binds itself to MongoDB's Stable API may and may not ask. */
export const stableApiCases: readonly Case[] = [
  {
    name: 'a command of the Stable API',
    documents: [{ _id: 1 }],
    command: { find: COLLECTION, ...STRICT, apiDeprecationErrors: true },
    batch: [{ _id: 1 }],
  },
  {
    name: 'a command that is not of it',
    command: { distinct: COLLECTION, key: 'a', ...STRICT },
    code: 323,
    differsOnDocumentDB: IGNORED,
  },
  {
    name: 'a command that is not of it, when strictness is not asked for',
    documents: [{ _id: 1, a: 2 }],
    command: { distinct: COLLECTION, key: 'a', apiVersion: '1', apiStrict: false },
    reply: { values: [2] },
  },
  {
    name: 'a field that is not of it',
    command: { find: COLLECTION, noCursorTimeout: true, ...STRICT },
    code: 323,
    differsOnDocumentDB: IGNORED,
  },
  {
    name: 'an option of an index that is not of it',
    command: {
      createIndexes: COLLECTION,
      indexes: [{ key: { a: 1 }, name: 'a', sparse: true }],
      ...STRICT,
    },
    code: 323,
    differsOnDocumentDB: IGNORED,
  },
  {
    name: 'strictness without a version',
    command: { ping: 1, apiStrict: true },
    code: 4886600,
    differsOnDocumentDB: IGNORED,
  },
  {
    name: 'a version that there is not',
    command: { ping: 1, apiVersion: '2' },
    code: 322,
    differsOnDocumentDB: IGNORED,
  },
];
