import { compilePipelineUpdate } from '../aggregate/pipeline-update.ts';
import type { Variables } from '../aggregate/scope.ts';
import { compareValues } from '../bson/compare.ts';
import { elementsOf, fieldOf, type RawValue, Type, valuesOf } from '../bson/element.ts';
import { EMPTY_DOCUMENT } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Filter } from '../query/filter.ts';
import { positionOf } from '../query/match.ts';
import { compileQuery, type Query } from '../query/query.ts';
import type { Collection, StoredDocument } from '../storage/collection.ts';
import { TreeNode } from '../update/tree.ts';
import {
  type ArrayFilters,
  applyUpdate,
  arrayFilterMatcher,
  parseOperators,
  type Update,
  withId,
} from '../update/update.ts';
import { checkId, newId, prepare } from './insert.ts';

/** An update and what it needs, for any number of documents. */
export interface Modification {
  readonly update: Update;
  readonly arrayFilters: ArrayFilters;
  readonly query: Query;
}

/** The field of a command that says what becomes of a document. */
export function asModification(value: RawValue): RawValue {
  if (value.type === Type.object || value.type === Type.array) return value;
  throw new MongoError('FailedToParse', 'Update argument must be either an object or an array');
}

/** Reads `u` of an update or `update` of findAndModify: operators, a replacement or a pipeline. */
export function parseModification(args: {
  update: RawValue;
  arrayFilters: RawValue | undefined;
  query: Query;
  variables: Variables;
}): Modification {
  const { update, query, variables } = args;
  const arrayFilters = parseArrayFilters(args.arrayFilters);
  if (update.type === Type.array) {
    if (args.arrayFilters)
      throw new MongoError('FailedToParse', 'arrayFilters may not be specified for pipeline-style updates');
    return {
      update: { kind: 'pipeline', run: compilePipelineUpdate(valuesOf(update), variables) },
      arrayFilters,
      query,
    };
  }
  const [first] = elementsOf(update);
  if (first?.name.startsWith('$'))
    return { update: parseOperators(update, arrayFilters), arrayFilters, query };
  if (args.arrayFilters)
    throw new MongoError('FailedToParse', 'arrayFilters may not be specified for replacement-style updates');
  for (const { name } of elementsOf(update)) {
    if (name.startsWith('$')) {
      throw new MongoError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
    }
  }
  return { update: { kind: 'replacement', document: update }, arrayFilters, query };
}

function parseArrayFilters(filters: RawValue | undefined): ArrayFilters {
  const matchers = new Map<string, (element: RawValue) => boolean>();
  for (const filter of filters ? valuesOf(filters) : []) {
    if (filter.type !== Type.object)
      throw new MongoError('TypeMismatch', 'Each array filter must be an object');
    const query = compileQuery(filter, {});
    const names = new Set(namesIn(query.filter));
    const [name] = names;
    if (name === undefined)
      throw new MongoError(
        'FailedToParse',
        'Cannot use an expression without a top-level field name in arrayFilters',
      );
    if (names.size > 1)
      throw new MongoError(
        'FailedToParse',
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
      );
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
      throw new MongoError(
        'BadValue',
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      );
    }
    if (matchers.has(name))
      throw new MongoError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${name}`,
      );
    matchers.set(name, arrayFilterMatcher(name, query.matches));
  }
  return matchers;
}

function namesIn(filter: Filter): string[] {
  if ('path' in filter) return [filter.path.parts[0]!.name];
  if (filter.op === 'not') return namesIn(filter.of);
  return 'all' in filter ? filter.all.flatMap(namesIn) : [];
}

/** Applies a modification to one stored document. Returns the new version, or the old one if nothing changed. */
export function modify(collection: Collection, stored: StoredDocument, modification: Modification): RawValue {
  const { query } = modification;
  const updated = applyUpdate({
    ...modification,
    document: stored.document,
    position: () =>
      positionOf({ filter: query.filter, document: stored.document, compileExpr: query.compileExpr }),
    inserting: false,
    now: new Date(),
  });
  if (updated !== stored.document) collection.replace(stored, updated);
  return updated;
}

/** Inserts what an upsert makes of its filter and its update when nothing matched. */
export function upsert(collection: Collection, modification: Modification): RawValue {
  const { update, query } = modification;
  const seed = update.kind === 'replacement' ? idOnly(query.filter) : seedOf(query.filter);
  const updated = applyUpdate({
    ...modification,
    document: seed,
    position: () => undefined,
    inserting: true,
    now: new Date(),
  });
  const id = fieldOf(updated, '_id');
  const seedId = fieldOf(seed, '_id');
  if (seedId && id && compareValues(seedId, id) !== 0) {
    throw new MongoError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  if (id) checkId(id);
  const document = prepare(withId(updated, id ?? newId()));
  collection.insert(document);
  return document;
}

function idOnly(filter: Filter): RawValue {
  const id = fieldOf(seedOf(filter), '_id');
  return id ? withId(EMPTY_DOCUMENT, id) : EMPTY_DOCUMENT;
}

/** The document that the filter's equalities describe. */
function seedOf(filter: Filter): RawValue {
  const root = new TreeNode(Type.object);
  const seen: string[] = [];
  for (const { path, value } of equalities(filter)) {
    const clash = seen.find(
      (other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
    );
    if (clash !== undefined) {
      throw new MongoError(
        'NotSingleValueField',
        `cannot infer query fields to set, path '${path}' is matched twice`,
      );
    }
    seen.push(path);
    const parts = path.split('.');
    let node = root;
    for (const part of parts.slice(0, -1)) {
      if (!node.get(part)) node.set(part, new TreeNode(Type.object));
      node = node.child(part)!;
    }
    node.set(parts[parts.length - 1]!, value);
  }
  return root.toRaw();
}

function equalities(filter: Filter): { path: string; value: RawValue }[] {
  if (filter.op === 'and') return filter.all.flatMap(equalities);
  if (filter.op === 'or' && filter.all.length === 1) return equalities(filter.all[0]!);
  if (filter.op === 'eq') return [{ path: filter.path.text, value: filter.value }];
  if (filter.op === 'in' && filter.values.length === 1 && filter.patterns.length === 0) {
    return [{ path: filter.path.text, value: filter.values[0]! }];
  }
  return [];
}
