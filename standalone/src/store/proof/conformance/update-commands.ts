import { type Case, COLLECTION, updating } from './case.ts';

export const updateCommandCases: readonly Case[] = [
  updating({ name: 'a replacement keeps the _id', from: { a: 1 }, u: { b: 2 }, to: { b: 2 } }),
  updating({
    name: 'a replacement with another _id is refused',
    from: { a: 1 },
    u: { _id: 2, b: 2 },
    code: 66,
  }),
  updating({
    name: 'a replacement with an operator among its fields is refused',
    from: { a: 1 },
    u: { b: 2, $set: { c: 1 } },
    code: 52,
  }),
  updating({
    name: 'operators with a plain field among them are refused',
    from: { a: 1 },
    u: { $set: { c: 1 }, b: 2 },
    code: 9,
  }),
  updating({
    name: 'a pipeline computes from the document',
    from: { a: 1, b: 2 },
    u: [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }],
    to: { b: 2, c: 3 },
  }),
  updating({
    name: 'a pipeline may replace the document',
    from: { a: { x: 1 } },
    u: [{ $replaceWith: { $mergeObjects: [{ _id: '$_id' }, '$a'] } }],
    to: { x: 1 },
  }),
  updating({
    name: 'a pipeline may not change the _id',
    from: { a: 1 },
    u: [{ $set: { _id: 2 } }],
    code: 66,
  }),
  updating({ name: 'a pipeline refuses other stages', from: { a: 1 }, u: [{ $match: { a: 1 } }], code: 72 }),
  {
    name: '$currentDate and $setOnInsert on an update leave the rest',
    documents: [{ _id: 1, a: 1 }],
    command: {
      update: COLLECTION,
      updates: [{ q: { _id: 1 }, u: { $setOnInsert: { b: 1 }, $set: { a: 2 } } }],
    },
    reply: { n: 1, nModified: 1 },
    after: [{ _id: 1, a: 2 }],
  },
  {
    name: 'an upsert starts from the equalities of its filter',
    command: {
      update: COLLECTION,
      updates: [
        {
          q: { _id: 7, a: 1, 'b.c': { $eq: 2 }, d: { $gt: 5 }, e: { $in: [3] } },
          u: { $set: { f: 4 }, $setOnInsert: { g: 5 } },
          upsert: true,
        },
      ],
    },
    reply: { n: 1, nModified: 0, upserted: [{ index: 0, _id: 7 }] },
    after: [{ _id: 7, a: 1, b: { c: 2 }, e: 3, f: 4, g: 5 }],
  },
  {
    name: 'an upsert from $and',
    command: {
      update: COLLECTION,
      updates: [{ q: { $and: [{ _id: 7 }, { a: 1 }] }, u: { $inc: { n: 1 } }, upsert: true }],
    },
    reply: { n: 1, upserted: [{ index: 0, _id: 7 }] },
    after: [{ _id: 7, a: 1, n: 1 }],
  },
  {
    name: 'an upsert by replacement takes only the _id from the filter',
    command: { update: COLLECTION, updates: [{ q: { _id: 7, a: 1 }, u: { b: 2 }, upsert: true }] },
    reply: { n: 1, upserted: [{ index: 0, _id: 7 }] },
    after: [{ _id: 7, b: 2 }],
  },
  {
    name: 'an upsert whose filter names a path twice is refused',
    command: {
      update: COLLECTION,
      updates: [{ q: { $and: [{ a: 1 }, { a: 2 }] }, u: { $set: { b: 1 } }, upsert: true }],
    },
    code: 54,
  },
  {
    name: 'an upsert that finds something inserts nothing',
    documents: [{ _id: 1, a: 1 }],
    command: {
      update: COLLECTION,
      updates: [{ q: { a: 1 }, u: { $setOnInsert: { b: 1 }, $inc: { a: 1 } }, upsert: true }],
    },
    reply: { n: 1, nModified: 1 },
    after: [{ _id: 1, a: 2 }],
  },
  {
    name: 'multi changes all that match',
    documents: [
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
      { _id: 3, a: 2 },
    ],
    command: { update: COLLECTION, updates: [{ q: { a: 1 }, u: { $inc: { a: 1 } }, multi: true }] },
    reply: { n: 2, nModified: 2 },
    after: [
      { _id: 1, a: 2 },
      { _id: 2, a: 2 },
      { _id: 3, a: 2 },
    ],
  },
  {
    name: 'multi with a replacement is refused',
    documents: [{ _id: 1, a: 1 }],
    command: { update: COLLECTION, updates: [{ q: {}, u: { b: 1 }, multi: true }] },
    code: 9,
  },
  {
    name: 'an ordered batch stops at its first failure',
    documents: [
      { _id: 1, a: 'x' },
      { _id: 2, a: 1 },
    ],
    command: {
      update: COLLECTION,
      updates: [
        { q: { _id: 2 }, u: { $inc: { a: 1 } } },
        { q: { _id: 1 }, u: { $inc: { a: 1 } } },
        { q: { _id: 2 }, u: { $inc: { a: 1 } } },
      ],
    },
    reply: { n: 1, nModified: 1, writeErrors: [{ index: 1, code: 14 }] },
    code: 14,
    after: [
      { _id: 1, a: 'x' },
      { _id: 2, a: 2 },
    ],
  },
  {
    name: 'an unordered batch goes on',
    documents: [
      { _id: 1, a: 'x' },
      { _id: 2, a: 1 },
    ],
    command: {
      update: COLLECTION,
      ordered: false,
      updates: [
        { q: { _id: 1 }, u: { $inc: { a: 1 } } },
        { q: { _id: 2 }, u: { $inc: { a: 1 } } },
      ],
    },
    reply: { n: 1, nModified: 1, writeErrors: [{ index: 0, code: 14 }] },
    code: 14,
    after: [
      { _id: 1, a: 'x' },
      { _id: 2, a: 2 },
    ],
  },
  {
    name: 'let gives $expr its variables',
    documents: [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ],
    command: {
      update: COLLECTION,
      let: { want: 2 },
      updates: [{ q: { $expr: { $eq: ['$a', '$$want'] } }, u: { $set: { b: 1 } } }],
    },
    reply: { n: 1 },
    after: [
      { _id: 1, a: 1 },
      { _id: 2, a: 2, b: 1 },
    ],
  },
  {
    name: 'an unknown field of a statement is refused',
    command: { update: COLLECTION, updates: [{ q: {}, u: { $set: { a: 1 } }, nonsense: 1 }] },
    code: 40415,
  },
];
