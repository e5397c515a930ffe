import { BSON, type Document } from 'mongodb';
import type { Entities } from './entities.ts';

/** Says where and how a value is not what was expected. */
export class Mismatch extends Error {}

interface MatchArgs {
  readonly expected: unknown;
  /** Undefined: there is no such value. */
  readonly actual: unknown;
  readonly entities: Entities;
  /** For the message. */
  readonly at: string;
  /** A document at the root may have more fields than are expected. */
  readonly isRoot?: boolean;
}

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof RegExp) &&
  !('_bsontype' in value);

/** Throws Mismatch unless the value is as expected; knows the special operators of the format. */
export function match(args: MatchArgs): void {
  const { expected, entities, at, isRoot = true } = args;
  // The driver keeps a sort as a Map, for its order.
  const actual = args.actual instanceof Map ? Object.fromEntries(args.actual) : args.actual;
  const operator = specialOperator(expected);
  if (operator) {
    OPERATORS[operator]!(args, (expected as Document)[operator]);
  } else if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) throw mismatch(args, 'an array');
    if (actual.length !== expected.length) throw mismatch(args, `${expected.length} elements`);
    expected.forEach((each, i) => {
      match({ expected: each, actual: actual[i], entities, at: `${at}[${i}]`, isRoot });
    });
  } else if (isDocument(expected)) {
    if (!isDocument(actual)) throw mismatch(args, 'a document');
    for (const [name, each] of Object.entries(expected)) {
      match({ expected: each, actual: actual[name], entities, at: `${at}.${name}`, isRoot: false });
    }
    const extra = isRoot ? [] : Object.keys(actual).filter((name) => !(name in expected));
    if (extra.some((name) => actual[name] !== undefined))
      throw mismatch(args, `no field ${extra.join(', ')}`);
  } else if (!isSame(expected, actual)) throw mismatch(args, show(expected));
}

const mismatch = ({ actual, at }: MatchArgs, wanted: string): Mismatch =>
  new Mismatch(`${at} should be ${wanted} and is ${show(actual)}`);

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(BSON.EJSON.serialize({ value } as Document, { relaxed: true })['value']);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function specialOperator(expected: unknown): string | undefined {
  if (!isDocument(expected)) return undefined;
  const [name, more] = Object.keys(expected);
  return more === undefined && name !== undefined && name in OPERATORS ? name : undefined;
}

const OPERATORS: Readonly<Record<string, (args: MatchArgs, operand: unknown) => void>> = {
  $$exists: (args, wanted) => {
    if ((args.actual !== undefined) !== wanted) throw mismatch(args, wanted ? 'there' : 'missing');
  },
  $$type: (args, names) => {
    const wanted = [names].flat();
    if (!typesOf(args.actual).some((type) => wanted.includes(type)))
      throw mismatch(args, `of type ${wanted.join(' or ')}`);
  },
  $$unsetOrMatches: (args, expected) => {
    if (args.actual !== undefined) match({ ...args, expected });
  },
  $$matchesEntity: (args, id) => match({ ...args, expected: args.entities.get(String(id)) }),
  $$sessionLsid: (args, id) => match({ ...args, expected: args.entities.session(String(id)).id }),
  $$lte: (args, most) => {
    if (!(Number(args.actual) <= Number(most))) throw mismatch(args, `at most ${most}`);
  },
  $$matchAsRoot: (args, expected) => match({ ...args, expected, isRoot: true }),
  $$matchAsDocument: (args, expected) =>
    match({ ...args, expected, actual: BSON.EJSON.parse(String(args.actual)), isRoot: false }),
};

/** Numbers of different types are equal by value; anything else by its type and value. */
function isSame(expected: unknown, actual: unknown): boolean {
  if (expected === actual) return true;
  if (expected === undefined || actual === undefined || expected === null || actual === null) return false;
  const [a, b] = [numberOf(expected), numberOf(actual)];
  if (a !== undefined && b !== undefined) return a === b || (Number.isNaN(a) && Number.isNaN(b));
  return show(expected) === show(actual);
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  const type = (value as { _bsontype?: string })?._bsontype;
  return type === 'Int32' || type === 'Long' || type === 'Double' ? Number(value) : undefined;
}

/** The names of the BSON types that a value may have been; the driver gives one number for three of them. */
function typesOf(value: unknown): string[] {
  if (value === undefined) return [];
  if (value === null) return ['null'];
  if (typeof value === 'number')
    return Number.isInteger(value) ? ['int', 'long', 'double', 'number'] : ['double', 'number'];
  if (typeof value === 'bigint') return ['long', 'number'];
  if (typeof value === 'boolean') return ['bool'];
  if (typeof value === 'string') return ['string'];
  if (Array.isArray(value)) return ['array'];
  if (value instanceof Date) return ['date'];
  if (value instanceof RegExp) return ['regex'];
  const type = (value as { _bsontype?: string })._bsontype;
  if (type === undefined) return ['object'];
  return BSON_TYPES[type] ?? [type];
}

const BSON_TYPES: Readonly<Record<string, string[]>> = {
  Binary: ['binData'],
  UUID: ['binData'],
  ObjectId: ['objectId'],
  Long: ['long', 'number'],
  Int32: ['int', 'number'],
  Double: ['double', 'number'],
  Decimal128: ['decimal', 'number'],
  Timestamp: ['timestamp'],
  BSONRegExp: ['regex'],
  MinKey: ['minKey'],
  MaxKey: ['maxKey'],
  Code: ['javascript'],
};
