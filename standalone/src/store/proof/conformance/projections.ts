import { Double, Long } from 'mongodb';
import { type Case, COLLECTION } from './case.ts';

const DOCUMENT = {
  _id: 1,
  a: 1,
  b: { c: 2, d: new Double(3) },
  e: [{ f: 1, g: 2 }, { f: 3 }, 5],
  h: [1, 2, 3, 4],
};

const projecting = (
  name: string,
  projection: object,
  result: object | undefined,
  more: Partial<Case> = {},
): Case => ({
  name,
  documents: [DOCUMENT],
  command: { find: COLLECTION, filter: {}, projection },
  ...(result && { batch: [result] }),
  ...more,
});

export const projectionCases: readonly Case[] = [
  projecting('includes fields and _id', { a: 1 }, { _id: 1, a: 1 }),
  projecting('includes in the order of the document', { h: 1, a: true }, { _id: 1, a: 1, h: [1, 2, 3, 4] }),
  projecting('leaves _id out when asked', { _id: 0, a: 1 }, { a: 1 }),
  projecting('only _id', { _id: 1 }, { _id: 1 }),
  projecting('excludes fields', { b: 0, e: 0, h: 0 }, { _id: 1, a: 1 }),
  projecting(
    'excludes _id alone',
    { _id: 0 },
    { a: DOCUMENT.a, b: DOCUMENT.b, e: DOCUMENT.e, h: DOCUMENT.h },
  ),
  projecting('keeps the types of what it includes', { 'b.d': 1 }, { _id: 1, b: { d: new Double(3) } }),
  projecting(
    'a dotted path goes into each element of an array',
    { 'e.f': 1 },
    { _id: 1, e: [{ f: 1 }, { f: 3 }] },
  ),
  projecting(
    'a dotted exclusion goes into each element',
    { 'e.f': 0, b: 0, h: 0 },
    { _id: 1, a: 1, e: [{ g: 2 }, {}, 5] },
  ),
  projecting('a document means its dotted paths', { b: { c: 1 } }, { _id: 1, b: { c: 2 } }),
  projecting('mixing is refused', { a: 1, b: 0 }, undefined, { code: 31254 }),
  projecting('mixing is refused the other way', { a: 0, b: 1 }, undefined, { code: 31253 }),
  projecting('colliding paths are refused', { 'b.c': 1, b: 1 }, undefined, { code: 31249 }),
  projecting('colliding paths are refused in the other order', { b: 1, 'b.c': 1 }, undefined, {
    code: 31250,
  }),
  projecting('$slice of the first', { h: { $slice: 2 }, e: 0, b: 0 }, { _id: 1, a: 1, h: [1, 2] }),
  projecting('$slice of the last', { h: { $slice: -1 }, e: 0, b: 0 }, { _id: 1, a: 1, h: [4] }),
  projecting('$slice with skip', { h: { $slice: [1, 2] }, e: 0, b: 0 }, { _id: 1, a: 1, h: [2, 3] }),
  projecting('$slice alone includes the rest', { h: { $slice: 1 } }, { ...DOCUMENT, h: [1] }),
  projecting('$slice in an inclusion', { a: 1, h: { $slice: 1 } }, { _id: 1, a: 1, h: [1] }),
  projecting('$elemMatch', { e: { $elemMatch: { f: 3 } } }, { _id: 1, e: [{ f: 3 }] }),
  projecting(
    '$elemMatch that finds nothing leaves the field out',
    { e: { $elemMatch: { f: 9 } } },
    { _id: 1 },
  ),
  projecting('$elemMatch on values', { h: { $elemMatch: { $gt: 2 } } }, { _id: 1, h: [3] }),
  projecting('an expression', { s: { $add: ['$a', 1] } }, { _id: 1, s: 2 }),
  projecting('a string is a field path', { x: '$b.c' }, { _id: 1, x: 2 }),
  projecting('a missing path leaves the field out', { x: '$nothing' }, { _id: 1 }),
  projecting(
    'a new document',
    { a: 1, x: { y: '$a', z: { $literal: 1 } } },
    { _id: 1, a: 1, x: { y: 1, z: 1 } },
  ),
  projecting(
    'a computed field in place of the old',
    { a: { $add: ['$a', 1] }, h: 1 },
    { _id: 1, h: [1, 2, 3, 4], a: 2 },
  ),
  projecting('an empty projection is none', {}, DOCUMENT),
  {
    name: '$ shows the element that matched',
    documents: [DOCUMENT],
    command: { find: COLLECTION, filter: { h: { $gte: 3 } }, projection: { 'h.$': 1 } },
    batch: [{ _id: 1, h: [3] }],
  },
  projecting('$ shows nothing but the last of a path', { 'e.$.f': 1 }, undefined, { code: 31394 }),
  projecting('$ does not exclude', { 'h.$': 0 }, undefined, { code: 31395 }),
  projecting('$ shows no literal', { 'h.$': 'x' }, undefined, { code: 31308 }),
  projecting('$ stands once', { 'h.$': 1, 'e.$': 1 }, undefined, { code: 31276 }),
  projecting('an empty name is refused', { '': 1 }, undefined, { code: 40352 }),
  projecting('a path that ends with a dot is refused', { 'a.': 1 }, undefined, { code: 40353 }),
  projecting('an empty part of a path is refused', { 'a..b': 1 }, undefined, { code: 15998 }),
  projecting('a part with a dollar is refused', { 'a.$b': 1 }, undefined, { code: 16410 }),
  {
    name: 'a long is a truth value too',
    documents: [DOCUMENT],
    command: { find: COLLECTION, filter: {}, projection: { a: Long.fromNumber(1) } },
    batch: [{ _id: 1, a: 1 }],
  },
];
