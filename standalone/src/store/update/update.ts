import { compareValues } from '../bson/compare.ts';
import { describe } from '../bson/describe.ts';
import { elementsOf, fieldOf, type RawValue, sameBytes, TYPE_NAMES, Type } from '../bson/element.ts';
import { decodeValue } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Matcher } from '../query/match.ts';
import { type Apply, type ApplyContext, MODIFIERS, type ModifierName } from './modifiers.ts';
import { documentWith, isArrayIndex, type Node, rawOf, TreeNode } from './tree.ts';

/** MongoDB's limit on how far beyond its end a `$set` may grow an array. */
const MAX_BACKFILL = 1_500_000;

export interface Operation {
  readonly name: ModifierName | '$rename';
  readonly path: string;
  readonly parts: readonly string[];
  readonly creates: boolean;
  readonly apply: Apply;
  /** For `$rename`: where the value comes from. */
  readonly from?: readonly string[];
}

/** An update that has been read and checked, ready to be applied to any number of documents. */
export type Update =
  | { readonly kind: 'operators'; readonly operations: readonly Operation[] }
  | { readonly kind: 'replacement'; readonly document: RawValue }
  | { readonly kind: 'pipeline'; readonly run: (document: RawValue) => RawValue };

/** Matchers of `arrayFilters` by identifier; each is asked of `{ identifier: element }`. */
export type ArrayFilters = ReadonlyMap<string, (element: RawValue) => boolean>;

export function parseOperators(update: RawValue, arrayFilters: ArrayFilters): Update {
  const operations: Operation[] = [];
  for (const { name, value } of elementsOf(update)) {
    if (name !== '$rename' && !(name in MODIFIERS)) {
      throw new MongoError(
        'FailedToParse',
        `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (value.type !== Type.object) {
      throw new MongoError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${TYPE_NAMES[value.type]} instead. For example: {$mod: {<field>: ...}} not {${name}: ${describe(value)}}`,
      );
    }
    for (const field of elementsOf(value)) {
      operations.push(parseOperation(name as Operation['name'], field.name, field.value));
    }
  }
  checkConflicts(operations);
  checkArrayFilters(operations, arrayFilters);
  return { kind: 'operators', operations: operations.sort(byPath) };
}

function parseOperation(name: Operation['name'], path: string, operand: RawValue): Operation {
  const parts = pathParts(path);
  if (name !== '$rename') {
    const { creates, compile } = MODIFIERS[name];
    return { name, path, parts, creates, apply: compile(operand, path) };
  }
  if (operand.type !== Type.string) {
    throw new MongoError(
      'BadValue',
      `The 'to' field for $rename must be a string: ${path}: ${describe(operand)}`,
    );
  }
  const to = String(decodeValue(operand));
  for (const [which, text] of [
    ['source', path],
    ['destination', to],
  ] as const) {
    if (text.includes('$')) {
      throw new MongoError('BadValue', `The ${which} field for $rename may not be dynamic: ${text}`);
    }
  }
  return { name, path: to, parts: pathParts(to), creates: true, apply: () => 'keep', from: parts };
}

function pathParts(path: string): string[] {
  if (path === '') throw new MongoError('EmptyFieldName', 'An empty update path is not valid.');
  const parts = path.split('.');
  if (parts.includes('')) {
    throw new MongoError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  if (parts[0]!.startsWith('$')) {
    const positional = parts[0] === '$' || parts[0]!.startsWith('$[');
    throw positional
      ? new MongoError(
          'BadValue',
          `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
        )
      : new MongoError(
          'DollarPrefixedFieldName',
          `The dollar ($) prefixed field '${path}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
        );
  }
  return parts;
}

/** MongoDB applies fields in order of their names, numbers by value. */
function byPath(a: Operation, b: Operation): number {
  for (let i = 0; i < Math.min(a.parts.length, b.parts.length); i++) {
    const [x, y] = [a.parts[i]!, b.parts[i]!];
    if (x === y) continue;
    if (isArrayIndex(x) && isArrayIndex(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.parts.length - b.parts.length;
}

function checkConflicts(operations: readonly Operation[]): void {
  const [first] = operations;
  if (operations.length === 1 && !first!.from) return;
  const seen = new Set<string>();
  const inner = new Set<string>();
  for (const { path, from } of operations) {
    for (const each of from ? [from.join('.'), path] : [path]) {
      for (let dot = each.indexOf('.'); dot >= 0; dot = each.indexOf('.', dot + 1)) {
        const prefix = each.slice(0, dot);
        if (seen.has(prefix)) throw conflict(each, prefix);
        inner.add(prefix);
      }
      if (seen.has(each) || inner.has(each)) throw conflict(each, each);
      seen.add(each);
    }
  }
}

const conflict = (path: string, at: string): MongoError =>
  new MongoError(
    'ConflictingUpdateOperators',
    `Updating the path '${path}' would create a conflict at '${at}'`,
  );

const identifierOf = (part: string): string | undefined =>
  part.startsWith('$[') && part.endsWith(']') ? part.slice(2, -1) : undefined;

function checkArrayFilters(operations: readonly Operation[], arrayFilters: ArrayFilters): void {
  const used = new Set<string>();
  for (const { path, parts } of operations) {
    for (const part of parts) {
      const identifier = identifierOf(part);
      if (!identifier) continue;
      if (!arrayFilters.has(identifier)) {
        throw new MongoError(
          'BadValue',
          `No array filter found for identifier '${identifier}' in path '${path}'`,
        );
      }
      used.add(identifier);
    }
  }
  for (const identifier of arrayFilters.keys()) {
    if (!used.has(identifier)) {
      throw new MongoError(
        'FailedToParse',
        `The array filter for identifier '${identifier}' was not used in the update`,
      );
    }
  }
}

export interface ApplyArgs {
  readonly update: Update;
  readonly document: RawValue;
  readonly arrayFilters: ArrayFilters;
  /** The index that the positional operator stands for in this document. */
  readonly position: () => number | undefined;
  readonly inserting: boolean;
  readonly now: Date;
}

/** The document after the update: the very same object when nothing changed. */
export function applyUpdate(args: ApplyArgs): RawValue {
  const { update, document } = args;
  const updated =
    update.kind === 'operators'
      ? applyOperators(update.operations, args)
      : update.kind === 'pipeline'
        ? keepId(document, update.run(document))
        : keepId(document, update.document);
  if (sameBytes(updated, document)) return document;
  if (!args.inserting) checkId(document, updated);
  return updated;
}

/** A new version that names no `_id` has the one that was there. */
function keepId(document: RawValue, replacement: RawValue): RawValue {
  const id = fieldOf(document, '_id');
  return id && !fieldOf(replacement, '_id') ? withId(replacement, id) : replacement;
}

/** The document with this `_id` as its first field. */
export function withId(document: RawValue, id: RawValue): RawValue {
  const tree = documentWith('_id', id);
  for (const { name, value } of elementsOf(document)) if (name !== '_id') tree.set(name, value);
  return tree.toRaw();
}

function checkId(before: RawValue, after: RawValue): void {
  const id = fieldOf(before, '_id');
  const now = fieldOf(after, '_id');
  if (!id) return;
  if (!now || compareValues(id, now) !== 0) {
    throw new MongoError(
      'ImmutableField',
      now
        ? `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${describe(now)}`
        : "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
}

function applyOperators(operations: readonly Operation[], args: ApplyArgs): RawValue {
  const root = TreeNode.open(args.document);
  const describeId = (): string => {
    const id = fieldOf(args.document, '_id');
    return id ? describe(id) : 'no id';
  };
  for (const operation of operations) {
    if (operation.from) {
      rename(root, operation, describeId);
      continue;
    }
    for (const parts of concretePaths(root, operation, args)) {
      applyAt({
        root,
        parts,
        operation,
        context: { inserting: args.inserting, now: args.now, path: parts.join('.'), describeId },
      });
    }
  }
  return root.toRaw();
}

/** Replaces `$`, `$[]` and `$[identifier]` by the array indexes that they mean in this document. */
function concretePaths(root: TreeNode, operation: Operation, args: ApplyArgs): (readonly string[])[] {
  if (!operation.path.includes('$')) return [operation.parts];
  let paths: string[][] = [[]];
  for (const part of operation.parts) {
    const identifier = identifierOf(part);
    if (part === '$') {
      const position = args.position();
      if (position === undefined) {
        throw new MongoError(
          'BadValue',
          'The positional operator did not find the match needed from the query.',
        );
      }
      paths = paths.map((path) => [...path, String(position)]);
    } else if (identifier === undefined) paths = paths.map((path) => [...path, part]);
    else paths = paths.flatMap((path) => elementPaths({ root, path, identifier, args }));
  }
  return paths;
}

function elementPaths(of: {
  root: TreeNode;
  path: string[];
  identifier: string;
  args: ApplyArgs;
}): string[][] {
  const { root, path, identifier, args } = of;
  const array = path.reduce<TreeNode | undefined>((node, part) => node?.child(part), root);
  if (!array?.isArray) {
    const text = path.join('.');
    throw new MongoError(
      'BadValue',
      array ||
        path.reduce<Node | undefined>(
          (node, part) => (node instanceof TreeNode ? node.get(part) : undefined),
          root,
        )
        ? `Cannot apply array updates to non-array element ${text}`
        : `The path '${text}' must exist in the document in order to apply array updates.`,
    );
  }
  const matches = identifier === '' ? () => true : args.arrayFilters.get(identifier)!;
  return array.nodes.flatMap((node, index) => (matches(rawOf(node)) ? [[...path, String(index)]] : []));
}

interface ApplyAtArgs {
  root: TreeNode;
  parts: readonly string[];
  operation: Operation;
  context: ApplyContext;
}

function applyAt({ root, parts, operation, context }: ApplyAtArgs): void {
  const last = parts[parts.length - 1]!;
  let parent = root;
  let depth = 0;
  for (; depth < parts.length - 1; depth++) {
    const next = parent.child(parts[depth]!);
    if (!next) break;
    parent = next;
  }
  const reached = depth === parts.length - 1;
  const blocking = reached ? undefined : parent.get(parts[depth]!);
  if (!operation.creates) {
    const stuck = reached ? parent.isArray && !isArrayIndex(last) : blocking !== undefined;
    if (stuck && operation.name !== '$unset') {
      throw new MongoError(
        'PathNotViable',
        `Cannot use the part (${parts[Math.min(depth + 1, parts.length - 1)]}) of (${context.path}) to traverse the element`,
      );
    }
    if (!reached) return;
    const current = parent.get(last);
    if (current === undefined) return;
    const result = operation.apply(current, context);
    if (result === 'remove') parent.remove(last);
    else if (result !== 'keep') parent.set(last, result);
    return;
  }
  const current = reached ? parent.get(last) : undefined;
  const result = operation.apply(current, context);
  if (result === 'keep' || result === 'remove') return;
  if (blocking) throw notViable(parts[depth + 1]!, parts[depth]!, blocking);
  checkName(parent, parts[depth]!, parts);
  let node: Node = result;
  for (let i = parts.length - 1; i > depth; i--) {
    node = documentWith(parts[i]!, node);
  }
  parent.set(parts[depth]!, node);
}

/** An array takes only positions, and not far beyond its end. */
function checkName(parent: TreeNode, name: string, parts: readonly string[]): void {
  if (!parent.isArray) return;
  if (!isArrayIndex(name)) {
    const at = parts.indexOf(name);
    throw notViable(name, parts[at - 1] ?? '', parent.toRaw());
  }
  if (Number(name) - parent.length > MAX_BACKFILL) {
    throw new MongoError('BadValue', `can't backfill more than ${MAX_BACKFILL} elements`);
  }
}

const notViable = (field: string, name: string, node: Node): MongoError =>
  new MongoError(
    'PathNotViable',
    `Cannot create field '${field}' in element {${name}: ${describe(rawOf(node))}}`,
  );

function rename(root: TreeNode, operation: Operation, describeId: () => string): void {
  const from = operation.from!;
  const name = from[from.length - 1]!;
  const parent = follow({ root, parts: from, which: 'source', describeId });
  const value = parent?.get(name);
  if (!parent || value === undefined) return;
  follow({ root, parts: operation.parts, which: 'destination', describeId });
  parent.remove(name);
  const context = { inserting: false, now: new Date(0), path: operation.path, describeId };
  applyAt({ root, parts: operation.parts, operation: { ...operation, apply: () => value }, context });
}

interface FollowArgs {
  root: TreeNode;
  parts: readonly string[];
  which: 'source' | 'destination';
  describeId: () => string;
}

/** The document that holds the last name of the path, if there is one. `$rename` does not go through arrays. */
function follow({ root, parts, which, describeId }: FollowArgs): TreeNode | undefined {
  let node: TreeNode | undefined = root;
  for (const part of parts.slice(0, -1)) {
    node = node.child(part);
    if (!node) return undefined;
    if (node.isArray) {
      throw new MongoError(
        'BadValue',
        `The ${which} field cannot be an array element, '${parts.join('.')}' in doc with _id: ${describeId()} has an array field called '${part}'`,
      );
    }
  }
  return node;
}

/** Compiles one entry of `arrayFilters`, a filter over `identifier` or `identifier.field`. */
export function arrayFilterMatcher(identifier: string, matches: Matcher): (element: RawValue) => boolean {
  return (element) => matches(documentWith(identifier, element).toRaw());
}
