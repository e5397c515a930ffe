import { ElementCursor, elementsOf, fieldOf, type RawValue, Type, valuesOf } from '../bson/element.ts';
import { readNumber } from '../bson/number.ts';
import { type Path, parsePath } from '../bson/path.ts';
import { decodeValue, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { compileRegex } from './regex.ts';
import { parseTypes } from './type-names.ts';

/** A filter as a tree: the matcher evaluates it, the planner reads index bounds from it. */
export type Filter =
  | { readonly op: 'and' | 'or' | 'nor'; readonly all: readonly Filter[] }
  | { readonly op: 'not'; readonly of: Filter }
  | { readonly op: 'constant'; readonly matches: boolean }
  | { readonly op: 'expr'; readonly expression: RawValue }
  | ({ readonly path: Path } & Predicate);

/** What a filter asks of the values at a path, or `$elemMatch` of the elements of an array. */
export type Predicate =
  | { readonly op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte'; readonly value: RawValue }
  | { readonly op: 'in'; readonly values: readonly RawValue[]; readonly patterns: readonly Pattern[] }
  | { readonly op: 'regex'; readonly pattern: Pattern }
  | { readonly op: 'exists' }
  | { readonly op: 'type'; readonly types: ReadonlySet<number> }
  | { readonly op: 'mod'; readonly divisor: bigint; readonly remainder: bigint }
  | { readonly op: 'size'; readonly size: number }
  | { readonly op: 'elemMatchValue'; readonly all: readonly ValuePredicate[] }
  | { readonly op: 'elemMatchObject'; readonly filter: Filter };

export type ValuePredicate = { readonly negated: boolean; readonly predicate: Predicate };

export interface Pattern {
  readonly regex: RegExp;
  readonly source: string;
  readonly flags: string;
}

export type Leaf = Extract<Filter, { readonly path: Path }>;

const badValue = (message: string): MongoError => new MongoError('BadValue', message);

/** Reads a filter document; throws MongoDB's errors for what it does not know. */
export function parseFilter(document: RawValue): Filter {
  const all: Filter[] = [];
  const cursor = new ElementCursor(document.buf, document.start);
  while (cursor.next()) {
    const name = cursor.name;
    if (name.startsWith('$')) {
      const filter = parseTopLevel(name, cursor.value);
      if (filter) all.push(filter);
    } else all.push(...parseField(parsePath(name), cursor.value));
  }
  return all.length === 1 ? all[0]! : { op: 'and', all };
}

function parseTopLevel(name: string, value: RawValue): Filter | undefined {
  switch (name) {
    case '$and':
    case '$or':
    case '$nor': {
      if (value.type !== Type.array) throw badValue(`${name} must be an array`);
      const filters = valuesOf(value).map((each) => {
        if (each.type !== Type.object) throw badValue(`${name} argument's entries must be objects`);
        return parseFilter(each);
      });
      if (filters.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
      if (filters.length === 1 && name !== '$nor') return filters[0]!;
      return { op: name.slice(1) as 'and' | 'or' | 'nor', all: filters };
    }
    case '$expr':
      return { op: 'expr', expression: value };
    case '$comment':
      return undefined;
    case '$alwaysTrue':
    case '$alwaysFalse':
      return { op: 'constant', matches: name === '$alwaysTrue' };
    case '$where':
    case '$text':
    case '$jsonSchema':
    case '$sampleRate':
      throw new MongoError('NotImplemented', `This store does not support ${name} in a query`);
    default:
      throw badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

/** Whether a value is a document of operators (`{ $gt: 1 }`) rather than a value to equal. */
export function isOperatorDocument(value: RawValue): boolean {
  if (value.type !== Type.object) return false;
  const cursor = new ElementCursor(value.buf, value.start);
  if (!cursor.next() || value.buf[cursor.nameStart] !== 0x24) return false;
  return !['$ref', '$id', '$db'].includes(cursor.name);
}

function parseField(path: Path, value: RawValue): Filter[] {
  if (!isOperatorDocument(value)) return [equality(path, value)];
  const elements = elementsOf(value);
  return elements.flatMap(({ name, value: operand }) => {
    if (name === '$options') {
      if (!fieldOf(value, '$regex')) throw badValue('$options needs a $regex');
      return [];
    }
    return [parseOperator({ path, name, operand, siblings: value })];
  });
}

function equality(path: Path, value: RawValue): Filter {
  if (value.type === Type.regex) return { op: 'regex', path, pattern: patternOf(value) };
  if (value.type === Type.undefined) throw badValue('cannot compare to undefined');
  return { op: 'eq', path, value };
}

interface OperatorArgs {
  path: Path;
  name: string;
  operand: RawValue;
  siblings: RawValue;
}

function parseOperator({ path, name, operand, siblings }: OperatorArgs): Filter {
  switch (name) {
    case '$eq':
      if (operand.type === Type.undefined) throw badValue('cannot compare to undefined');
      return { op: 'eq', path, value: operand };
    case '$ne':
      return { op: 'not', of: notRegex(name, { op: 'eq', path, value: operand }) };
    case '$lt':
    case '$lte':
    case '$gt':
    case '$gte':
      return notRegex(name, { op: name.slice(1) as 'lt', path, value: operand });
    case '$in':
      return parseIn(path, name, operand);
    case '$nin':
      return { op: 'not', of: parseIn(path, name, operand) };
    case '$not':
      return parseNot(path, operand);
    case '$exists': {
      const exists: Filter = { op: 'exists', path };
      return isTruthy(operand) ? exists : { op: 'not', of: exists };
    }
    case '$regex':
      return { op: 'regex', path, pattern: patternOf(operand, fieldOf(siblings, '$options')) };
    case '$type':
      return { op: 'type', path, types: parseTypes(operand) };
    case '$mod':
      return { op: 'mod', path, ...parseMod(operand) };
    case '$size':
      return { op: 'size', path, size: parseSize(operand) };
    case '$all':
      return parseAll(path, operand);
    case '$elemMatch':
      return parseElemMatch(path, operand);
    case '$comment':
      return { op: 'constant', matches: true };
    default:
      throw badValue(`unknown operator: ${name}`);
  }
}

function notRegex(name: string, filter: Leaf & { value: RawValue }): Filter {
  if (filter.value.type === Type.regex)
    throw badValue(`Can't have RegEx as arg to predicate over field '${filter.path.text}'.`);
  if (filter.value.type === Type.undefined) throw badValue('cannot compare to undefined');
  void name;
  return filter;
}

function parseIn(path: Path, name: string, operand: RawValue): Filter {
  if (operand.type !== Type.array) throw badValue(`${name} needs an array`);
  const values: RawValue[] = [];
  const patterns: Pattern[] = [];
  for (const value of valuesOf(operand)) {
    if (isOperatorDocument(value)) throw badValue(`cannot nest $ under ${name}`);
    if (value.type === Type.undefined) throw badValue('cannot compare to undefined');
    if (value.type === Type.regex) patterns.push(patternOf(value));
    values.push(value);
  }
  return { op: 'in', path, values, patterns };
}

function parseNot(path: Path, operand: RawValue): Filter {
  if (operand.type === Type.regex)
    return { op: 'not', of: { op: 'regex', path, pattern: patternOf(operand) } };
  if (operand.type !== Type.object) throw badValue('$not needs a regex or a document');
  const of = parseField(path, operand);
  if (of.length === 0) throw badValue('$not cannot be empty');
  if (!isOperatorDocument(operand)) throw badValue(`unknown operator: ${elementsOf(operand)[0]!.name}`);
  return { op: 'not', of: { op: 'and', all: of } };
}

function parseAll(path: Path, operand: RawValue): Filter {
  if (operand.type !== Type.array) throw badValue('$all needs an array');
  const values = valuesOf(operand);
  if (values.length === 0) return { op: 'constant', matches: false };
  const elemMatches = values.filter((value) => isOperatorDocument(value));
  if (elemMatches.length > 0 && elemMatches.length < values.length)
    throw badValue('no $ expressions in $all');
  const all = values.map((value) => {
    if (!isOperatorDocument(value)) return equality(path, value);
    const [first] = elementsOf(value);
    if (first!.name !== '$elemMatch') throw badValue('no $ expressions in $all');
    return parseElemMatch(path, first!.value);
  });
  return all.length === 1 ? all[0]! : { op: 'and', all };
}

const LOGICAL = new Set(['$and', '$or', '$nor', '$where', '$expr']);

function parseElemMatch(path: Path, operand: RawValue): Filter {
  if (operand.type !== Type.object) throw badValue('$elemMatch needs an Object');
  if (!isOperatorDocument(operand) || LOGICAL.has(elementsOf(operand)[0]!.name)) {
    return { op: 'elemMatchObject', path, filter: parseFilter(operand) };
  }
  const all = parseField(path, operand).map(toValuePredicate);
  return { op: 'elemMatchValue', path, all };
}

/** `$elemMatch` over values asks its predicates of each element itself, so their path falls away. */
function toValuePredicate(filter: Filter): ValuePredicate {
  if (filter.op === 'not') {
    const inner = toValuePredicate(filter.of);
    return { negated: !inner.negated, predicate: inner.predicate };
  }
  if ('path' in filter) return { negated: false, predicate: filter };
  if (filter.op === 'and' && filter.all.length === 1) return toValuePredicate(filter.all[0]!);
  throw new MongoError('NotImplemented', 'This store does not support such a $not or $all within $elemMatch');
}

function patternOf(value: RawValue, options?: RawValue): Pattern {
  let source: string;
  let flags = '';
  if (value.type === Type.regex) {
    const middle = value.buf.indexOf(0, value.start);
    source = value.buf.toString('utf8', value.start, middle);
    flags = value.buf.toString('utf8', middle + 1, value.end - 1);
    if (options && flags !== '') throw badValue('options set in both $regex and $options');
  } else if (value.type === Type.string) source = String(decodeValue(value));
  else throw badValue('$regex has to be a string');
  if (options) {
    if (options.type !== Type.string) throw badValue('$options has to be a string');
    flags = String(decodeValue(options));
  }
  return { regex: compileRegex(source, flags), source, flags };
}

function parseMod(operand: RawValue): { divisor: bigint; remainder: bigint } {
  if (operand.type !== Type.array) throw badValue('malformed mod, needs to be an array');
  const numbers = valuesOf(operand).map((value) => readNumber(value));
  if (numbers.length < 2) throw badValue('malformed mod, not enough elements');
  if (numbers.length > 2) throw badValue('malformed mod, too many elements');
  const [divisor, remainder] = numbers.map((number) => {
    if (number === undefined) throw badValue('malformed mod, divisor and remainder must be numbers');
    if (typeof number === 'number' && !Number.isFinite(number)) {
      throw badValue('malformed mod, divisor and remainder must be finite');
    }
    return BigInt(typeof number === 'bigint' ? number : Math.trunc(number));
  });
  if (divisor === 0n) throw badValue('divisor cannot be 0');
  return { divisor: divisor!, remainder: remainder! };
}

function parseSize(operand: RawValue): number {
  const size = Number(readNumber(operand) ?? Number.NaN);
  if (Number.isNaN(size)) throw badValue(`Failed to parse $size. Expected a number in: $size`);
  if (!Number.isInteger(size)) throw badValue('Failed to parse $size. Expected an integer: $size');
  if (size < 0) throw badValue('Failed to parse $size. Expected a non-negative number in: $size');
  return size;
}

function isTruthy(value: RawValue): boolean {
  const decoded: Value = decodeValue(value);
  return !(
    value.type === Type.null ||
    value.type === Type.undefined ||
    decoded === false ||
    Number(readNumber(value)) === 0
  );
}
