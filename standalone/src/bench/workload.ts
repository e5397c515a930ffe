import { setTimeout as delay } from 'node:timers/promises';
import { type Routes, ticketSources } from '@baton/shared';
import type { z } from 'zod';
import { spread } from '../feed/statistics.ts';
import { BenchError } from './bench-error.ts';
import type { Product } from './stage.ts';

const peopleCount = 7;
/** The sources that have a branch of their own; all others share one. */
const branched = ['chat', 'email'] as const;

/** Seven people and the workflow that is measured: trigger, branch on source, rotate, set status, done. */
export async function publishRouting({ api }: Product): Promise<void> {
  const members: { user: string }[] = [];
  for (let number = 1; number <= peopleCount; number += 1) {
    const { id } = await api.call('createUser', {
      body: { name: `Person ${number}`, email: `person-${number}@example.com` },
    });
    members.push({ user: id });
  }
  const rotate = {
    type: 'rotate-owner' as const,
    config: { overwrite: true, pool: { members } },
    next: 'set-status-1',
  };
  await publish({
    api,
    definition: {
      triggers: [{ type: 'ticket-created' }],
      start: 'branch-1',
      steps: {
        'branch-1': {
          type: 'branch-on-value',
          config: { property: 'ticket.source' },
          branches: branched.map((source) => ({
            id: source,
            label: source,
            values: [source],
            next: `rotate-${source}`,
          })),
          otherwise: 'rotate-other',
        },
        ...Object.fromEntries([...branched, 'other'].map((source) => [`rotate-${source}`, rotate])),
        'set-status-1': { type: 'set-status', config: { status: 'waiting' }, next: null },
      },
    },
  });
}

type Api = Product['api'];
type Definition = NonNullable<z.input<Routes['createWorkflow']['body']>['definition']>;

/** A workflow that is on. */
export async function publish({ api, definition }: { api: Api; definition: Definition }): Promise<string> {
  const { id } = await api.call('createWorkflow', { body: { name: 'Measured', definition } });
  await api.call('publishWorkflow', { params: { id }, body: {} });
  return id;
}

/** The ticket with a number; the sources take turns. */
export const ticketNumber = (index: number) => ({
  subject: `Ticket ${index}`,
  description: 'The lamp that I ordered does not light up, and the one before it did not either.',
  source: ticketSources[index % ticketSources.length] ?? 'api',
  contact: { name: `Contact ${index % 1000}`, email: `contact-${index % 1000}@example.com` },
});

/** Requests that are under way at the same time, each sending the next when it is answered. */
const senders = 4;

/** Sends tickets in batches, as fast as they are taken. */
export async function sendBatches(input: {
  api: Api;
  tickets: number;
  batch: number;
  make?: (index: number) => ReturnType<typeof ticketNumber>;
}): Promise<void> {
  const { api, tickets, batch, make = ticketNumber } = input;
  let next = 0;
  const send = async (): Promise<void> => {
    while (next < tickets) {
      const from = next;
      next = Math.min(tickets, from + batch);
      const body = { tickets: Array.from({ length: next - from }, (_, index) => make(from + index)) };
      const { items } = await api.call('createTickets', { body });
      const refused = items.find(({ status }) => status !== 201);
      if (refused) throw new BenchError(`A ticket was refused: ${refused.problem?.detail}`);
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
}

const lookEveryMs = 20;
const giveUpMs = 300_000;

/** Waits until nothing is owed and nothing is under way. Two looks at small indexes, so looking costs little. */
export async function allDone({ db }: Product): Promise<void> {
  const deadline = Date.now() + giveUpMs;
  const none = async (collection: string, filter: object) =>
    (await db.collection(collection).find(filter).project({ _id: 1 }).limit(1).toArray()).length === 0;
  for (;;) {
    // With a bound, as the sweeps ask: the type alone is no reason to take the index.
    const date = { $type: 'date', $lt: new Date(Date.now() + 1e9) };
    if ((await none('tickets', { marksAt: date })) && (await none('enrollments', { wakeAt: date }))) return;
    if (Date.now() > deadline) throw new BenchError('The tickets were not all routed within five minutes.');
    await delay(lookEveryMs);
  }
}

interface StoredTicket {
  source: string;
  owner: string | null;
  history: { changes: { property: string }[] }[];
}

/** What is not as promised: every ticket owned, given out once, enrolled once, and everyone served alike. */
export async function faultsOf({
  product,
  tickets,
}: {
  product: Product;
  tickets: number;
}): Promise<string[]> {
  const { db } = product;
  const faults: string[] = [];
  const spreads = new Map<string, Map<string, number>>();
  let found = 0;
  const fields = { source: 1, owner: 1, 'history.changes.property': 1 };
  for await (const { source, owner, history } of db
    .collection<StoredTicket>('tickets')
    .find({})
    .project<StoredTicket>(fields)) {
    found += 1;
    const given = history.filter(({ changes }) =>
      changes.some(({ property }) => property === 'ticket.owner'),
    );
    if (owner === null || given.length !== 1) faults.push(`a ticket was given out ${given.length} times`);
    const pool = branched.find((one) => one === source) ?? 'other';
    const counts = spreads.get(pool) ?? new Map<string, number>();
    spreads.set(pool, counts.set(owner ?? '', (counts.get(owner ?? '') ?? 0) + 1));
  }
  if (found !== tickets) faults.push(`${tickets} tickets were sent and ${found} are there`);
  const ended = await db.collection('enrollments').countDocuments({ status: 'completed', open: false });
  const all = await db.collection('enrollments').countDocuments({});
  if (ended !== tickets || all !== tickets) faults.push(`${all} enrollments, ${ended} of them completed`);
  for (const [pool, counts] of spreads) {
    const values = [...counts.values(), ...Array<number>(Math.max(0, peopleCount - counts.size)).fill(0)];
    if (spread(values) > 1) faults.push(`${pool}: owners' counts differ by ${spread(values)}`);
  }
  return [...new Set(faults)].slice(0, 20);
}
