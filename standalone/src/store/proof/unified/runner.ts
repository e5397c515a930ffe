import { type Document, MongoBulkWriteError, type MongoClient, MongoError, MongoServerError } from 'mongodb';
import { Entities, NotRun } from './entities.ts';
import type {
  CollectionData,
  ExpectedError,
  ExpectedEvents,
  Operation,
  TestFile,
  UnifiedTest,
} from './format.ts';
import { Mismatch, match } from './match.ts';
import { bulkResult, runOperation } from './operations.ts';
import { type ServerFacts, unfitFor } from './requirements.ts';

/**
 * How a test ended. `refused`: the server said that it does not do such a thing. `driver`: the driver should have
 * refused and sent the command instead, which no server can help.
 */
export type VerdictKind = 'passed' | 'failed' | 'refused' | 'driver' | 'skipped';

export interface Verdict {
  readonly file: string;
  readonly test: string;
  readonly kind: VerdictKind;
  /** Why, unless it passed. */
  readonly reason: string;
}

interface RunArgs {
  readonly file: TestFile;
  readonly uri: string;
  readonly observer: MongoClient;
  readonly facts: ServerFacts;
}

/** Runs every test of a file, each on collections in the state that the file gives. */
export async function runFile(args: RunArgs): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const test of args.file.tests) {
    const outcome = await runTest(args, test);
    verdicts.push({ file: args.file.file, test: test.description, ...outcome });
  }
  return verdicts;
}

async function runTest(args: RunArgs, test: UnifiedTest): Promise<Pick<Verdict, 'kind' | 'reason'>> {
  const { file, uri, observer, facts } = args;
  const unfit =
    test.skipReason ?? unfitFor(facts, file.runOnRequirements) ?? unfitFor(facts, test.runOnRequirements);
  if (unfit !== undefined) return { kind: 'skipped', reason: unfit };
  const entities = new Entities({ uri, observer });
  try {
    for (const data of file.initialData ?? []) await prepare(observer, data);
    entities.create(file.createEntities ?? []);
    for (const operation of test.operations) await perform(operation, entities);
    for (const expected of test.expectEvents ?? []) checkEvents(expected, entities);
    for (const data of test.outcome ?? []) await checkOutcome(observer, data, entities);
    return { kind: 'passed', reason: '' };
  } catch (error) {
    if (error instanceof NotRun) return { kind: 'skipped', reason: error.message };
    return { kind: kindOf(error), reason: describe(error) };
  } finally {
    await entities.close();
  }
}

/** No such command, not implemented, and unknown fields, stages, operators and index options. */
const REFUSALS = new Set([59, 115, 168, 197, 238, 15952, 40324, 40415]);

function kindOf(error: unknown): VerdictKind {
  if (error instanceof DriverSentIt) return 'driver';
  const { cause = error } = error as Error;
  return cause instanceof MongoServerError && REFUSALS.has(Number(cause.code)) ? 'refused' : 'failed';
}

class DriverSentIt extends Mismatch {}

const describe = (error: unknown): string =>
  error instanceof MongoServerError
    ? `${error.code}: ${error.message}`
    : error instanceof Error
      ? `${error instanceof Mismatch ? '' : `${error.name}: `}${error.message}`
      : String(error);

async function prepare(observer: MongoClient, data: CollectionData): Promise<void> {
  const db = observer.db(data.databaseName, { writeConcern: { w: 'majority' } });
  const { collectionName: name, documents, createOptions } = data;
  await db.dropCollection(name);
  if (documents.length === 0 || createOptions) await db.createCollection(name, createOptions);
  if (documents.length > 0) await db.collection(name).insertMany([...documents]);
}

async function perform(operation: Operation, entities: Entities): Promise<void> {
  let result: unknown;
  try {
    result = await runOperation(operation, entities);
  } catch (error) {
    if (error instanceof NotRun || error instanceof Mismatch) throw error;
    if (operation.ignoreResultAndError) return;
    if (!operation.expectError) throw error;
    checkError(error, operation.expectError, entities);
    return;
  }
  if (operation.ignoreResultAndError) return;
  if (operation.expectError) {
    const isDrivers = operation.expectError.isClientError || entities.isUnacknowledged(operation.object);
    const Kind = isDrivers ? DriverSentIt : Mismatch;
    throw new Kind(`${operation.name} should fail and does not`);
  }
  if (operation.saveResultAsEntity !== undefined) {
    const isCursor = typeof (result as { close?: unknown })?.close === 'function';
    entities.save(operation.saveResultAsEntity, isCursor ? (result as never) : { value: result });
  } else if ('expectResult' in operation) {
    match({ expected: operation.expectResult, actual: result ?? null, entities, at: operation.name });
  }
}

function checkError(error: unknown, expected: ExpectedError, entities: Entities): void {
  const isServerError = error instanceof MongoServerError;
  const first = error instanceof MongoBulkWriteError ? [error.writeErrors].flat()[0]?.err : undefined;
  const has = (label: string): boolean => error instanceof MongoError && error.hasErrorLabel(label);
  const { errorContains, errorCode, errorCodeName, errorLabelsContain = [], errorLabelsOmit = [] } = expected;
  const wrong = (what: string): Mismatch =>
    new Mismatch(`the error should ${what}, and is ${describe(error)}`, { cause: error });
  if (expected.isClientError !== undefined && expected.isClientError === isServerError)
    throw wrong(`be the ${expected.isClientError ? 'client' : 'server'}'s`);
  if (errorContains !== undefined && !describe(error).toLowerCase().includes(errorContains.toLowerCase()))
    throw wrong(`contain "${errorContains}"`);
  const code = isServerError ? error.code : undefined;
  if (errorCode !== undefined && code !== errorCode) throw wrong(`have the code ${errorCode}`);
  const codeName = isServerError ? error.errorResponse['codeName'] : undefined;
  if (errorCodeName !== undefined && codeName !== errorCodeName) throw wrong(`be called ${errorCodeName}`);
  for (const label of errorLabelsContain) if (!has(label)) throw wrong(`have the label ${label}`);
  for (const label of errorLabelsOmit) if (has(label)) throw wrong(`lack the label ${label}`);
  if (expected.expectResult !== undefined) {
    const actual = error instanceof MongoBulkWriteError ? bulkResult(error.result) : undefined;
    match({ expected: expected.expectResult, actual, entities, at: 'the result of the error' });
  }
  if (expected.errorResponse) {
    const response: Document = isServerError ? (first ?? error.errorResponse) : {};
    match({ expected: expected.errorResponse, actual: response, entities, at: 'the response' });
  }
}

function checkEvents(expected: ExpectedEvents, entities: Entities): void {
  const { client, eventType = 'command', ignoreExtraEvents } = expected;
  if (eventType === 'sdam') throw new NotRun('it expects events of the topology');
  const events = entities.client(client).events.filter((each) => each.of === eventType);
  const came = `${expected.events.length} events should come, and these came: ${events.map(({ name, event }) => `${name} ${event['commandName'] ?? ''}`).join(', ')}`;
  const short = events.length - expected.events.length;
  if (short < 0 || (short > 0 && !ignoreExtraEvents)) throw new Mismatch(came);
  for (const [i, wanted] of expected.events.entries()) {
    const [name, fields] = Object.entries(wanted)[0] as [string, Document];
    const { event } = events[i]!;
    if (events[i]!.name !== name) throw new Mismatch(came);
    const actual: Document = {
      ...event,
      hasServiceId: event['serviceId'] !== undefined,
      hasServerConnectionId: typeof event['serverConnectionId'] === 'bigint',
    };
    for (const field of ['commandName', 'databaseName', 'command', 'reply']) actual[field] = event[field];
    for (const [field, value] of Object.entries(fields)) {
      match({ expected: value, actual: actual[field], entities, at: `event ${i}: ${field}` });
    }
  }
}

async function checkOutcome(observer: MongoClient, data: CollectionData, entities: Entities): Promise<void> {
  const collection = observer.db(data.databaseName).collection(data.collectionName);
  const actual = await collection.find().sort({ _id: 1 }).toArray();
  match({ expected: data.documents, actual, entities, at: 'the collection', isRoot: false });
}
