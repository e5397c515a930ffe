import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, Long, MongoClient } from 'mongodb';
import { type RunningStore, startStore } from '../../index.ts';
import { Entities } from './entities.ts';
import { readTestFile, type UnifiedTest } from './format.ts';
import { match } from './match.ts';
import { factsOf, unfitFor } from './requirements.ts';
import { runFile, type VerdictKind } from './runner.ts';

let folder: string;
let store: RunningStore;
let observer: MongoClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  store = await startStore({ dataDir: join(folder, 'data'), port: 0 });
  observer = await new MongoClient(store.uri).connect();
});

afterAll(async () => {
  await observer.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Runs one test over `{ _id: 1, x: 11 }` and `{ _id: 2, x: 22 }` as if it stood in a file. */
async function verdictOf(test: Omit<UnifiedTest, 'description'>, more: Document = {}): Promise<VerdictKind> {
  const path = join(folder, 'tests.json');
  const rows = [
    { _id: 1, x: 11 },
    { _id: 2, x: 22 },
  ];
  const content = {
    description: 'rows',
    schemaVersion: '1.0',
    createEntities: [
      { client: { id: 'client', observeEvents: ['commandStartedEvent'] } },
      { database: { id: 'db', client: 'client', databaseName: 'unified' } },
      { collection: { id: 'rows', database: 'db', collectionName: 'rows' } },
      {
        collection: {
          id: 'careless',
          database: 'db',
          collectionName: 'rows',
          collectionOptions: { writeConcern: { w: 0 } },
        },
      },
    ],
    initialData: [{ databaseName: 'unified', collectionName: 'rows', documents: rows }],
    tests: [{ description: 'it', ...test }],
    ...more,
  };
  writeFileSync(path, JSON.stringify(content));
  const facts = await factsOf(observer);
  const [verdict] = await runFile({ file: readTestFile(path)!, uri: store.uri, observer, facts });
  return verdict!.kind;
}

const update = (expectation: Document): UnifiedTest['operations'][number] => ({
  name: 'updateOne',
  object: 'rows',
  arguments: { filter: { _id: 1 }, update: { $inc: { x: 1 } } },
  ...expectation,
});
const outcome = (x: number) => [
  {
    databaseName: 'unified',
    collectionName: 'rows',
    documents: [
      { _id: 1, x },
      { _id: 2, x: 22 },
    ],
  },
];
const sent = (command: Document) => [{ client: 'client', events: [{ commandStartedEvent: { command } }] }];
const duplicate = (expectError: Document) => ({
  operations: [{ name: 'insertOne', object: 'rows', arguments: { document: { _id: 1 } }, expectError }],
});

describe('the runner of unified tests', () => {
  it.each<[string, VerdictKind, Omit<UnifiedTest, 'description'>]>([
    ['a result', 'passed', { operations: [update({ expectResult: { matchedCount: 1 } })] }],
    ['another result', 'failed', { operations: [update({ expectResult: { matchedCount: 2 } })] }],
    ['an outcome', 'passed', { operations: [update({})], outcome: outcome(12) }],
    ['another outcome', 'failed', { operations: [update({})], outcome: outcome(13) }],
    ['an event', 'passed', { operations: [update({})], expectEvents: sent({ update: 'rows' }) }],
    ['another event', 'failed', { operations: [update({})], expectEvents: sent({ insert: 'rows' }) }],
    ['a missing event', 'failed', { operations: [], expectEvents: sent({ update: 'rows' }) }],
    ['an error', 'passed', duplicate({ isClientError: false, errorCode: 11000, errorContains: 'dup key' })],
    ['another code', 'failed', duplicate({ errorCode: 11001 })],
    ['fields of an error', 'passed', duplicate({ errorResponse: { keyValue: { _id: 1 } } })],
    ['other fields of an error', 'failed', duplicate({ errorResponse: { keyValue: { _id: 2 } } })],
    ['an error that does not come', 'failed', { operations: [update({ expectError: { isError: true } })] }],
    [
      'an error that the driver owes',
      'driver',
      { operations: [update({ object: 'careless', expectError: { isError: true } })] },
    ],
    [
      'what the store does not do',
      'refused',
      { operations: [{ name: 'aggregate', object: 'rows', arguments: { pipeline: [{ $out: 'other' }] } }] },
    ],
    ['what the runner does not do', 'skipped', { operations: [{ name: 'mapReduce', object: 'rows' }] }],
    ['servers of the past', 'skipped', { runOnRequirements: [{ maxServerVersion: '4.2' }], operations: [] }],
    ['fail points', 'skipped', { operations: [{ name: 'failPoint', object: 'testRunner' }] }],
  ])('%s: %s', async (_, verdict, test) => {
    expect(await verdictOf(test)).toBe(verdict);
  });

  it('reads the format before it', async () => {
    const path = join(folder, 'v1.json');
    const operation = { name: 'count', arguments: { filter: { x: { $gt: 5 } } } };
    const tests = [1, 2].map((result) => ({ description: 'it', operation, outcome: { result } }));
    writeFileSync(path, JSON.stringify({ data: [{ _id: 1, x: 11 }], tests }));
    const facts = await factsOf(observer);
    const verdicts = await runFile({ file: readTestFile(path)!, uri: store.uri, observer, facts });
    expect(verdicts.map(({ kind }) => kind)).toEqual(['passed', 'failed']);
  });

  it('knows which servers a test is for', async () => {
    const facts = {
      version: '7.0.0',
      topology: 'single',
      parameters: { enableTestCommands: false },
    } as const;
    expect(unfitFor(facts, [])).toBeUndefined();
    expect(unfitFor(facts, [{ maxServerVersion: '6.0' }, { minServerVersion: '7.0' }])).toBeUndefined();
    expect(unfitFor(facts, [{ minServerVersion: '7.0.1' }])).toContain('from 7.0.1');
    expect(unfitFor(facts, [{ topologies: ['replicaset'] }])).toContain('replicaset');
    expect(unfitFor(facts, [{ serverParameters: { enableTestCommands: true } }])).toContain('TestCommands');
  });

  it.each<[unknown, unknown, boolean]>([
    [{ a: 1 }, { a: 1, b: 2 }, true],
    [{ a: { b: 1 } }, { a: { b: 1, c: 2 } }, false],
    [{ a: { $$matchAsRoot: { b: 1 } } }, { a: { b: 1, c: 2 } }, true],
    [[{ a: 1 }], [{ a: 1, b: 2 }], true],
    [[1], [1, 2], false],
    [{ a: 1 }, { a: Long.fromNumber(1) }, true],
    [{ a: 1 }, { a: '1' }, false],
    [{ a: null }, {}, false],
    [{ a: { $$exists: false } }, {}, true],
    [{ a: { $$exists: false } }, { a: null }, false],
    [{ a: { $$unsetOrMatches: 1 } }, {}, true],
    [{ a: { $$unsetOrMatches: 1 } }, { a: 2 }, false],
    [{ a: { $$type: ['int', 'long'] } }, { a: 5 }, true],
    [{ a: { $$type: 'string' } }, { a: 5 }, false],
    [{ a: { $$lte: 5 } }, { a: 6 }, false],
    [{ a: { $$matchAsDocument: { b: 1 } } }, { a: '{"b": 1}' }, true],
    [{ sort: { a: 1 } }, { sort: new Map([['a', 1]]) }, true],
  ])('%j matches %j: %s', (expected, actual, holds) => {
    const entities = new Entities({ uri: store.uri, observer });
    const matching = (): void => match({ expected, actual, entities, at: 'it' });
    if (holds) expect(matching).not.toThrow();
    else expect(matching).toThrow(/^it/);
  });
});
