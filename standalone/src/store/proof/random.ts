import { type Document, Double, Long } from 'mongodb';

/** A generator of pseudo-random numbers that a seed determines (mulberry32). */
export class Random {
  #state: number;
  /** Every other seed makes documents without empty arrays, about which engines differ. */
  readonly emptyArrays: boolean;

  constructor(seed: number) {
    this.#state = seed >>> 0;
    this.emptyArrays = seed % 2 === 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  list<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }
}

const FIELDS = ['a', 'b', 'c'] as const;
const PATHS = ['a', 'b', 'c', 'a.x', 'a.y', 'b.x', 'b.0', 'a.x.y'] as const;

/** Few values, so that they meet often. */
const scalar = (random: Random): unknown =>
  random.pick<() => unknown>([
    () => random.below(4),
    () => random.below(4),
    () => new Double(random.below(3) + 0.5),
    () => new Double(random.below(3)),
    () => Long.fromNumber(random.below(3)),
    () => random.pick(['', 'a', 'ab', 'b', 'Z']),
    () => random.pick(['', 'a', 'ab', 'b', 'Z']),
    () => null,
    () => random.chance(0.5),
    () => new Date(random.below(3) * 1000),
  ])();

function value(random: Random, depth = 2): unknown {
  if (depth === 0 || random.chance(0.6)) return scalar(random);
  if (random.chance(0.5)) {
    const values = random.list(3, () => value(random, depth - 1));
    return values.length > 0 || random.emptyArrays ? values : [scalar(random)];
  }
  return Object.fromEntries(
    ['x', 'y'].filter(() => random.chance(0.6)).map((name) => [name, value(random, depth - 1)]),
  );
}

export const document = (random: Random, _id: number): Document => ({
  _id,
  ...Object.fromEntries(FIELDS.filter(() => random.chance(0.8)).map((name) => [name, value(random)])),
});

function condition(random: Random): unknown {
  const make = random.pick<() => unknown>([
    () => value(random, 1),
    () => value(random, 1),
    () => ({ [random.pick(['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'])]: value(random, 1) }),
    () => ({ $gte: scalar(random), $lt: scalar(random) }),
    () => ({ [random.pick(['$in', '$nin'])]: random.list(4, () => value(random, 1)) }),
    () => ({ $exists: random.chance(0.5) }),
    () => ({
      $type: random.pick([
        'int',
        'double',
        'long',
        'number',
        'string',
        'null',
        'bool',
        'date',
        'array',
        'object',
      ]),
    }),
    () => ({ $size: random.below(3) }),
    () => ({ $all: [value(random, 1), ...random.list(1, () => value(random, 1))] }),
    () => ({ $elemMatch: random.chance(0.5) ? { $gte: scalar(random) } : { x: scalar(random) } }),
    () => ({ $not: { $gt: scalar(random) } }),
    () => ({ $regex: random.pick(['^a', 'b$', 'a', '^Z']) }),
    () => ({ $mod: [2, random.below(2)] }),
  ]);
  return make();
}

export function filter(random: Random, depth = 1): Document {
  if (depth > 0 && random.chance(0.3)) {
    return { [random.pick(['$and', '$or', '$nor'])]: [filter(random, 0), filter(random, 0)] };
  }
  return Object.fromEntries(random.list(2, () => [random.pick(PATHS), condition(random)]));
}

export const sort = (random: Random): Document => ({
  ...Object.fromEntries(random.list(2, () => [random.pick(FIELDS), random.pick([1, -1])])),
  _id: 1,
});

const modifier = (random: Random): Document =>
  random.pick<() => Document>([
    () => ({ $set: { [random.pick(PATHS)]: value(random) } }),
    () => ({ $set: { [random.pick(FIELDS)]: value(random) } }),
    () => ({ $unset: { [random.pick(PATHS)]: '' } }),
    () => ({ $inc: { [random.pick(PATHS)]: random.pick([1, new Double(1.5), Long.fromNumber(2)]) } }),
    () => ({ $mul: { [random.pick(FIELDS)]: random.pick([2, new Double(0.5)]) } }),
    () => ({ $min: { [random.pick(FIELDS)]: scalar(random) } }),
    () => ({ $max: { [random.pick(FIELDS)]: scalar(random) } }),
    () => ({ $push: { [random.pick(FIELDS)]: value(random, 1) } }),
    () => ({
      $push: {
        [random.pick(FIELDS)]: {
          $each: random.list(2, () => scalar(random)),
          $slice: random.pick([3, -3, 0]),
          ...(random.chance(0.5) && { $sort: random.pick([1, -1]) }),
        },
      },
    }),
    () => ({ $addToSet: { [random.pick(FIELDS)]: value(random, 1) } }),
    () => ({
      $pull: { [random.pick(FIELDS)]: random.chance(0.5) ? scalar(random) : { $gte: scalar(random) } },
    }),
    () => ({ $pullAll: { [random.pick(FIELDS)]: random.list(2, () => scalar(random)) } }),
    () => ({ $pop: { [random.pick(FIELDS)]: random.pick([1, -1]) } }),
    () => ({ $rename: { [random.pick(FIELDS)]: random.pick(['d', 'e']) } }),
    () => ({ $setOnInsert: { z: scalar(random) } }),
  ])();

export function update(random: Random): Document | Document[] {
  if (random.chance(0.1))
    return Object.fromEntries(FIELDS.filter(() => random.chance(0.5)).map((name) => [name, value(random)]));
  if (random.chance(0.1)) return [{ $set: { [random.pick(FIELDS)]: expression(random) } }];
  return operators(random);
}

export function operators(random: Random): Document {
  const first = modifier(random);
  return random.chance(0.3) ? { ...modifier(random), ...first } : first;
}

const expression = (random: Random): unknown =>
  random.pick<() => unknown>([
    () => `$${random.pick(['a', 'b', 'c', 'a.x', 'b.y'])}`,
    () => ({ $ifNull: [`$${random.pick(FIELDS)}`, 'none'] }),
    () => ({
      [random.pick(['$eq', '$gt', '$lt', '$cmp', '$ne'])]: [
        `$${random.pick(FIELDS)}`,
        { $literal: scalar(random) },
      ],
    }),
    () => ({ $cond: [`$${random.pick(FIELDS)}`, 'yes', 'no'] }),
    () => ({ $type: `$${random.pick(PATHS.slice(0, 6).filter((path) => path !== 'b.0'))}` }),
    () => ({ $cond: [{ $isArray: `$${random.pick(FIELDS)}` }, 'array', 'other'] }),
    () => ({ $and: [`$${random.pick(FIELDS)}`, `$${random.pick(FIELDS)}`] }),
    () => ({
      $cond: [
        { $isNumber: '$a' },
        { $add: ['$a', random.pick([1, new Double(0.5), Long.fromNumber(1)])] },
        null,
      ],
    }),
    () => ({ $concat: [{ $cond: [{ $eq: [{ $type: '$a' }, 'string'] }, '$a', 'x'] }, 'y'] }),
  ])();

export const index = (random: Random): Document => {
  const fields = [
    random.pick(PATHS.filter((path) => path !== 'b.0')),
    ...(random.chance(0.5) ? [random.pick(FIELDS)] : []),
  ];
  const key = Object.fromEntries(fields.map((name) => [name, random.pick([1, -1])]));
  const name = Object.entries(key).flat().join('_');
  const more = random.pick([
    {},
    {},
    {},
    { sparse: true },
    fields.length === 1 ? { unique: true, sparse: true } : {},
    { partialFilterExpression: { c: { $exists: true } } },
  ]);
  return { key, name, ...more };
};

export const pipeline = (random: Random): Document[] => {
  const stages: Document[] = random.chance(0.6) ? [{ $match: filter(random) }] : [];
  stages.push(
    ...random.pick<() => Document[]>([
      () => [{ $sort: sort(random) }, { $skip: random.below(3) }, { $limit: 1 + random.below(5) }],
      () => [
        {
          $group: {
            _id: `$${random.pick(FIELDS)}`,
            n: { $sum: 1 },
            total: { $sum: '$a' },
            least: { $min: '$b' },
            most: { $max: '$c' },
          },
        },
      ],
      () => [{ $project: { r: expression(random), b: 1 } }, { $sort: { _id: 1 } }],
      () => [{ $addFields: { [random.pick(['d', 'a', 'b.x'])]: expression(random) } }, { $sort: { _id: 1 } }],
      () => [{ $count: 'n' }],
    ])(),
  );
  return stages;
};
