import { BSON, type Document, type MongoServerError } from 'mongodb';
import { aggregateCases } from './aggregate.ts';
import { arrayUpdateCases } from './array-updates.ts';
import { type Case, COLLECTION } from './case.ts';
import { commandCases } from './commands.ts';
import { expressionCases } from './expressions.ts';
import { indexCases } from './indexes.ts';
import { projectionCases } from './projections.ts';
import { queryCases } from './queries.ts';
import { openServer, type Server } from './server.ts';
import { sortCases } from './sorting.ts';
import { stableApiCases } from './stable-api.ts';
import { updateCommandCases } from './update-commands.ts';
import { updateCases } from './updates.ts';

const SUITES: Record<string, readonly Case[]> = {
  queries: queryCases,
  projections: projectionCases,
  sorting: sortCases,
  updates: updateCases,
  'updates of arrays': arrayUpdateCases,
  'update commands': updateCommandCases,
  commands: commandCases,
  indexes: indexCases,
  expressions: expressionCases,
  aggregation: aggregateCases,
  'the Stable API': stableApiCases,
};

/** Types count: 1 is not 1.0. */
const exactly = (documents: readonly Document[]): unknown[] =>
  documents.map((document) => BSON.EJSON.serialize(document, { relaxed: false }));

let server: Server;
let number = 0;

beforeAll(async () => {
  server = await openServer({ promoteValues: false });
});

afterAll(() => server.stop());

const named = (value: unknown, name: string): unknown => {
  if (value === COLLECTION) return name;
  if (Array.isArray(value)) return value.map((each) => named(each, name));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, named(each, name)]));
};

async function check(test: Case): Promise<void> {
  const name = `c${++number}`;
  const { db, isDocumentDB: onDocumentDB } = server;
  const collection = db.collection(name);
  if (test.documents?.length) await db.command({ insert: name, documents: [...test.documents] });
  for (const command of test.before ?? []) await db.command(named(command, name) as Document);
  const reply: Document = await db
    .command(named(test.command, name) as Document, { promoteValues: false })
    .catch((error: MongoServerError) => ({
      ok: 0,
      code: error.code,
      codeName: error['codeName'],
      errmsg: error.message,
    }));
  const plain = BSON.EJSON.serialize(reply, { relaxed: true }) as Document;
  const code = plain['code'] ?? plain['writeErrors']?.[0]?.code;
  if (test.code === undefined && code !== undefined)
    throw new Error(`failed with ${code}: ${plain['errmsg'] ?? plain['writeErrors'][0].errmsg}`);
  // DocumentDB has states of PostgreSQL instead of codes, of which its gateway translates few.
  if (test.code !== undefined && onDocumentDB) expect(code).toBeDefined();
  else if (test.code !== undefined) expect({ code }).toEqual({ code: test.code });
  if (test.reply && !(onDocumentDB && test.code !== undefined))
    expect(plain).toMatchObject(
      BSON.EJSON.serialize(named(test.reply, name) as Document, { relaxed: true }) as Document,
    );
  if (test.batch) expect(exactly(reply['cursor'].firstBatch)).toEqual(exactly(test.batch));
  if (test.after)
    expect(exactly(await collection.find().sort({ _id: 1 }).toArray())).toEqual(exactly(test.after));
}

describe.each(Object.entries(SUITES))('%s', (_, cases) => {
  it.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
    const checked = check(each);
    // A difference that is gone leaves the list.
    if (server.isDocumentDB && each.differsOnDocumentDB) await expect(checked).rejects.toThrow();
    else await checked;
  });
});
