import type { TicketId } from '@baton/shared';
import { createLogger, type OpenServices, openServices, readConfig } from '@baton/shared/node';
import { outsideOf } from '../../worker/src/calls/outside.ts';
import { dispatchTickets } from '../../worker/src/carry/dispatch-tickets.ts';
import type { Services } from '../../worker/src/services.ts';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { addPeople, publish } from '../setup/scenario.ts';

const prefix = 'baton-round-trips';
/** What the driver says to keep a connection, and nothing asked for. */
const upkeep = /command="(hello|ismaster|endSessions|ping)"/;

interface Counts {
  mongodb: number;
  redis: number;
}

function countsIn(text: string): Counts {
  const sum = (name: string): number =>
    text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) && !upkeep.test(line))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0);
  return {
    mongodb: sum('baton_mongodb_command_duration_seconds_count'),
    redis: sum('baton_redis_commands_total'),
  };
}

/** The budget of docs/performance.md. There is no worker but the one in this process, so nothing else is counted. */
describe('a ticket that is created, branched on, rotated and set to a status', () => {
  let product: TestProduct;
  let api: TestApi;
  let opened: OpenServices;
  let worker: Services;

  beforeAll(async () => {
    product = await startProduct({ workers: 0, env: { REDIS_PREFIX: prefix } });
    api = apiOf(product);
    const members = (await addPeople({ api, count: 3 })).map((user) => ({ user }));
    const rotate = { type: 'rotate-owner' as const, config: { pool: { members } }, next: 'set-status-1' };
    await publish({
      api,
      name: 'Routed',
      definition: {
        triggers: [{ type: 'ticket-created' }],
        start: 'branch-1',
        steps: {
          'branch-1': {
            type: 'branch-on-value',
            config: { property: 'ticket.source' },
            branches: [{ id: 'chat', label: 'Chat', values: ['chat'], next: 'rotate-chat' }],
            otherwise: 'rotate-other',
          },
          'rotate-chat': rotate,
          'rotate-other': rotate,
          'set-status-1': { type: 'set-status', config: { status: 'waiting' }, next: null },
        },
      },
    });
    const config = readConfig({
      MONGODB_URI: product.mongoUri,
      REDIS_URL: product.redisUrl,
      REDIS_PREFIX: prefix,
      BATON_SECRET: 'a secret of thirty-two characters',
    });
    opened = await openServices({ config, logger: createLogger({ name: 'test', level: 'silent' }) });
    worker = {
      ...opened.services,
      outside: outsideOf(config),
      requestOf: () => undefined,
      worker: 'in-this-process',
    };
    await routed(await created(2));
  });
  afterAll(async () => {
    await opened?.close();
    await product?.stop();
  });

  const serverCounts = async () => countsIn(await (await fetch(`${product.url}/metrics`)).text());
  const workerCounts = async () => countsIn(await opened.services.metrics.text());

  async function counted(input: { of: () => Promise<Counts>; work: () => Promise<void> }): Promise<Counts> {
    const before = await input.of();
    await input.work();
    const after = await input.of();
    return { mongodb: after.mongodb - before.mongodb, redis: after.redis - before.redis };
  }

  async function created(count: number): Promise<TicketId[]> {
    const tickets = Array.from({ length: count }, (_, index) => ({
      subject: `Ticket ${index}`,
      source: index % 2 === 0 ? ('chat' as const) : ('form' as const),
    }));
    const { items } = await api('createTickets', { body: { tickets } });
    return items.flatMap(({ ticket }) => (ticket ? [ticket.id as TicketId] : []));
  }

  async function routed(ids: TicketId[]): Promise<void> {
    await dispatchTickets({ ids, services: worker });
    for (const id of ids) {
      const { owner, status } = await api('getTicket', { params: { id } });
      expect({ owned: owner !== null, status }).toEqual({ owned: true, status: 'waiting' });
    }
  }

  it('costs a worker at most 6 round trips to MongoDB when it comes alone', async () => {
    const ids = await created(1);
    const { mongodb } = await counted({ of: workerCounts, work: () => routed(ids) });
    expect(mongodb).toBeLessThanOrEqual(6);
    // Fewer than its writes would mean that nothing was counted.
    expect(mongodb).toBeGreaterThanOrEqual(4);
  });

  it('costs a worker less than half a round trip among a hundred', async () => {
    const ids = await created(100);
    const { mongodb, redis } = await counted({ of: workerCounts, work: () => routed(ids) });
    expect(mongodb / ids.length).toBeLessThan(0.5);
    expect(redis / ids.length).toBeLessThan(0.1);
  });

  it('costs the server a handful, alone or among a hundred', async () => {
    for (const count of [1, 100]) {
      const { mongodb, redis } = await counted({
        of: serverCounts,
        work: async () => {
          expect(await created(count)).toHaveLength(count);
        },
      });
      // Key, its last use, epochs twice, numbers, insert; a job, a word to the live stream of before.
      expect(mongodb).toBeLessThanOrEqual(12);
      expect(redis).toBeLessThanOrEqual(12);
    }
  });
});
