import { BSON, type CommandStartedEvent, type Document } from 'mongodb';
import { type DriverCase, driverCases, type Refusal, type Row, TWO } from './driver.ts';
import { openServer, type Server } from './server.ts';

let server: Server;
let number = 0;
let commands: CommandStartedEvent[] = [];

beforeAll(async () => {
  server = await openServer({ monitorCommands: true, maxPoolSize: 1 });
  server.client.on('commandStarted', (event) => commands.push(event));
});

afterAll(() => server.stop());

const canonical = (documents: readonly Document[]): unknown[] =>
  documents.map((document) => BSON.EJSON.serialize(document, { relaxed: true }));

async function check(each: DriverCase): Promise<void> {
  const { db, isDocumentDB } = server;
  const name = `d${++number}`;
  await db.createCollection(name, { writeConcern: { w: 'majority' } });
  const collection = db.collection<Row>(name);
  const documents = each.documents ?? TWO;
  if (documents.length > 0)
    await collection.insertMany([...documents] as Row[], { writeConcern: { w: 'majority' } });
  commands = [];
  const outcome = await each.run(collection).then(
    (gives) => ({ gives, refusal: undefined }),
    (refusal: Refusal) => ({ gives: undefined, refusal }),
  );
  const sent = commands;
  if (each.code === undefined && outcome.refusal) throw outcome.refusal;
  if (each.code !== undefined && isDocumentDB) expect(outcome.refusal).toBeDefined();
  else if (each.code !== undefined) expect(outcome.refusal).toMatchObject({ code: each.code });
  if (each.response && !isDocumentDB) expect(outcome.refusal?.errorResponse).toMatchObject(each.response);
  if (each.gives !== undefined) expect({ it: outcome.gives }).toMatchObject({ it: each.gives });
  if (each.commands) expect(sent.map(({ commandName }) => commandName)).toEqual(each.commands);
  const more = sent.filter(({ commandName }) => commandName === 'getMore');
  for (const { command } of more) expect(command['comment']).toBeDefined();
  if (each.after) {
    const found = await collection.find().sort({ _id: 1 }).toArray();
    expect(canonical(found)).toEqual(canonical(each.after));
  }
}

describe.each(Object.entries(driverCases))('%s', (_, cases) => {
  it.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
    const checked = check(each);
    // A difference that is gone leaves the list.
    if (server.isDocumentDB && each.differsOnDocumentDB) await expect(checked).rejects.toThrow();
    else await checked;
  });
});

describe('what runners of such tests ask', () => {
  const ask = (command: Document): Promise<Document> => server.client.db('admin').command(command);

  it('the server is a standalone of a version that it keeps to', async () => {
    if (server.isDocumentDB) return;
    const { version } = await ask({ buildInfo: 1 });
    expect(await ask({ hello: 1 })).not.toHaveProperty('setName');
    expect(await ask({ getParameter: '*' })).toMatchObject({ enableTestCommands: false });
    const asked = await ask({ getParameter: 1, featureCompatibilityVersion: 1 });
    expect(version).toMatch(new RegExp(`^${asked['featureCompatibilityVersion'].version}\\.`));
    await expect(ask({ getParameter: 1, nonsense: 1 })).rejects.toMatchObject({ code: 72 });
    expect(await ask({ serverStatus: 1 })).toMatchObject({ version });
  });

  it('sessions can be ended, and there are no fail points', async () => {
    if (server.isDocumentDB) return;
    expect(await ask({ killAllSessions: [] })).toMatchObject({ ok: 1 });
    await expect(ask({ configureFailPoint: 'failCommand', mode: 'off' })).rejects.toMatchObject({ code: 59 });
  });
});
