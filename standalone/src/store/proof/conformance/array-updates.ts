import { Double } from 'mongodb';
import { type Case, updating } from './case.ts';

const D = (n: number): Double => new Double(n);

export const arrayUpdateCases: readonly Case[] = [
  updating({ name: '$push appends', from: { a: [1] }, u: { $push: { a: [2] } }, to: { a: [1, [2]] } }),
  updating({ name: '$push makes the array', from: {}, u: { $push: { a: 1 } }, to: { a: [1] } }),
  updating({ name: '$push to what is no array is refused', from: { a: 1 }, u: { $push: { a: 1 } }, code: 2 }),
  updating({
    name: '$push $each',
    from: { a: [1] },
    u: { $push: { a: { $each: [2, 3] } } },
    to: { a: [1, 2, 3] },
  }),
  updating({
    name: '$push $position',
    from: { a: [1, 4] },
    u: { $push: { a: { $each: [2, 3], $position: 1 } } },
    to: { a: [1, 2, 3, 4] },
  }),
  updating({
    name: '$push $position from the end',
    from: { a: [1, 4] },
    u: { $push: { a: { $each: [3], $position: -1 } } },
    to: { a: [1, 3, 4] },
  }),
  updating({
    name: '$push $slice keeps the first',
    from: { a: [1] },
    u: { $push: { a: { $each: [2, 3], $slice: 2 } } },
    to: { a: [1, 2] },
  }),
  updating({
    name: '$push $slice keeps the last',
    from: { a: [1] },
    u: { $push: { a: { $each: [2, 3], $slice: -2 } } },
    to: { a: [2, 3] },
  }),
  updating({
    name: '$push $slice 0 empties',
    from: { a: [1] },
    u: { $push: { a: { $each: [2], $slice: 0 } } },
    to: { a: [] },
  }),
  updating({
    name: '$push $sort by value',
    from: { a: [3, 1] },
    u: { $push: { a: { $each: [2], $sort: -1 } } },
    to: { a: [3, 2, 1] },
  }),
  updating({
    name: '$push $sort by field, then $slice',
    from: { a: [{ n: 3 }, { n: 1 }] },
    u: { $push: { a: { $each: [{ n: 2 }], $sort: { n: 1 }, $slice: 2 } } },
    to: { a: [{ n: 1 }, { n: 2 }] },
  }),
  updating({
    name: '$push refuses an unknown clause',
    from: { a: [] },
    u: { $push: { a: { $each: [1], $nonsense: 1 } } },
    code: 2,
  }),
  updating({
    name: '$addToSet adds what is not there',
    from: { a: [1, 2] },
    u: { $addToSet: { a: 3 } },
    to: { a: [1, 2, 3] },
  }),
  updating({
    name: '$addToSet compares numbers by value',
    from: { a: [1] },
    u: { $addToSet: { a: D(1) } },
    modified: 0,
  }),
  updating({
    name: '$addToSet $each',
    from: { a: [1] },
    u: { $addToSet: { a: { $each: [1, 2, 2] } } },
    to: { a: [1, 2] },
  }),
  updating({
    name: '$addToSet: order of fields counts',
    from: { a: [{ x: 1, y: 2 }] },
    u: { $addToSet: { a: { y: 2, x: 1 } } },
    to: {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  }),
  updating({
    name: '$addToSet to what is no array is refused',
    from: { a: 1 },
    u: { $addToSet: { a: 1 } },
    code: 2,
  }),
  updating({ name: '$pull by value', from: { a: [1, 2, 1] }, u: { $pull: { a: 1 } }, to: { a: [2] } }),
  updating({
    name: '$pull by operator',
    from: { a: [1, 5, 9] },
    u: { $pull: { a: { $gte: 5 } } },
    to: { a: [1] },
  }),
  updating({
    name: '$pull of documents by filter',
    from: { a: [{ n: 1, m: 1 }, { n: 2 }] },
    u: { $pull: { a: { n: 1 } } },
    to: { a: [{ n: 2 }] },
  }),
  updating({
    name: '$pull with $in',
    from: { a: [1, 2, 3] },
    u: { $pull: { a: { $in: [1, 3] } } },
    to: { a: [2] },
  }),
  updating({
    name: '$pull by pattern',
    differsOnDocumentDB: 'It takes a pattern for a value.',
    from: { a: ['ab', 'cd'] },
    u: { $pull: { a: /^a/ } },
    to: { a: ['cd'] },
  }),
  updating({
    name: '$pull from what is no array is refused',
    from: { a: 1 },
    u: { $pull: { a: 1 } },
    code: 2,
  }),
  updating({
    name: '$pull through a scalar is refused',
    from: { a: 1 },
    u: { $pull: { 'a.b': 1 } },
    code: 28,
  }),
  updating({
    name: '$pop through a scalar is refused',
    from: { a: 1 },
    u: { $pop: { 'a.b': 1 } },
    code: 28,
  }),
  updating({
    name: '$unset through a scalar changes nothing',
    from: { a: 1 },
    u: { $unset: { 'a.b': '' } },
    modified: 0,
  }),
  updating({
    name: '$pull of a missing field changes nothing',
    from: {},
    u: { $pull: { a: 1 } },
    modified: 0,
  }),
  updating({ name: '$pullAll', from: { a: [1, 2, 3, 1] }, u: { $pullAll: { a: [1, 3] } }, to: { a: [2] } }),
  updating({ name: '$pop takes the last', from: { a: [1, 2, 3] }, u: { $pop: { a: 1 } }, to: { a: [1, 2] } }),
  updating({
    name: '$pop takes the first',
    from: { a: [1, 2, 3] },
    u: { $pop: { a: -1 } },
    to: { a: [2, 3] },
  }),
  updating({
    name: '$pop from what is no array is refused',
    from: { a: 1 },
    u: { $pop: { a: 1 } },
    code: 14,
  }),
  updating({ name: '$pop wants 1 or -1', from: { a: [1] }, u: { $pop: { a: 2 } }, code: 9 }),
  updating({
    name: '$ is the element that matched',
    from: { a: [1, 5, 9] },
    q: { a: { $gte: 5 } },
    u: { $set: { 'a.$': 0 } },
    to: { a: [1, 0, 9] },
  }),
  updating({
    name: '$ with a field of the element',
    from: {
      a: [
        { k: 'x', n: 1 },
        { k: 'y', n: 1 },
      ],
    },
    q: { 'a.k': 'y' },
    u: { $inc: { 'a.$.n': 4 } },
    to: {
      a: [
        { k: 'x', n: 1 },
        { k: 'y', n: 5 },
      ],
    },
  }),
  updating({
    name: '$ after $elemMatch',
    from: {
      a: [
        { k: 1, n: 1 },
        { k: 1, n: 2 },
      ],
    },
    q: { a: { $elemMatch: { k: 1, n: 2 } } },
    u: { $set: { 'a.$.n': 9 } },
    to: {
      a: [
        { k: 1, n: 1 },
        { k: 1, n: 9 },
      ],
    },
  }),
  updating({
    name: '$ without an array in the query is refused',
    from: { a: [1] },
    u: { $set: { 'a.$': 0 } },
    code: 2,
  }),
  updating({
    name: '$[] is every element',
    from: { a: [1, 2] },
    u: { $inc: { 'a.$[]': 10 } },
    to: { a: [11, 12] },
  }),
  updating({
    name: '$[] with a field',
    from: { a: [{ n: 1 }, { n: 2 }] },
    u: { $set: { 'a.$[].m': 0 } },
    to: {
      a: [
        { n: 1, m: 0 },
        { n: 2, m: 0 },
      ],
    },
  }),
  updating({
    name: '$[] of what is no array is refused',
    from: { a: 1 },
    u: { $set: { 'a.$[]': 0 } },
    code: 2,
  }),
  updating({
    name: '$[id] is the elements of its filter',
    from: { a: [1, 5, 9] },
    u: { $set: { 'a.$[big]': 0 } },
    arrayFilters: [{ big: { $gte: 5 } }],
    to: { a: [1, 0, 0] },
  }),
  updating({
    name: '$[id] with a field, nested',
    from: {
      a: [
        { k: 1, b: [{ n: 1 }, { n: 2 }] },
        { k: 2, b: [{ n: 2 }] },
      ],
    },
    u: { $set: { 'a.$[x].b.$[y].n': 0 } },
    arrayFilters: [{ 'x.k': 1 }, { 'y.n': 2 }],
    to: {
      a: [
        { k: 1, b: [{ n: 1 }, { n: 0 }] },
        { k: 2, b: [{ n: 2 }] },
      ],
    },
  }),
  updating({
    name: 'an array filter that is missing is refused',
    from: { a: [1] },
    u: { $set: { 'a.$[x]': 0 } },
    code: 2,
  }),
  updating({
    name: 'an array filter that nobody uses is refused',
    from: { a: [1] },
    u: { $set: { b: 0 } },
    arrayFilters: [{ x: 1 }],
    code: 9,
  }),
];
