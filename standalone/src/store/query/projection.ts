import { ElementCursor, elementsOf, RawValue, Type, valuesOf } from '../bson/element.ts';
import { isNumeric, readNumber } from '../bson/number.ts';
import { fieldPath } from '../bson/path.ts';
import { BsonWriter, encodeValue, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { arrayOf, documentWith } from '../update/tree.ts';
import { type Filter, isOperatorDocument, parseFilter } from './filter.ts';
import { type CompileExpr, compileMatcher } from './match.ts';

export type Projection = (document: RawValue) => RawValue;

/** An expression compiled to a function of the document; passed in, since the language lives elsewhere. */
export type CompileExpression = (expression: RawValue) => (document: RawValue) => Value;

interface Tree {
  readonly children: Map<string, Tree>;
  leaf?: 'include' | 'exclude' | Computed;
}

/** A field made from the value that stands there (`$slice`, `$elemMatch`) or from the whole document. */
type Computed = (args: { current: RawValue | undefined; document: RawValue }) => RawValue | undefined;

interface Context {
  readonly isOperator: (name: string) => boolean;
  readonly compileExpression: CompileExpression;
  readonly compileExpr: CompileExpr;
  /** The index of the matched element for `field.$`. */
  readonly positionIn?: (document: RawValue) => number | undefined;
  /** `find` knows `$slice`, `$elemMatch` and `$`; the stage `$project` knows only expressions. */
  readonly find: boolean;
}

/** Compiles a projection; throws where MongoDB does (mixing inclusion and exclusion, colliding paths). */
export function compileProjection(specification: RawValue, context: Context): Projection {
  const root: Tree = { children: new Map() };
  let idIncluded: boolean | undefined;
  let including: boolean | undefined;
  const fields = flatten(specification, '', context);
  if (fields.filter(({ name }) => isPositional(name)).length > 1)
    throw new MongoError(31276, 'Cannot specify more than one positional projection per query.');
  for (const { name, value } of fields) {
    const flag = isFlag(value) ? truthy(value) : undefined;
    if (name === '_id' && flag !== undefined) {
      idIncluded = flag;
      continue;
    }
    const leaf =
      flag && isPositional(name)
        ? positional(context)
        : flag === undefined
          ? computed(value, context)
          : flag
            ? 'include'
            : 'exclude';
    const mode = typeof leaf === 'function' ? modeOf(value, context) : leaf === 'include';
    if (mode !== undefined) {
      if (including !== undefined && including !== mode) throw mixed(name, including);
      including = mode;
    }
    place(root, isPositional(name) ? name.slice(0, -2) : name, leaf);
  }
  const inclusion = including ?? idIncluded ?? false;
  if (idIncluded !== undefined) {
    if (inclusion === idIncluded) place(root, '_id', inclusion ? 'include' : 'exclude');
    else if (idIncluded) place(root, '_id', 'include');
  } else if (inclusion) place(root, '_id', 'include');
  if (root.children.size === 0) return (document) => document;
  return (document) => {
    const writer = new BsonWriter(document.end - document.start + 64);
    project({ writer, buf: document.buf, start: document.start, tree: root, inclusion, document });
    return new RawValue(Type.object, writer.take(), 0, writer.length);
  };
}

const isFlag = (value: RawValue): boolean => isNumeric(value.type) || value.type === Type.bool;

const truthy = (value: RawValue): boolean =>
  value.type === Type.bool ? value.buf[value.start] === 1 : Number(readNumber(value)) !== 0;

const mixed = (name: string, including: boolean): MongoError =>
  new MongoError(
    including ? 31254 : 31253,
    including
      ? `Cannot do exclusion on field ${name} in inclusion projection`
      : `Cannot do inclusion on field ${name} in exclusion projection`,
  );

/** `{ a: { b: 1 } }` means `{ "a.b": 1 }`. */
function flatten(document: RawValue, prefix: string, context: Context): { name: string; value: RawValue }[] {
  return elementsOf(document).flatMap(({ name, value }) => {
    const path = prefix + name;
    checkPositional(name, value, context);
    fieldPath(isPositional(name) ? name.slice(0, -2) : name);
    const nested = value.type === Type.object && !isOperatorDocument(value);
    if (nested && elementsOf(value).length === 0) {
      throw new MongoError(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
    }
    return nested ? flatten(value, `${path}.`, context) : [{ name: path, value }];
  });
}

const isPositional = (name: string): boolean => name.endsWith('.$');

/** `field.$` is of find alone, and the last of its path. */
function checkPositional(name: string, value: RawValue, { find }: Context): void {
  if (name.includes('.$.')) {
    throw new MongoError(
      31394,
      "As of 4.4, it's illegal to specify positional operator in the middle of a path. Positional projection may only be used at the end, for example: a.b.$.",
    );
  }
  if (!isPositional(name)) return;
  if (!find) throw new MongoError(31324, 'Cannot use positional projection in aggregation projection');
  if (value.type === Type.object)
    throw new MongoError(31271, 'positional projection cannot be used with an expression or sub object');
  if (!isFlag(value)) throw new MongoError(31308, 'positional projection cannot be used with a literal');
  if (!truthy(value)) throw new MongoError(31395, 'positional projection cannot be used with exclusion');
}

/** `$slice` fits both kinds of projection, `$elemMatch` and what is computed make it one of inclusion. */
function modeOf(value: RawValue, context: Context): boolean | undefined {
  if (context.find && value.type === Type.object && elementsOf(value)[0]?.name === '$slice') return undefined;
  return true;
}

function computed(value: RawValue, context: Context): Computed {
  if (context.find && value.type === Type.object) {
    const [first] = elementsOf(value);
    if (first?.name === '$slice') {
      const slice = findSlice(first.value);
      if (slice) return slice;
    }
    if (first?.name === '$elemMatch') return elemMatch(first.value, context);
    if (first?.name === '$meta') throw new MongoError('NotImplemented', 'This store does not support $meta');
  }
  const operator = isOperatorDocument(value) && elementsOf(value)[0]!.name;
  if (operator && !context.isOperator(operator))
    throw new MongoError(31325, `Unknown expression ${operator}`);
  const evaluate = context.compileExpression(value);
  return ({ document }) => {
    const result = evaluate(document);
    return result === undefined ? undefined : encodeValue(result);
  };
}

/** `field.$`: the element that the filter matched. */
function positional({ positionIn }: Context): Computed {
  return ({ current, document }) => {
    if (current?.type !== Type.array) return current;
    const position = positionIn?.(document);
    const element = position === undefined ? undefined : valuesOf(current)[position];
    if (!element) {
      throw new MongoError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    }
    return arrayOf([element]).toRaw();
  };
}

/** find's own `$slice: n` or `[skip, n]`; with more arguments it is the expression of the same name. */
function findSlice(operand: RawValue): Computed | undefined {
  const numbers = (operand.type === Type.array ? valuesOf(operand) : [operand]).map((each) =>
    readNumber(each),
  );
  if (numbers.some((number) => number === undefined)) {
    if (operand.type === Type.array && (numbers.length === 2 || numbers.length === 3)) return undefined;
    throw new MongoError(28667, 'Invalid $slice syntax. The given syntax did not match the find() syntax');
  }
  const [a, b] = numbers.map(Number);
  if (operand.type === Type.array && (numbers.length !== 2 || b! <= 0)) {
    throw new MongoError(28724, 'First argument to $slice must be an array, or limit must be positive');
  }
  return ({ current }) => {
    if (current?.type !== Type.array) return current;
    const values = valuesOf(current);
    const skip = a! < 0 ? Math.max(0, values.length + a!) : b === undefined ? 0 : a!;
    return arrayOf(values.slice(skip, skip + (b ?? Math.abs(a!)))).toRaw();
  };
}

function elemMatch(operand: RawValue, context: Context): Computed {
  if (operand.type !== Type.object)
    throw new MongoError(31274, 'elemMatch: Invalid argument, object required');
  const bare = isOperatorDocument(operand);
  const filter: Filter = parseFilter(bare ? documentWith('', operand).toRaw() : operand);
  const matches = compileMatcher(filter, context.compileExpr);
  return ({ current }) => {
    if (current?.type !== Type.array) return undefined;
    const found = valuesOf(current).find((value) =>
      bare ? matches(documentWith('', value).toRaw()) : value.type === Type.object && matches(value),
    );
    return found && arrayOf([found]).toRaw();
  };
}

function place(root: Tree, path: string, leaf: NonNullable<Tree['leaf']>): void {
  let tree = root;
  const parts = path.split('.');
  for (const [i, part] of parts.entries()) {
    let child = tree.children.get(part);
    const last = i === parts.length - 1;
    if (child && (child.leaf !== undefined || last)) {
      throw new MongoError(
        child.leaf === undefined ? 31249 : 31250,
        `Path collision at ${path}${last ? '' : ` remaining portion ${parts.slice(i + 1).join('.')}`}`,
      );
    }
    if (!child) {
      child = { children: new Map() };
      tree.children.set(part, child);
    }
    tree = child;
  }
  tree.leaf = leaf;
}

interface ProjectArgs {
  writer: BsonWriter;
  buf: Buffer;
  start: number;
  tree: Tree;
  inclusion: boolean;
  document: RawValue;
  isArray?: boolean;
}

/** Copies one document of the tree. Fields that are computed and not there yet come last, in the order given. */
function project(args: ProjectArgs): void {
  const { writer, buf, start, tree, inclusion, document } = args;
  const at = writer.open();
  const cursor = new ElementCursor(buf, start);
  const seen = new Set<string>();
  while (cursor.next()) {
    const name = cursor.name;
    const child = tree.children.get(name);
    if (!child) {
      if (!inclusion) writer.raw(name, cursor.value);
      continue;
    }
    seen.add(name);
    if (child.leaf === 'include') writer.raw(name, cursor.value);
    else if (typeof child.leaf === 'function') {
      const value = child.leaf({ current: cursor.value, document });
      if (value) writer.raw(name, value);
    } else if (child.leaf === undefined) {
      projectInto({ ...args, name, value: cursor.value, tree: child });
    }
  }
  for (const [name, child] of tree.children) if (!seen.has(name)) addComputed({ ...args, name, tree: child });
  writer.close(at);
}

function projectInto(args: ProjectArgs & { name: string; value: RawValue }): void {
  const { writer, name, value, tree, inclusion } = args;
  if (value.type === Type.object) {
    writer.name(Type.object, name);
    project({ ...args, buf: value.buf, start: value.start });
  } else if (value.type === Type.array) {
    writer.name(Type.array, name);
    const at = writer.open();
    let i = 0;
    for (const element of valuesOf(value)) {
      if (element.type === Type.object || element.type === Type.array)
        projectInto({ ...args, name: String(i++), value: element });
      else if (hasComputed(tree)) addComputed({ ...args, name: String(i++), tree });
      else if (!inclusion) writer.raw(String(i++), element);
    }
    writer.close(at);
  } else if (hasComputed(tree)) addComputed(args);
  else if (!inclusion) writer.raw(name, value);
}

const hasComputed = (tree: Tree): boolean =>
  typeof tree.leaf === 'function' || [...tree.children.values()].some(hasComputed);

function addComputed(args: ProjectArgs & { name: string }): void {
  const { writer, name, tree, document } = args;
  if (typeof tree.leaf === 'function') {
    const value = tree.leaf({ current: undefined, document });
    if (value) writer.raw(name, value);
  } else if (hasComputed(tree)) {
    writer.name(Type.object, name);
    const at = writer.open();
    for (const [child, subtree] of tree.children) addComputed({ ...args, name: child, tree: subtree });
    writer.close(at);
  }
}
