// `then` is a field of $cond.
// biome-ignore-all lint/suspicious/noThenProperty: MongoDB's name
import { Double, Long } from 'mongodb';
import { type Case, computing, MISSING } from './case.ts';

const D = (n: number): Double => new Double(n);
const L = Long.fromNumber;
const ROUNDS = { differsOnDocumentDB: 'DocumentDB rounds at each step; MongoDB keeps what is left over.' };
const AT = new Date('2024-03-10T14:05:06.789Z');

const value = (
  name: string,
  expression: unknown,
  result: unknown,
  from: object = {},
  more: Partial<Case> = {},
): Case => ({ ...computing({ name, expression, value: result, from }), ...more });
const refused = (
  name: string,
  expression: unknown,
  code: number,
  from: object = {},
  more: Partial<Case> = {},
): Case => ({ ...computing({ name, expression, code, from }), ...more });

export const expressionCases: readonly Case[] = [
  value('$add of int32s is an int32', { $add: ['$a', 2] }, 3, { a: 1 }),
  value('$add that overflows int32 is an int64', { $add: ['$a', 1] }, L(2147483648), { a: 2147483647 }),
  value('$add with a double is a double', { $add: ['$a', D(2)] }, D(3), { a: 1 }),
  value('$add with an int64 is an int64', { $add: ['$a', L(2)] }, L(3), { a: 1 }),
  value('$add of null is null', { $add: ['$a', null] }, null, { a: 1 }),
  value('$add of a missing field is null', { $add: ['$b', 1] }, null),
  value('$add of a date and milliseconds', { $add: ['$a', 1000] }, new Date(AT.getTime() + 1000), { a: AT }),
  refused('$add of a string', { $add: ['$a', 1] }, 14, { a: 'x' }),
  value('$subtract', { $subtract: ['$a', 2] }, -1, { a: 1 }),
  value('$subtract of dates is milliseconds', { $subtract: ['$a', new Date(AT.getTime() - 5)] }, L(5), {
    a: AT,
  }),
  value('$multiply', { $multiply: ['$a', 3, 2] }, 6, { a: 1 }),
  value('$divide is always a double', { $divide: ['$a', 2] }, D(2), { a: 4 }),
  refused('$divide by zero', { $divide: ['$a', 0] }, 2, { a: 4 }),
  value('$eq compares numbers by value', { $eq: ['$a', D(1)] }, true, { a: 1 }),
  value('$eq: missing is not null', { $eq: ['$a', null] }, false),
  value('$gt across types', { $gt: ['$a', 100] }, true, { a: 'x' }),
  value('$lt: missing is less than anything', { $lt: ['$a', null] }, true),
  value('$cmp', { $cmp: ['$a', 'b'] }, -1, { a: 'a' }),
  value('$and takes numbers for truth', { $and: ['$a', 1] }, false, { a: 0 }),
  value('$or', { $or: [false, '$a'] }, true, { a: 'x' }),
  value('$not of null', { $not: ['$a'] }, true, { a: null }),
  value('$cond', { $cond: [{ $gt: ['$a', 1] }, 'big', 'small'] }, 'big', { a: 2 }),
  value('$cond with names', { $cond: { if: '$b', then: 1, else: 2 } }, 2),
  value('$ifNull', { $ifNull: ['$b', '$a'] }, 1, { a: 1 }),
  value('$ifNull of nothing at all', { $ifNull: ['$b', '$c'] }, MISSING),
  value('a missing path', '$a.b', MISSING, { a: 1 }),
  value('a path through an array gathers', '$a.b', [1, 2], { a: [{ b: 1 }, { c: 1 }, { b: 2 }, 5] }),
  value('a path does not look into arrays within arrays', '$a.b', [1], { a: [{ b: 1 }, [{ b: 2 }]] }),
  value('a path has no positions', '$a.0', [], { a: [1, 2] }),
  value('$literal', { $literal: '$a' }, '$a'),
  value('an array of expressions turns missing into null', ['$a', '$b'], [1, null], { a: 1 }),
  value('$$ROOT', '$$ROOT.a', 1, { a: 1 }),
  value('$$REMOVE', '$$REMOVE', MISSING, { a: 1 }),
  refused('an unknown variable', '$$nothing', 17276),
  refused('an unknown operator', { $nonsense: 1 }, 31325),
  refused('an unknown operator within another', { $add: [{ $nonsense: 1 }] }, 168),
  value('$size', { $size: '$a' }, 2, { a: [1, 2] }),
  refused('$size of what is no array', { $size: '$a' }, 17124, { a: 1 }),
  value('$concatArrays', { $concatArrays: ['$a', [3]] }, [1, 2, 3], { a: [1, 2] }),
  value('$in', { $in: [2, '$a'] }, true, { a: [1, 2] }),
  value('$isArray', { $isArray: '$a' }, true, { a: [] }),
  value(
    '$setField of a name with a dollar',
    { $setField: { field: { $literal: '$a.b' }, input: '$a', value: 2 } },
    { x: 1, '$a.b': 2 },
    { a: { x: 1 } },
  ),
  value(
    '$setField takes a field away',
    { $setField: { field: 'x', input: '$a', value: '$$REMOVE' } },
    {},
    { a: { x: 1 } },
  ),
  value('$sum of an array', { $sum: '$a' }, 6, { a: [1, 2, 3, 'x'] }),
  value('$avg of an array', { $avg: '$a' }, D(2), { a: [1, 2, 3] }),
  value('$sum of doubles loses nothing to rounding', { $sum: '$a' }, D(0.6), { a: [0.1, 0.2, 0.3] }, ROUNDS),
  value(
    '$avg of doubles loses nothing to rounding',
    { $avg: '$a' },
    D(0),
    { a: [1e100, 1, -1e100, -1] },
    ROUNDS,
  ),
  value(
    '$sum is exact beyond int64 on its way',
    { $sum: '$a' },
    Long.MAX_VALUE,
    { a: [Long.MAX_VALUE, 1, -1] },
    ROUNDS,
  ),
  value('$sum beyond int64 is a double', { $sum: '$a' }, D(2 ** 63), { a: [Long.MAX_VALUE, 1] }),
  value('$max of several', { $max: ['$a', 5, null] }, 5, { a: 3 }),
  value('$min of an array', { $min: '$a' }, 1, { a: [3, 1, 2] }),
  value('$concat', { $concat: ['$a', '-', 'b'] }, 'a-b', { a: 'a' }),
  value('$concat of null', { $concat: ['$a', 'b'] }, null),
  refused('$concat of a number', { $concat: ['$a', 'b'] }, 16702, { a: 1 }),
  value('$type', { $type: '$a' }, 'date', { a: AT }),
  value('$type of nothing', { $type: '$b' }, 'missing'),
  value('$isNumber', { $isNumber: '$a' }, true, { a: L(1) }),
];
