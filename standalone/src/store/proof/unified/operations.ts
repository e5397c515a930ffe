import {
  AbstractCursor,
  type AnyBulkWriteOperation,
  type BulkWriteResult,
  ClientSession,
  Collection,
  Db,
  type Document,
  type RunCommandCursor,
} from 'mongodb';
import { assertions } from './assertions.ts';
import { type Entities, NotRun, type ObservedClient, optionsOf } from './entities.ts';
import type { Operation } from './format.ts';

export interface Call<T> {
  readonly on: T;
  readonly args: Document;
  readonly entities: Entities;
}

export type Operations<T> = Readonly<Record<string, (call: Call<T>) => unknown>>;

/** Runs an operation with the driver; returns what the format calls its result. */
export async function runOperation(operation: Operation, entities: Entities): Promise<unknown> {
  const { name, object } = operation;
  const given = operation.arguments ?? {};
  if (object === 'testRunner') return find(assertions, name)({ on: undefined, args: given, entities });
  const session = given['session'] && { session: entities.session(given['session']) };
  const call = { args: { ...optionsOf(given), ...session }, entities };
  const on = entities.object(object);
  if (on instanceof Collection) return find(ON_COLLECTION, name)({ ...call, on });
  if (on instanceof Db) return find(ON_DATABASE, name)({ ...call, on });
  if (on instanceof ClientSession) return find(ON_SESSION, name)({ ...call, on });
  if (on instanceof AbstractCursor) return find(ON_CURSOR, name)({ ...call, on });
  if ('events' in on) return find(ON_CLIENT, name)({ ...call, on });
  throw new NotRun(`it calls ${name} on a saved value`);
}

function find<T>(operations: Operations<T>, name: string): Operations<T>[string] {
  const run = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!run) throw new NotRun(`the runner has no operation ${name}`);
  return run;
}

/** `returnDocument: "After"` is `"after"` to the driver. */
const returning = ({ returnDocument, ...rest }: Document): Document =>
  returnDocument === undefined ? rest : { ...rest, returnDocument: String(returnDocument).toLowerCase() };

/** The driver's result of a bulk write as the plain document that tests expect. */
export const bulkResult = (result: BulkWriteResult): Document => {
  const { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount } = result;
  const { upsertedIds, insertedIds } = result;
  return {
    insertedCount,
    matchedCount,
    modifiedCount,
    deletedCount,
    upsertedCount,
    upsertedIds,
    insertedIds,
  };
};

const ON_COLLECTION: Operations<Collection<Document>> = {
  aggregate: ({ on, args: { pipeline, ...options } }) => on.aggregate(pipeline, options).toArray(),
  bulkWrite: async ({ on, args: { requests, ...options } }) =>
    bulkResult(await on.bulkWrite(requests as AnyBulkWriteOperation[], options)),
  count: ({ on, args: { filter, ...options } }) => on.count(filter, options),
  countDocuments: ({ on, args: { filter, ...options } }) => on.countDocuments(filter, options),
  createFindCursor: async ({ on, args: { filter, ...options } }) => {
    const cursor = on.find(filter, options);
    // The first batch is asked for when the cursor is made.
    await cursor.hasNext();
    return cursor;
  },
  createIndex: ({ on, args: { keys, ...options } }) => on.createIndex(keys, options),
  createSearchIndex: ({ on, args: { model } }) => on.createSearchIndex(model),
  createSearchIndexes: ({ on, args: { models } }) => on.createSearchIndexes(models),
  deleteMany: ({ on, args: { filter, ...options } }) => on.deleteMany(filter, options),
  deleteOne: ({ on, args: { filter, ...options } }) => on.deleteOne(filter, options),
  distinct: ({ on, args: { fieldName, filter, ...options } }) =>
    on.distinct(fieldName, filter ?? {}, options),
  dropIndex: ({ on, args: { name, ...options } }) => on.dropIndex(name, options),
  dropIndexes: ({ on, args }) => on.dropIndexes(args),
  dropSearchIndex: ({ on, args: { name } }) => on.dropSearchIndex(name),
  estimatedDocumentCount: ({ on, args }) => on.estimatedDocumentCount(args),
  find: ({ on, args: { filter, ...options } }) => on.find(filter, options).toArray(),
  findOne: ({ on, args: { filter, ...options } }) => on.findOne(filter, options),
  findOneAndDelete: ({ on, args: { filter, ...options } }) => on.findOneAndDelete(filter, options),
  findOneAndReplace: ({ on, args: { filter, replacement, ...options } }) =>
    on.findOneAndReplace(filter, replacement, returning(options)),
  findOneAndUpdate: ({ on, args: { filter, update, ...options } }) =>
    on.findOneAndUpdate(filter, update, returning(options)),
  insertMany: ({ on, args: { documents, ...options } }) => on.insertMany(documents, options),
  insertOne: ({ on, args: { document, ...options } }) => on.insertOne(document, options),
  listIndexes: ({ on, args }) => on.listIndexes(args).toArray(),
  listIndexNames: async ({ on, args }) => (await on.listIndexes(args).toArray()).map(({ name }) => name),
  listSearchIndexes: ({ on, args: { name, aggregationOptions } }) =>
    (name === undefined
      ? on.listSearchIndexes(aggregationOptions)
      : on.listSearchIndexes(name, aggregationOptions)
    ).toArray(),
  rename: ({ on, args: { to, ...options } }) => on.rename(to, options),
  replaceOne: ({ on, args: { filter, replacement, ...options } }) =>
    on.replaceOne(filter, replacement, options),
  updateMany: ({ on, args: { filter, update, ...options } }) => on.updateMany(filter, update, options),
  updateOne: ({ on, args: { filter, update, ...options } }) => on.updateOne(filter, update, options),
  updateSearchIndex: ({ on, args: { name, definition } }) => on.updateSearchIndex(name, definition),
};

const ON_DATABASE: Operations<Db> = {
  aggregate: ({ on, args: { pipeline, ...options } }) => on.aggregate(pipeline, options).toArray(),
  createCollection: ({ on, args: { collection, ...options } }) => on.createCollection(collection, options),
  createCommandCursor: async ({ on, args }) => {
    const cursor = commandCursor(on, args);
    await cursor.hasNext();
    return cursor;
  },
  dropCollection: ({ on, args: { collection, ...options } }) => on.dropCollection(collection, options),
  listCollections: ({ on, args: { filter, ...options } }) => on.listCollections(filter, options).toArray(),
  listCollectionNames: async ({ on, args: { filter, ...options } }) =>
    (await on.listCollections(filter, { ...options, nameOnly: true }).toArray()).map(({ name }) => name),
  modifyCollection: ({ on, args: { collection, session, ...rest } }) =>
    on.command({ collMod: collection, ...rest }, { session }),
  runCommand: ({ on, args: { command, commandName: _, ...options } }) => on.command(command, options),
  runCursorCommand: ({ on, args }) => commandCursor(on, args).toArray(),
};

/** `batchSize`, `maxTimeMS` and `comment` are of the getMores. */
function commandCursor(on: Db, args: Document): RunCommandCursor {
  const { command, batchSize, maxTimeMS, comment, commandName: _, ...options } = args;
  const cursor = on.runCursorCommand(command, options);
  if (batchSize !== undefined) cursor.setBatchSize(batchSize);
  if (maxTimeMS !== undefined) cursor.setMaxTimeMS(maxTimeMS);
  return comment === undefined ? cursor : cursor.setComment(comment);
}

const ON_CLIENT: Operations<ObservedClient> = {
  close: ({ on }) => on.client.close(),
  listDatabases: async ({ on, args }) => (await on.client.db('admin').admin().listDatabases(args)).databases,
  listDatabaseNames: async ({ on, args }) =>
    (
      await on.client
        .db('admin')
        .admin()
        .listDatabases({ ...args, nameOnly: true })
    ).databases.map(({ name }) => name),
};

const ON_SESSION: Operations<ClientSession> = {
  abortTransaction: ({ on }) => on.abortTransaction(),
  commitTransaction: ({ on }) => on.commitTransaction(),
  endSession: ({ on }) => on.endSession(),
  startTransaction: ({ on, args }) => on.startTransaction(args),
};

const ON_CURSOR: Operations<AbstractCursor> = {
  close: ({ on }) => on.close(),
  iterateOnce: ({ on }) => on.tryNext(),
  iterateUntilDocumentOrError: ({ on }) => on.next(),
};
