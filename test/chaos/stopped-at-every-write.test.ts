import type { ConversationId, EnrollmentId, TicketId, UserId } from '@baton/shared';
import { type RotationDoc, rotationStateOf } from '@baton/shared/node';
import mongoose, { type Connection } from 'mongoose';
import { dispatchTickets } from '../../worker/src/carry/dispatch-tickets.ts';
import { runEnrollments } from '../../worker/src/carry/run-enrollments.ts';
import { attendConversation } from '../../worker/src/conversation/attend-conversation.ts';
import type { Services } from '../../worker/src/services.ts';
import { apiOf, type TestApi } from '../setup/api.ts';
import { endLeases } from '../setup/end-leases.ts';
import { routeHandoffs } from '../setup/handoff-routing.ts';
import {
  type InProcessWorker,
  inProcessWorker,
  type StoppedWorker,
  stoppedAt,
} from '../setup/in-process-worker.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { type Receiver, startReceiver } from '../setup/receiver.ts';
import { publish } from '../setup/scenario.ts';

/**
 * What is there when a worker dies after a write is there too when it dies before its next one; BATON_CHAOS_LONG=1
 * tries both.
 */
const moments =
  process.env['BATON_CHAOS_LONG'] === '1' ? (['before', 'after'] as const) : (['before'] as const);
/** Looks at a ticket before giving up on it; each but the last moved it on. */
const maxRounds = 20;

/**
 * One ticket through every kind of effect, once for every write and every call on its way: there its worker dies
 * before it is made, dies after it was made, or is taken for dead and goes on when another one has done everything.
 */
describe('a worker that stops at any of its writes', () => {
  let product: TestProduct;
  let api: TestApi;
  let receiver: Receiver;
  let first: InProcessWorker;
  let second: InProcessWorker;
  let connection: Connection;
  let people: UserId[];
  let steps: string[] = [];
  let cases = 0;

  beforeAll(async () => {
    product = await startProduct({ workers: 0 });
    api = apiOf(product);
    receiver = await startReceiver(() => ({ status: 200, body: { plan: 'gold' } }));
    const routed = await routeHandoffs({ api, names: ['Ada', 'Ben', 'Cyd'] });
    people = routed.people;
    await api('turnOff', { params: { id: routed.workflowId }, body: {} });
    await api('createProperty', { body: { key: 'runs', label: 'Runs', type: 'number' } });
    const id = await publish({ api, name: 'Everything', definition: everything() });
    const { problems, updatedAt, updatedBy, ...settings } = await api('getHandoff');
    const { assignment } = settings;
    if (assignment.mode !== 'by-conditions') throw new Error('by conditions');
    await api('setHandoff', { body: { ...settings, assignment: { ...assignment, workflowId: id } } });
    connection = await mongoose.createConnection(product.mongoUri).asPromise();
    first = await inProcessWorker({ product, name: 'first' });
    second = await inProcessWorker({ product, name: 'second' });
    steps = await calmRun();
  });
  afterAll(async () => {
    await first?.close();
    await second?.close();
    await connection?.close();
    await receiver?.stop();
    await product?.stop();
  });

  function everything() {
    const text = (words: string) => ({ en: words });
    return {
      triggers: [{ type: 'manual' as const }],
      start: 'count',
      steps: {
        count: {
          type: 'increment-property' as const,
          config: { property: 'ticket.properties.runs', amount: 1 },
          next: 'rotate',
        },
        rotate: {
          type: 'rotate-owner' as const,
          config: { pool: { members: people.map((user) => ({ user })) } },
          next: 'say',
        },
        say: { type: 'send-message' as const, config: { text: text('Ada is on it') }, next: 'tell' },
        tell: {
          type: 'notify' as const,
          config: { to: { kind: 'owner' as const }, text: 'Yours' },
          next: 'call',
        },
        call: {
          type: 'webhook' as const,
          config: { method: 'POST' as const, url: receiver.url, body: '{{ ticket.number }}' },
          next: 'code',
        },
        code: {
          type: 'custom-code' as const,
          config: {
            inputs: [{ name: 'plan', text: '{{ steps.call.body.plan }}' }],
            code: 'return { plan: inputs.plan.toUpperCase() };',
            outputs: [{ name: 'plan', kind: 'text' as const }],
          },
          next: 'note',
        },
        note: { type: 'add-note' as const, config: { text: '{{ steps.code.plan }}' }, next: 'mail' },
        mail: {
          type: 'send-email' as const,
          config: { to: { kind: 'contact' as const }, subject: 'Hello', text: 'We are on it' },
          next: 'close',
        },
        close: { type: 'set-status' as const, config: { status: 'closed' as const }, next: null },
      },
    };
  }

  async function converse(): Promise<ConversationId> {
    const { id } = await api('createConversation', {
      body: { channel: 'chat', contact: { name: 'Zofia', email: 'zofia@example.com' } },
    });
    await api('createMessage', {
      params: { id },
      body: { author: { kind: 'visitor' }, text: 'I want to talk to a person' },
    });
    cases += 1;
    return id as ConversationId;
  }

  /** Does whatever a conversation and its ticket ask for until nothing is left to do. */
  async function carry({ id, services }: { id: ConversationId; services: Services }): Promise<void> {
    for (let round = 0; round < maxRounds; round += 1) {
      await attendConversation({ id, services });
      const owing = await services.stores.conversations.byId(id);
      const ticketId = owing?.conversation.ticketId;
      if (!ticketId) continue;
      await dispatchTickets({ ids: [ticketId as TicketId], services });
      const runs = await services.stores.enrollments.ofTicket(ticketId as TicketId);
      const underWay = await services.stores.enrollments.underWay(ticketId as TicketId);
      const closed = owing.conversation.status === 'closed';
      if (runs[0]?.status === 'completed' && !underWay && closed) return;
      await runEnrollments({ ids: runs.map((run) => run.id as EnrollmentId), services });
    }
  }

  async function calmRun(): Promise<string[]> {
    const id = await converse();
    const { services, made } = stoppedAt({ services: first.services, nth: -1, when: 'before' });
    await carry({ id, services });
    await audit({ id, calls: [1, 1] });
    return made;
  }

  async function documents<T>(name: string, filter: Record<string, unknown>): Promise<T[]> {
    return (await connection.collection(name).find(filter).toArray()) as T[];
  }

  /** Everything once, and the webhook under one key. */
  async function audit({ id, calls: [least, most] }: { id: ConversationId; calls: [number, number] }) {
    const conversation = await api('getConversation', { params: { id } });
    const [ticket, ...others] = await documents<{
      _id: string;
      number: number;
      owner: string;
      status: string;
      properties: Record<string, unknown>;
      history: { key: string; text: string | null }[];
      marks: unknown[];
    }>('tickets', { conversationId: { $eq: id, $type: 'string' } });
    if (!ticket) throw new Error('there is no ticket');
    expect(others).toEqual([]);
    const [run, ...more] = await documents<{ _id: string; status: string; open: boolean; intent: unknown }>(
      'enrollments',
      { ticketId: ticket._id },
    );
    expect(more).toEqual([]);
    expect(run).toMatchObject({ status: 'completed', open: false, intent: null });
    const key = (step: string) => `${run?._id}:${step}:1`;
    expect(ticket.history.map((entry) => entry.key)).toEqual([
      'handed-off',
      ...['count', 'rotate', 'note', 'close'].map(key),
    ]);
    expect(ticket).toMatchObject({ status: 'closed', properties: { runs: 1 }, marks: [] });
    expect(ticket.history[3]?.text).toBe('GOLD');
    expect(conversation).toMatchObject({ status: 'closed', owner: { id: ticket.owner } });
    const { items } = await api('listMessages', { params: { id } });
    const kinds = items.map(({ author }) => author.kind);
    expect(kinds.filter((kind) => kind === 'workflow')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'note')).toHaveLength(1);
    expect(await documents('mails', { _id: key('mail') })).toHaveLength(1);
    expect(await documents('notifications', { _id: `${key('tell')}:${ticket.owner}` })).toHaveLength(1);
    const calls = receiver.received.filter(({ body }) => body === String(ticket.number));
    expect(calls.length).toBeGreaterThanOrEqual(least);
    expect(calls.length).toBeLessThanOrEqual(most);
    expect([...new Set(calls.map(({ headers }) => headers['idempotency-key']))]).toEqual([key('call')]);
  }

  /** Each turn belongs to a ticket: no two people differ by more than one, and nothing was counted in vain. */
  async function auditTurns(): Promise<void> {
    const rotations = await documents<RotationDoc>('rotations', {});
    const rotation = rotations.find(({ _id }) => _id.endsWith('/rotate'));
    const values = Object.values(rotation ? rotationStateOf(rotation).people : {}).map(({ count }) => count);
    expect(values.reduce((sum, count) => sum + count, 0)).toBe(cases);
    expect(Math.max(...values) - Math.min(...values)).toBeLessThanOrEqual(1);
  }

  async function stopOne({ nth, when }: { nth: number; when: 'before' | 'after' }) {
    const id = await converse();
    const worker: StoppedWorker = stoppedAt({ services: first.services, nth, when });
    const carrying = carry({ id, services: worker.services });
    await Promise.race([worker.stopped, carrying]);
    await endLeases(product);
    await carry({ id, services: second.services });
    return { id, worker, carrying };
  }

  /** Says at which write it went wrong. */
  async function at<T>(what: string, check: () => Promise<T>): Promise<void> {
    try {
      await check();
    } catch (error) {
      throw new Error(`stopped ${what}`, { cause: error });
    }
  }

  it('makes every kind of write on the way', () => {
    const kinds = ['enrollments.claim', 'enrollments.insert', 'enrollments.checkpoint', 'tickets.insert'];
    const others = [
      'tickets.writeMany',
      'rotations.take',
      'mails.keep',
      'notifications.add',
      'fetch',
      'code',
    ];
    for (const kind of [...kinds, ...others, 'conversations.transition', 'conversations.addMessages'])
      expect(steps).toContain(kind);
  });

  for (const when of moments) {
    it(`leaves nothing out and does nothing twice when it dies ${when} it is made`, async () => {
      for (const [nth, name] of steps.entries()) {
        await at(`${when} ${name} (${nth})`, async () => {
          const { id } = await stopOne({ nth, when });
          const repeats = name === 'fetch' && when === 'after';
          await audit({ id, calls: repeats ? [2, 2] : [1, 2] });
          await auditTurns();
        });
      }
    });

    it(`changes nothing any more when it goes on late, having stood still ${when} it was made`, async () => {
      for (const [nth, name] of steps.entries()) {
        await at(`${when} ${name} (${nth}), late`, async () => {
          const { id, worker, carrying } = await stopOne({ nth, when });
          worker.goOn();
          await carrying;
          await audit({ id, calls: [1, 2] });
          await auditTurns();
        });
      }
    });
  }
});
