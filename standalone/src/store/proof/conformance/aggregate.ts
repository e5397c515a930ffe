import { Double, Long } from 'mongodb';
import { aggregating, type Case, COLLECTION } from './case.ts';

const D = (n: number): Double => new Double(n);
const PEOPLE = [
  { _id: 1, team: 'a', age: 30, tags: ['x', 'y'] },
  { _id: 2, team: 'b', age: 20, tags: [] },
  { _id: 3, team: 'a', age: 40 },
  { _id: 4, age: 50, tags: null },
];

export const aggregateCases: readonly Case[] = [
  aggregating({
    name: '$match, $sort, $skip and $limit',
    documents: PEOPLE,
    pipeline: [
      { $match: { age: { $gte: 30 } } },
      { $sort: { age: -1 } },
      { $skip: 1 },
      { $limit: 1 },
      { $project: { age: 1 } },
    ],
    batch: [{ _id: 3, age: 40 }],
  }),
  aggregating({
    name: '$limit before $skip',
    documents: PEOPLE,
    pipeline: [{ $sort: { _id: 1 } }, { $limit: 2 }, { $skip: 1 }, { $project: { _id: 1 } }],
    batch: [{ _id: 2 }],
  }),
  aggregating({
    name: '$limit before $sort takes the first',
    documents: PEOPLE,
    pipeline: [{ $sort: { _id: 1 } }, { $limit: 2 }, { $sort: { age: 1 } }, { $project: { _id: 1 } }],
    batch: [{ _id: 2 }, { _id: 1 }],
  }),
  aggregating({
    name: '$group by a field; missing is a group of its own',
    documents: PEOPLE,
    pipeline: [{ $group: { _id: '$team', n: { $sum: 1 }, age: { $avg: '$age' } } }, { $sort: { _id: 1 } }],
    batch: [
      { _id: null, n: 1, age: D(50) },
      { _id: 'a', n: 2, age: D(35) },
      { _id: 'b', n: 1, age: D(20) },
    ],
  }),
  aggregating({
    name: '$group sums doubles without losing to rounding',
    documents: [0.1, 0.2, 0.3].map((n, _id) => ({ _id, n })),
    pipeline: [{ $group: { _id: null, sum: { $sum: '$n' } } }],
    batch: [{ _id: null, sum: D(0.6) }],
    differsOnDocumentDB: 'DocumentDB rounds at each step.',
  }),
  aggregating({
    name: '$group of everything',
    documents: PEOPLE,
    pipeline: [
      {
        $group: {
          _id: null,
          least: { $min: '$age' },
          greatest: { $max: '$age' },
          total: { $sum: '$age' },
          count: { $count: {} },
        },
      },
    ],
    batch: [{ _id: null, least: 20, greatest: 50, total: 140, count: 4 }],
  }),
  aggregating({
    name: '$group by a document',
    documents: PEOPLE,
    pipeline: [
      { $match: { team: { $exists: true } } },
      { $group: { _id: { t: '$team' }, n: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ],
    batch: [
      { _id: { t: 'a' }, n: 2 },
      { _id: { t: 'b' }, n: 1 },
    ],
  }),
  aggregating({
    name: 'numbers of different types are one group',
    documents: [
      { _id: 1, v: 1 },
      { _id: 2, v: D(1) },
      { _id: 3, v: Long.fromNumber(1) },
    ],
    pipeline: [{ $group: { _id: '$v', n: { $sum: 1 } } }, { $project: { _id: 0, n: 1 } }],
    batch: [{ n: 3 }],
  }),
  aggregating({
    name: '$sum of mixed types',
    documents: [
      { _id: 1, v: 1 },
      { _id: 2, v: 1.5 },
      { _id: 3, v: 'x' },
    ],
    pipeline: [{ $group: { _id: null, s: { $sum: '$v' } } }],
    batch: [{ _id: null, s: 2.5 }],
  }),
  aggregating({
    name: '$group wants an _id',
    documents: PEOPLE,
    pipeline: [{ $group: { n: { $sum: 1 } } }],
    code: 15955,
  }),
  aggregating({
    name: '$group refuses an unknown accumulator',
    documents: PEOPLE,
    pipeline: [{ $group: { _id: null, n: { $nonsense: 1 } } }],
    code: 15952,
  }),
  aggregating({
    name: '$count',
    documents: PEOPLE,
    pipeline: [{ $match: { team: 'a' } }, { $count: 'n' }],
    batch: [{ n: 2 }],
  }),
  aggregating({
    name: '$count of nothing gives nothing',
    differsOnDocumentDB: 'It counts zero.',
    documents: PEOPLE,
    pipeline: [{ $match: { team: 'z' } }, { $count: 'n' }],
    batch: [],
  }),
  aggregating({
    name: '$project computes',
    documents: PEOPLE,
    pipeline: [{ $match: { _id: 1 } }, { $project: { _id: 0, older: { $add: ['$age', 1] }, team: 1 } }],
    batch: [{ team: 'a', older: 31 }],
  }),
  aggregating({
    name: '$project excludes',
    documents: PEOPLE,
    pipeline: [{ $match: { _id: 2 } }, { $project: { tags: 0, team: 0 } }],
    batch: [{ _id: 2, age: 20 }],
  }),
  aggregating({
    name: '$addFields sets and replaces',
    documents: PEOPLE,
    pipeline: [{ $match: { _id: 2 } }, { $addFields: { age: { $add: ['$age', 1] }, 'x.y': '$team' } }],
    batch: [{ _id: 2, team: 'b', age: 21, tags: [], x: { y: 'b' } }],
  }),
  aggregating({
    name: '$set goes into each element',
    documents: [{ _id: 1, a: [{ b: 1 }, { b: 2 }] }],
    pipeline: [{ $set: { 'a.c': 0 } }],
    batch: [
      {
        _id: 1,
        a: [
          { b: 1, c: 0 },
          { b: 2, c: 0 },
        ],
      },
    ],
  }),
  aggregating({
    name: '$set goes into arrays within arrays',
    documents: [{ _id: 1, a: [[{ b: 1 }], 5] }],
    pipeline: [{ $set: { 'a.c': 0 } }],
    batch: [{ _id: 1, a: [[{ b: 1, c: 0 }], { c: 0 }] }],
  }),
  aggregating({
    name: '$unset',
    documents: PEOPLE,
    pipeline: [{ $match: { _id: 2 } }, { $unset: ['tags', 'team'] }],
    batch: [{ _id: 2, age: 20 }],
  }),
  aggregating({
    name: '$replaceRoot',
    documents: [{ _id: 1, a: { b: 1 } }],
    pipeline: [{ $replaceRoot: { newRoot: '$a' } }],
    batch: [{ b: 1 }],
  }),
  aggregating({
    name: '$replaceRoot by what is no document',
    documents: [{ _id: 1, a: 1 }],
    pipeline: [{ $replaceRoot: { newRoot: '$a' } }],
    code: 40228,
  }),
  aggregating({ name: 'an unknown stage', documents: PEOPLE, pipeline: [{ $nonsense: {} }], code: 40324 }),
  aggregating({
    name: 'a stage of two names',
    documents: PEOPLE,
    pipeline: [{ $match: {}, $limit: 1 }],
    code: 40323,
  }),
  aggregating({ name: '$limit 0', documents: PEOPLE, pipeline: [{ $limit: 0 }], code: 15958 }),
  { name: 'aggregate wants a cursor', command: { aggregate: COLLECTION, pipeline: [] }, code: 9 },
  ...(
    [
      ['$ is of find alone', { $project: { 'tags.$': 1 } }, 31324],
      ['$unset of a number', { $unset: 1 }, 31002],
      ['$unset of a list with a number', { $unset: [1] }, 31120],
      ['$unset of an empty path', { $unset: '' }, 40352],
      ['$unset of a name with a dollar', { $unset: '$a' }, 16410],
      ['$addFields of a name with a dollar', { $addFields: { 'a.$b': 1 } }, 16410],
      ['a $sort by a path that ends with a dot', { $sort: { 'a.': 1 } }, 40353],
      ['a cursor with unknown fields', { $match: {} }, 40415],
    ] as const
  ).map(
    ([name, stage, code]): Case => ({
      ...aggregating({ name: `${name} is refused`, documents: PEOPLE, pipeline: [stage], code }),
      ...(code === 40415 && {
        command: { aggregate: COLLECTION, pipeline: [stage], cursor: { nonsense: 1 } },
      }),
    }),
  ),
  aggregating({
    name: 'a path of a dollar alone is refused',
    documents: PEOPLE,
    pipeline: [{ $addFields: { a: '$' } }],
    code: 16872,
    differsOnDocumentDB: 'DocumentDB takes a dollar alone for nothing.',
  }),
];
