import { compareValues } from '../bson/compare.ts';
import { describe } from '../bson/describe.ts';
import { elementsOf, type RawValue, Type, valuesOf } from '../bson/element.ts';
import { readNumber } from '../bson/number.ts';
import { decodeValue, encodeDocument } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { CollectionMeta, Index, IndexSpec } from '../storage/catalog.ts';
import { batchReply } from './batches.ts';
import {
  asArray,
  asBoolean,
  asCollation,
  asDocument,
  asIs,
  asNumber,
  asString,
  defineCommand,
  readStatement,
  required,
} from './command.ts';

/** MongoDB's limit on indexes of one collection. */
const MAX_INDEXES = 64;
const MAX_EXPIRE_SECONDS = 2147483647;

const SPEC = {
  key: asDocument,
  name: asString,
  unique: asBoolean,
  sparse: asBoolean,
  partialFilterExpression: asDocument,
  expireAfterSeconds: asNumber,
  background: asBoolean,
  hidden: asBoolean,
  collation: asCollation,
  v: asNumber,
  ns: asString,
} as const;

export const createIndexes = defineCommand({
  collection: asString,
  fields: {
    indexes: asArray,
    commitQuorum: asIs,
    ignoreUnknownIndexOptions: asBoolean,
  },
  mode: 'alone',
  run: (args, { db, name, store }) => {
    const specs = valuesOf(required(args.indexes, 'createIndexes.indexes')).map(readSpec);
    if (specs.length === 0) throw new MongoError('BadValue', 'Must specify at least one index to create');
    const existed = store.find(db, name) !== undefined;
    const collection = store.findOrCreate(db, name);
    const { meta } = collection;
    const numIndexesBefore = meta.indexes.length;
    for (const spec of specs) {
      if (existing(meta, spec)) continue;
      if (meta.indexes.length >= MAX_INDEXES)
        throw new MongoError('CannotCreateIndex', `add index fails, too many indexes for ${meta.namespace}`);
      collection.build(store.catalog.addIndex(meta, spec));
    }
    const note = meta.indexes.length === numIndexesBefore ? { note: 'all indexes already exist' } : {};
    return {
      numIndexesBefore,
      numIndexesAfter: meta.indexes.length,
      createdCollectionAutomatically: !existed,
      ...note,
    };
  },
});

type Spec = Omit<IndexSpec, 'ident'>;

export function readSpec(document: RawValue): Spec {
  if (document.type !== Type.object)
    throw new MongoError('TypeMismatch', "BSON field 'createIndexes.indexes' must hold objects");
  const unknown = elementsOf(document).find(({ name }) => !(name in SPEC));
  if (unknown) {
    throw new MongoError(197, `The field '${unknown.name}' is not valid for an index specification.`);
  }
  const {
    key,
    name,
    unique,
    sparse,
    partialFilterExpression: partial,
    expireAfterSeconds,
    hidden,
  } = readStatement('createIndexes.indexes', SPEC, document);
  if (!key)
    throw new MongoError('FailedToParse', "The 'key' field is a required property of an index specification");
  if (name === undefined)
    throw new MongoError(
      'FailedToParse',
      "The 'name' field is a required property of an index specification",
    );
  checkKey(key);
  if (name === '') throw new MongoError('CannotCreateIndex', 'index name cannot be empty');
  if (sparse && partial)
    throw new MongoError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  if (expireAfterSeconds !== undefined) {
    if (elementsOf(key).length > 1 || elementsOf(key)[0]!.name === '_id') {
      throw new MongoError(
        'CannotCreateIndex',
        'TTL indexes are single-field indexes, compound indexes do not support TTL.',
      );
    }
    if (expireAfterSeconds < 0 || expireAfterSeconds > MAX_EXPIRE_SECONDS) {
      throw new MongoError(
        'CannotCreateIndex',
        `TTL index 'expireAfterSeconds' option must be within an acceptable range, try a different value than ${expireAfterSeconds}`,
      );
    }
  }
  if (partial) checkPartial(partial);
  return { key, name, unique, sparse, partial, expireAfterSeconds, hidden };
}

function checkKey(key: RawValue): void {
  const elements = elementsOf(key);
  if (elements.length === 0)
    throw new MongoError('CannotCreateIndex', 'Index keys cannot be an empty object');
  if (elements.length > 32) throw new MongoError(13103, 'too many compound keys');
  for (const { name, value } of elements) {
    if (value.type === Type.string) {
      throw new MongoError('CannotCreateIndex', `This store has no '${String(decodeValue(value))}' indexes`);
    }
    const direction = readNumber(value);
    if (direction === undefined || direction === 0 || Number.isNaN(direction)) {
      throw new MongoError(
        'CannotCreateIndex',
        'Values in v:2 index key pattern must be numbers other than 0 or strings',
      );
    }
    if (name === '' || name.split('.').includes(''))
      throw new MongoError('CannotCreateIndex', 'Index keys cannot contain an empty field.');
    if (name.split('.').some((part) => part.startsWith('$'))) {
      throw new MongoError(
        'CannotCreateIndex',
        name === '$**' || name.endsWith('.$**')
          ? 'This store has no wildcard indexes'
          : "Index key contains an illegal field name: field name starts with '$'.",
      );
    }
  }
  if (new Set(elements.map(({ name }) => name)).size < elements.length)
    throw new MongoError('CannotCreateIndex', 'Index keys cannot repeat a field');
}

const PARTIAL_OPERATORS = new Set(['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$in']);

function checkPartial(filter: RawValue): void {
  for (const { name, value } of elementsOf(filter)) {
    if (name === '$and' || name === '$or') valuesOf(value).forEach(checkPartial);
    else if (name.startsWith('$'))
      throw new MongoError('CannotCreateIndex', `Expression not supported in partial index: ${name}`);
    else if (value.type === Type.object) {
      for (const operator of elementsOf(value)) {
        if (operator.name.startsWith('$') && !PARTIAL_OPERATORS.has(operator.name)) {
          throw new MongoError(
            'CannotCreateIndex',
            `Expression not supported in partial index: ${operator.name}`,
          );
        }
        if (operator.name === '$exists' && decodeValue(operator.value) === false) {
          throw new MongoError('CannotCreateIndex', 'Expression not supported in partial index: $not');
        }
      }
    }
  }
}

/** The index that is there already; throws when one of the same name, or of the same making, is different. */
function existing(meta: CollectionMeta, spec: Spec): Index | undefined {
  const byName = meta.indexes.find(({ name }) => name === spec.name);
  if (byName) {
    // The index on _id is unique whether a specification says so or not.
    const sameId = byName.name === '_id_' && compareValues(byName.key, spec.key) === 0;
    if (sameId) return byName;
    if (!sameSignature(byName, spec)) {
      throw new MongoError(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${describe(spec.key)}, existing index: ${describe(byName.key)}`,
      );
    }
    if (byName.expireAfterSeconds === spec.expireAfterSeconds) return byName;
    throw new MongoError(
      'IndexOptionsConflict',
      `An equivalent index already exists with the same name but different options. Requested index: ${spec.name}`,
    );
  }
  const equivalent = meta.indexes.find((index) => sameSignature(index, spec));
  if (!equivalent) return undefined;
  if (equivalent.name === '_id_') return equivalent;
  throw new MongoError(
    'IndexOptionsConflict',
    `Index already exists with a different name: ${equivalent.name}`,
  );
}

function samePartial(index: Index, spec: Spec): boolean {
  const before = index.partial?.document;
  return before && spec.partial ? compareValues(before, spec.partial) === 0 : before === spec.partial;
}

/** What makes two indexes different ones: they may then stand side by side on the same fields. */
const sameSignature = (index: Index, spec: Spec): boolean =>
  compareValues(index.key, spec.key) === 0 &&
  (index.name === '_id_' ||
    (index.unique === (spec.unique ?? false) && index.sparse === (spec.sparse ?? false))) &&
  samePartial(index, spec);

/** An index as listIndexes shows it. */
export const listedIndex = (index: Index): RawValue =>
  encodeDocument({
    v: 2,
    key: index.key,
    name: index.name,
    ...(index.unique && index.name !== '_id_' && { unique: true }),
    ...(index.sparse && { sparse: true }),
    ...(index.partial && { partialFilterExpression: index.partial.document }),
    ...(index.expireAfterSeconds !== undefined && { expireAfterSeconds: index.expireAfterSeconds }),
    ...(index.hidden && { hidden: true }),
  });

export const listIndexes = defineCommand({
  collection: asString,
  fields: { cursor: asDocument },
  mode: 'read',
  run: ({ cursor }, { db, name, namespace, store }) => {
    const meta = store.catalog.find(db, name);
    if (!meta) throw new MongoError('NamespaceNotFound', `ns does not exist: ${namespace}`);
    return batchReply({ store, namespace, documents: meta.indexes.map(listedIndex), cursor });
  },
});

export const dropIndexes = defineCommand({
  collection: asString,
  fields: { index: asIs },
  mode: 'alone',
  run: (args, { db, name, namespace, store }) => {
    const wanted = required(args.index, 'dropIndexes.index');
    const meta = store.catalog.find(db, name);
    if (!meta) throw new MongoError('NamespaceNotFound', `ns not found ${namespace}`);
    const nIndexesWas = meta.indexes.length;
    for (const index of indexesNamed(meta, wanted)) store.catalog.dropIndex(meta, index);
    store.sweepGarbage();
    return { nIndexesWas };
  },
});

function indexesNamed(meta: CollectionMeta, wanted: RawValue): Index[] {
  if (wanted.type === Type.array) return valuesOf(wanted).flatMap((each) => indexesNamed(meta, each));
  if (wanted.type === Type.string && decodeValue(wanted) === '*')
    return meta.indexes.filter(({ name }) => name !== '_id_');
  const index = meta.indexes.find(({ name, key }) =>
    wanted.type === Type.string ? name === decodeValue(wanted) : compareValues(key, wanted) === 0,
  );
  if (!index) {
    throw new MongoError(
      'IndexNotFound',
      wanted.type === Type.string
        ? `index not found with name [${String(decodeValue(wanted))}]`
        : "can't find index with key",
    );
  }
  if (index.name === '_id_') throw new MongoError('InvalidOptions', 'cannot drop _id index');
  return [index];
}
