import {
  type AnyBulkWriteOperation,
  type Collection,
  type Document,
  Double,
  type MongoServerError,
  ReturnDocument,
} from 'mongodb';

/** What a program sees through the official driver, as the CRUD specification of MongoDB's drivers has it. */
export interface DriverCase {
  readonly name: string;
  /** What the collection holds before; two documents if nothing is said. */
  readonly documents?: readonly Document[];
  readonly run: (collection: Collection<Row>) => Promise<unknown>;
  /** What it gives; fields that are not named may be there too. */
  readonly gives?: unknown;
  /** It is refused by the server with this code. */
  readonly code?: number;
  /** The refusal's own fields. */
  readonly response?: Document;
  readonly after?: readonly Document[];
  /** The commands that go over the wire, by name. */
  readonly commands?: readonly string[];
  readonly differsOnDocumentDB?: string;
}

export const TWO: readonly Document[] = [
  { _id: 1, x: 11 },
  { _id: 2, x: 22 },
];
/** Documents whose _id may be anything. */
export interface Row extends Document {
  _id: string | number | boolean | null;
}

const THREE: readonly Document[] = [...TWO, { _id: 3, x: 33 }];
const D = (n: number): Double => new Double(n);
const BY_ID = { _id: 1 } as const;
const COMMENT = { why: 'to see' };
const isId = { $expr: { $eq: ['$_id', '$$id'] } };
const bulk = (c: Collection<Row>, operations: Document[], ordered = true) =>
  c.bulkWrite(operations as AnyBulkWriteOperation<Row>[], { ordered });
const unacknowledged = (c: Collection<Row>): Collection<Row> =>
  c.db.collection<Row>(c.collectionName, { writeConcern: { w: 0 } });

const bulkCases: readonly DriverCase[] = [
  {
    name: 'a mixed ordered bulk write counts each kind',
    run: (c) =>
      bulk(c, [
        { insertOne: { document: { _id: 3, x: 33 } } },
        { updateOne: { filter: { _id: 2 }, update: { $inc: { x: 1 } } } },
        { updateMany: { filter: { _id: { $gt: 1 } }, update: { $inc: { x: 1 } } } },
        { insertOne: { document: { _id: 4, x: 44 } } },
        { deleteMany: { filter: { x: { $nin: [24, 34] } } } },
        { replaceOne: { filter: { _id: 4 }, replacement: { _id: 4, x: 44 }, upsert: true } },
      ]),
    gives: {
      insertedCount: 2,
      deletedCount: 2,
      matchedCount: 3,
      modifiedCount: 3,
      upsertedCount: 1,
      upsertedIds: { 5: 4 },
    },
    after: [
      { _id: 2, x: 24 },
      { _id: 3, x: 34 },
      { _id: 4, x: 44 },
    ],
  },
  {
    name: 'an unordered bulk write goes on after a duplicate and tells what it did',
    run: (c) =>
      bulk(
        c,
        [3, 2, 3, 4].map((_id) => ({ insertOne: { document: { _id } } })),
        false,
      ).catch((error) => ({
        code: error.code,
        inserted: error.insertedCount,
        failed: error.writeErrors.map(({ index }: { index: number }) => index),
      })),
    gives: { code: 11000, inserted: 2, failed: [1, 2] },
    after: [...TWO, { _id: 3 }, { _id: 4 }],
  },
  {
    name: 'updates that match without changing are matched and not modified',
    run: (c) =>
      bulk(c, [
        { updateOne: { filter: { _id: 0 }, update: { $set: { x: 0 } } } },
        { updateOne: { filter: { _id: 1 }, update: { $set: { x: 11 } } } },
        { updateMany: { filter: { x: { $lte: 22 } }, update: { $unset: { y: 1 } } } },
      ]),
    gives: { matchedCount: 3, modifiedCount: 0, upsertedCount: 0 },
    after: TWO,
  },
  {
    name: 'array filters in a bulk write',
    documents: [{ _id: 1, y: [{ b: 3 }, { b: 1 }] }],
    run: (c) =>
      bulk(c, [
        { updateMany: { filter: {}, update: { $set: { 'y.$[i].b': 2 } }, arrayFilters: [{ 'i.b': 3 }] } },
      ]),
    after: [{ _id: 1, y: [{ b: 2 }, { b: 1 }] }],
  },
  {
    name: 'pipelines in a bulk write',
    documents: [{ _id: 1, x: 1, t: { u: { v: 1 } } }],
    run: (c) =>
      bulk(c, [
        {
          updateOne: {
            filter: BY_ID,
            update: [{ $replaceRoot: { newRoot: '$t' } }, { $addFields: { foo: 1 } }],
          },
        },
      ]),
    after: [{ _id: 1, u: { v: 1 }, foo: 1 }],
  },
  {
    name: 'hints, by name and by key, comments and let in a bulk write',
    documents: THREE,
    run: (c) =>
      c.bulkWrite(
        [
          { updateOne: { filter: isId, update: [{ $set: { y: '$$y' } }], hint: '_id_' } },
          { replaceOne: { filter: isId, replacement: { x: 1 }, hint: { _id: 1 } } },
          { deleteOne: { filter: { _id: 2 }, hint: '_id_' } },
          { deleteMany: { filter: { _id: { $gt: 2 } }, hint: { _id: 1 } } },
        ],
        { comment: COMMENT, let: { id: 1, y: 'z' }, bypassDocumentValidation: false },
      ),
    gives: { modifiedCount: 2, deletedCount: 2 },
    after: [{ _id: 1, x: 1 }],
    commands: ['update', 'delete'],
  },
];

const modifyCases: readonly DriverCase[] = [
  {
    name: 'findOneAndUpdate gives what was there before',
    run: (c) => c.findOneAndUpdate({ _id: { $gt: 1 } }, { $inc: { x: 1 } }, { projection: { x: 1, _id: 0 } }),
    gives: { x: 22 },
    after: [TWO[0]!, { _id: 2, x: 23 }],
    commands: ['findAndModify'],
  },
  {
    name: 'findOneAndUpdate gives what is there after, the first of an order',
    run: (c) =>
      c.findOneAndUpdate({}, { $inc: { x: 1 } }, { sort: { x: -1 }, returnDocument: ReturnDocument.AFTER }),
    gives: { _id: 2, x: 23 },
  },
  {
    name: 'findOneAndUpdate of nothing gives null',
    run: (c) => c.findOneAndUpdate({ _id: 9 }, { $inc: { x: 1 } }),
    gives: null,
    after: TWO,
  },
  {
    name: 'findOneAndReplace upserts',
    run: (c) =>
      c.findOneAndReplace({ _id: 4 }, { x: 44 }, { upsert: true, returnDocument: ReturnDocument.AFTER }),
    gives: { _id: 4, x: 44 },
  },
  {
    name: 'findOneAndReplace that upserts had nothing before',
    run: (c) => c.findOneAndReplace({ _id: 4 }, { x: 44 }, { upsert: true }),
    gives: null,
    after: [...TWO, { _id: 4, x: 44 }],
  },
  {
    name: 'findOneAndDelete, with hint, let and comment',
    run: (c) => c.findOneAndDelete(isId, { hint: BY_ID, let: { id: 2 }, comment: COMMENT }),
    gives: { _id: 2, x: 22 },
    after: [TWO[0]!],
    differsOnDocumentDB: 'It has no hint in findAndModify.',
  },
  {
    name: 'findOneAndUpdate by a pipeline and array filters',
    documents: [{ _id: 1, y: [1, 2, 3] }],
    run: async (c) => {
      const above = [{ i: { $gt: 1 } }];
      await c.findOneAndUpdate(BY_ID, { $set: { 'y.$[i]': 0 } } as Document, { arrayFilters: above });
      await c.findOneAndUpdate(BY_ID, [{ $set: { n: { $size: '$y' } } }]);
    },
    after: [{ _id: 1, y: [1, 0, 0], n: 3 }],
  },
  {
    name: 'a duplicate that findOneAndUpdate would make says which key',
    documents: [{ _id: 1, x: 'foo' }],
    run: async (c) => {
      await c.createIndex({ x: 1 }, { unique: true });
      await c.findOneAndUpdate({ _id: 2 }, { $set: { x: 'foo' } }, { upsert: true });
    },
    code: 11000,
    response: { keyPattern: { x: 1 }, keyValue: { x: 'foo' } },
    after: [{ _id: 1, x: 'foo' }],
  },
  {
    name: 'a hint of no index is refused',
    run: (c) => c.deleteOne({ _id: 1 }, { hint: 'none' }),
    code: 2,
    after: TWO,
    differsOnDocumentDB: 'It takes no notice of a hint in a delete.',
  },
  {
    name: 'updateMany, replaceOne and deleteMany take let, hint and comment',
    documents: THREE,
    run: async (c) => {
      const options = { let: { id: 2 }, hint: { _id: 1 }, comment: 'c' } as const;
      const updated = await c.updateMany(isId, [{ $set: { y: '$$id' } }], options);
      const replaced = await c.replaceOne(isId, { z: 1 }, { ...options, let: { id: 1 } });
      const { deletedCount } = await c.deleteMany(isId, { ...options, let: { id: 3 } });
      return { updated: updated.modifiedCount, replaced: replaced.modifiedCount, deletedCount };
    },
    gives: { updated: 1, replaced: 1, deletedCount: 1 },
    after: [
      { _id: 1, z: 1 },
      { _id: 2, x: 22, y: 2 },
    ],
  },
];

const refusedHere = 'It knows this option, as MongoDB 8 does.';

const optionCases: readonly DriverCase[] = [
  {
    name: 'writes that nobody waits for are done before what follows',
    run: async (c) => {
      const silent = unacknowledged(c);
      const { acknowledged } = await silent.updateOne(
        { _id: { $gt: 1 } },
        { $inc: { x: 1 } },
        { hint: '_id_' },
      );
      await silent.deleteMany({ _id: { $lt: 2 } }, { hint: { _id: 1 } });
      await silent.bulkWrite(
        [{ insertOne: { document: { _id: 2 } } }, { insertOne: { document: { _id: 5 } } }],
        {
          ordered: false,
        },
      );
      await c.insertOne({ _id: 9 });
      return { acknowledged };
    },
    gives: { acknowledged: false },
    after: [{ _id: 2, x: 23 }, { _id: 5 }, { _id: 9 }],
    commands: ['update', 'delete', 'insert', 'insert'],
  },
  {
    name: 'the sort of an update is of MongoDB 8',
    run: (c) => c.updateOne({}, { $set: { x: 0 } }, { sort: { _id: -1 } } as never),
    code: 40415,
    after: TWO,
    differsOnDocumentDB: refusedHere,
  },
  {
    name: 'aggregate gives variables their values once',
    run: (c) =>
      c
        .aggregate(
          [{ $match: isId }, { $project: { _id: 0, x: '$$x', y: '$$y', random: { $type: '$$random' } } }],
          { let: { id: 1, x: 'foo', y: { $literal: '$bar' }, random: { $rand: {} } } },
        )
        .toArray(),
    gives: [{ x: 'foo', y: '$bar', random: 'double' }],
  },
  {
    name: 'find takes let, comment, allowDiskUse and a hint',
    run: (c) =>
      c
        .find(isId, { let: { id: 2 }, comment: COMMENT, allowDiskUse: true, hint: { _id: 1 } } as never)
        .toArray(),
    gives: [{ _id: 2, x: 22 }],
  },
  {
    name: 'a comment goes with every batch',
    documents: [...THREE, { _id: 4 }, { _id: 5 }, { _id: 6 }],
    run: async (c) => [
      (await c.find({ _id: { $gt: 1 } }, { batchSize: 2, comment: COMMENT }).toArray()).length,
      (await c.aggregate([{ $match: { _id: { $gt: 1 } } }], { batchSize: 2, comment: COMMENT }).toArray())
        .length,
    ],
    gives: [5, 5],
    commands: ['find', 'getMore', 'getMore', 'aggregate', 'getMore', 'getMore'],
  },
  {
    name: 'counts and distinct values, with comments',
    documents: [...TWO, { _id: 3, x: 22 }],
    run: async (c) => [
      await c.countDocuments({ x: 22 }, { comment: COMMENT, hint: '_id_' }),
      await c.countDocuments({}, { skip: 1, limit: 1 }),
      await c.estimatedDocumentCount({ comment: COMMENT }),
      await c.db.collection('nowhere').estimatedDocumentCount(),
      (await c.distinct('x', { _id: { $gt: 1 } }, { comment: COMMENT })).length,
    ],
    gives: [2, 1, 3, 0, 1],
    commands: ['aggregate', 'aggregate', 'count', 'count', 'distinct'],
  },
  {
    name: 'a collation is refused',
    run: (c) => c.find({}, { collation: { locale: 'en_US', strength: 2 } }).toArray(),
    code: 238,
  },
  ...[{ $out: 'other' }, { $merge: { into: 'other' } }].map(
    (stage): DriverCase => ({
      name: `${Object.keys(stage)[0]} is refused`,
      run: (c) => c.aggregate([{ $match: {} }, stage]).toArray(),
      code: 40324,
      differsOnDocumentDB: 'It has this stage, as MongoDB has.',
    }),
  ),
];

const setField = (field: string, input: string): Document => ({
  $setField: { field: { $literal: field }, value: 1, input },
});

const nameCases: readonly DriverCase[] = [
  {
    name: 'names with dots and dollars may be inserted',
    documents: [],
    run: async (c) => {
      const named = [{ $a: 1 }, { 'a.b': 1 }, { a: { $b: 1 } }, { a: { 'b.c': 1 } }, { a: { $db: 'f' } }];
      await c.insertMany(named.map((each, _id) => ({ _id, ...each })));
      await c.insertOne({ _id: { 'a.b': 1 } as never });
      return (await c.find({}, { projection: { _id: 0 } }).toArray()).length;
    },
    gives: 6,
  },
  {
    name: 'an _id with a dollar may not',
    run: (c) => c.insertOne({ _id: { $a: 1 } as never }),
    code: 52,
    after: TWO,
  },
  {
    name: 'names with dots and dollars may replace',
    run: async (c) => {
      await c.replaceOne({ _id: 1 }, { 'a.b': 1 });
      await c.findOneAndReplace({ _id: 2 }, { a: { $b: 1, 'c.d': 1 } });
    },
    after: [
      { _id: 1, 'a.b': 1 },
      { _id: 2, a: { $b: 1, 'c.d': 1 } },
    ],
  },
  {
    name: 'names with dots and dollars may be set by expressions',
    documents: [{ _id: 1, foo: {} }],
    run: async (c) => {
      await c.updateOne({ _id: 1 }, [{ $replaceWith: setField('$a', '$$ROOT') }]);
      await c.updateMany({ _id: 1 }, [{ $replaceWith: setField('a.b', '$$ROOT') }]);
      await c.findOneAndUpdate({ _id: 1 }, [{ $set: { foo: setField('$a', '$foo') } }]);
      await bulk(c, [
        { updateOne: { filter: { _id: 1 }, update: [{ $set: { foo: setField('a.b', '$foo') } }] } },
      ]);
    },
    after: [{ _id: 1, foo: { $a: 1, 'a.b': 1 }, $a: 1, 'a.b': 1 }],
  },
  ...[D(Number.NaN), '', {}, null, false, new Date(0), Buffer.alloc(0)].map(
    (_id): DriverCase => ({
      name: `an _id of ${JSON.stringify(_id)} by every way in`,
      documents: [],
      run: async (c) => {
        const { db, collectionName: name } = c;
        const counts: number[] = [];
        for (const command of [
          { insert: name, documents: [{ _id }] },
          { update: name, updates: [{ q: { _id }, u: { $unset: { a: '' } }, upsert: true }] },
          { update: name, updates: [{ q: {}, u: { _id }, upsert: true }] },
        ]) {
          await c.deleteMany({});
          await db.command(command);
          counts.push(await c.countDocuments({ _id: _id }));
        }
        return counts;
      },
      gives: [1, 1, 1],
    }),
  ),
];

export const driverCases: Readonly<Record<string, readonly DriverCase[]>> = {
  'bulk writes': bulkCases,
  'finding and modifying': modifyCases,
  options: optionCases,
  names: nameCases,
};

export type Refusal = Pick<MongoServerError, 'code' | 'errorResponse'>;
