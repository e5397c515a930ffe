import type { Document } from 'mongodb';
import { type Entities, NotRun } from './entities.ts';
import { Mismatch, match } from './match.ts';
import type { Operations } from './operations.ts';

/** The operations of the object `testRunner`: what it must find in clients, sessions and on the server. */
export const assertions: Operations<undefined> = {
  createEntities: ({ args, entities }) => entities.create(args['entities']),
  failPoint: () => {
    throw new NotRun('it needs fail points');
  },
  targetedFailPoint: () => {
    throw new NotRun('it needs fail points');
  },
  assertCollectionExists: async (call) => expectIt(await collectionExists(call), 'the collection is missing'),
  assertCollectionNotExists: async (call) =>
    expectIt(!(await collectionExists(call)), 'the collection is there'),
  assertIndexExists: async (call) => expectIt(await indexExists(call), 'the index is missing'),
  assertIndexNotExists: async (call) => expectIt(!(await indexExists(call)), 'the index is there'),
  assertNumberConnectionsCheckedOut: ({ args, entities }) => {
    const { checkedOut } = entities.client(args['client']);
    expectIt(checkedOut === args['connections'], `${checkedOut} connections are checked out`);
  },
  assertSameLsidOnLastTwoCommands: (call) => expectIt(lastLsidsAreSame(call), 'two lsids were sent'),
  assertDifferentLsidOnLastTwoCommands: (call) =>
    expectIt(!lastLsidsAreSame(call), 'one lsid was sent twice'),
  assertSessionDirty: (call) => expectIt(isDirty(call), 'the session is not dirty'),
  assertSessionNotDirty: (call) => expectIt(!isDirty(call), 'the session is dirty'),
  waitForEvent: async ({ args, entities }) => {
    const { events } = entities.client(args['client']);
    const until = Date.now() + 5000;
    const matching = (): number =>
      events.filter(
        ({ name, event }) => name in args['event'] && matches(args['event'][name], event, entities),
      ).length;
    while (matching() < args['count']) {
      if (Date.now() > until) throw new Mismatch(`${matching()} of ${args['count']} events came`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  },
};

type Asked = { readonly args: Document; readonly entities: Entities };

function expectIt(holds: boolean, otherwise: string): void {
  if (!holds) throw new Mismatch(otherwise);
}

function matches(expected: unknown, actual: unknown, entities: Entities): boolean {
  try {
    match({ expected, actual, entities, at: 'event' });
    return true;
  } catch (error) {
    if (error instanceof Mismatch) return false;
    throw error;
  }
}

const isDirty = ({ args, entities }: Asked): boolean =>
  entities.session(args['session']).serverSession?.isDirty === true;

function lastLsidsAreSame({ args, entities }: Asked): boolean {
  const { events } = entities.client(args['client']);
  const commands = events.flatMap(({ event }) => (event['command'] ? [event['command']] : []));
  const [a, b] = commands.slice(-2).map(({ lsid }) => lsid?.id?.toString('hex'));
  if (a === undefined || b === undefined) throw new Mismatch('fewer than two commands had an lsid');
  return a === b;
}

const collectionExists = async ({ args, entities }: Asked): Promise<boolean> =>
  (
    await entities.observer
      .db(args['databaseName'])
      .listCollections({ name: args['collectionName'] })
      .toArray()
  ).length > 0;

async function indexExists({ args, entities }: Asked): Promise<boolean> {
  const collection = entities.observer.db(args['databaseName']).collection(args['collectionName']);
  const indexes = await collection.indexes().catch(() => []);
  return indexes.some(({ name }) => name === args['indexName']);
}
