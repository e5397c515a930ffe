import type { TicketId, WorkflowId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { addPeople, publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

type DefinitionInput = Parameters<typeof publish>[0]['definition'];
type Inside = 'ignore' | 'queue' | 'replace';

describe('a ticket that is let in while it is inside', () => {
  let product: TestProduct;
  let api: TestApi;
  beforeAll(async () => {
    product = await startProduct({ workers: 3 });
    api = apiOf(product);
    await api('createProperty', { body: { key: 'round', label: 'Round', type: 'number' } });
    await api('createProperty', { body: { key: 'seen', label: 'Seen', type: 'number' } });
  });
  afterEach(async () => {
    for (const { id, status } of (await api('listWorkflows')).items) {
      if (status !== 'off') await api('turnOff', { params: { id }, body: { enrollments: 'end' } });
    }
  });
  afterAll(async () => {
    expect(product?.logs.errors()).toEqual([]);
    await product?.stop();
  });

  const raised = {
    ...{ id: 'raised', type: 'property-changed' as const, property: 'ticket.properties.round' },
  };
  const waiting = (
    whileInside: Inside | undefined,
    over: Partial<DefinitionInput> = {},
  ): DefinitionInput => ({
    triggers: [raised, { type: 'manual' }],
    settings: { reEnrollment: 'every-time', ...(whileInside && { whileInside }) },
    start: 'note',
    steps: {
      note: { type: 'add-note', config: { text: 'Round {{ ticket.properties.round }}' }, next: 'wait' },
      wait: { type: 'delay-for', config: { amount: 1, unit: 'weeks' } },
    },
    ...over,
  });
  const create = async (): Promise<TicketId> =>
    (await api('createTicket', { body: { subject: 'A lamp', source: 'form' } })).id;
  const edit = (id: TicketId, round: number) =>
    api('editTicket', { params: { id }, body: { properties: { round } } });
  const runs = async (ticket: TicketId, id: WorkflowId) =>
    (await api('listEnrollments', { params: { id }, query: { limit: 200 } })).items
      .filter((run) => run.ticket?.id === ticket)
      .toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  const statuses = async (ticket: TicketId, id: WorkflowId) =>
    (await runs(ticket, id)).map(({ status }) => status).join();
  const become = (ticket: TicketId, id: WorkflowId, expected: string) =>
    waitFor(async () => (await statuses(ticket, id)) === expected);
  const notes = async (id: TicketId): Promise<string[]> => {
    const { items } = await api('getTimeline', { params: { id } });
    return items.flatMap(({ kind, text }) => (kind === 'note' && text !== null ? [text] : [])).reverse();
  };
  const byHand = async (id: WorkflowId, ...ticketIds: TicketId[]) =>
    (await api('enroll', { params: { id }, body: { ticketIds } })).items.map(({ outcome }) => outcome);
  const why = async (id: WorkflowId, ticketId: TicketId) =>
    (await api('whyNotEnrolled', { params: { id }, query: { ticketId } })).verdict;

  it.each([undefined, 'ignore'] as const)('is passed over (%s)', async (choice) => {
    const id = await publish({ api, name: 'Ignore', definition: waiting(choice) });
    const ticket = await create();
    await edit(ticket, 1);
    await become(ticket, id, 'waiting');
    await edit(ticket, 2);
    expect(await byHand(id, ticket)).toEqual(['already-enrolled']);
    const later = await create();
    await edit(later, 1);
    await become(later, id, 'waiting');
    const [run] = await runs(ticket, id);
    expect(run).toMatchObject({ status: 'waiting', next: null });
    await api('cancelEnrollment', { params: { id: run?.id ?? '' } });
    expect(await statuses(ticket, id)).toBe('cancelled');
    expect(await why(id, ticket)).toBe('happened-inside');
  });

  it('queues: enters once, after the run before, with the ticket as it is then', async () => {
    const id = await publish({ api, name: 'Queue', definition: waiting('queue') });
    const ticket = await create();
    await edit(ticket, 1);
    await become(ticket, id, 'waiting');
    for (const round of [2, 3, 4]) await edit(ticket, round);
    await waitFor(async () => (await runs(ticket, id))[0]?.next);
    const [run] = await runs(ticket, id);
    expect(run?.next).toMatchObject({
      how: 'queue',
      entry: { kind: 'trigger', trigger: 'property-changed' },
    });
    expect(await byHand(id, ticket)).toEqual(['waits']);
    expect(await why(id, ticket)).toBe('queued');
    const { items } = await api('getTicketEnrollments', { params: { id: ticket } });
    expect(items[0]?.next).not.toBeNull();
    // All changes have been looked at when the last one has.
    const last = (await api('getTicket', { params: { id: ticket } })).updatedAt;
    await waitFor(async () => ((await runs(ticket, id))[0]?.next?.at ?? '') >= last);
    await api('cancelEnrollment', { params: { id: run?.id ?? '' } });
    await become(ticket, id, 'cancelled,waiting');
    await waitFor(async () => (await notes(ticket)).length === 2);
    expect(await notes(ticket)).toEqual(['Round 1', 'Round 4']);
    const [before, now] = await runs(ticket, id);
    expect(before?.next).toBeNull();
    expect(now?.next).toBeNull();
    await api('cancelEnrollment', { params: { id: now?.id ?? '' } });
    expect(await why(id, ticket)).toBe('entered-after');
    expect(await statuses(ticket, id)).toBe('cancelled,cancelled');
  });

  it('replaces: ends the run that stands still, says so, and begins anew', async () => {
    const id = await publish({ api, name: 'Replace', definition: waiting('replace') });
    const ticket = await create();
    await edit(ticket, 1);
    await become(ticket, id, 'waiting');
    await edit(ticket, 2);
    await become(ticket, id, 'unenrolled,waiting');
    const [before] = await runs(ticket, id);
    expect(before).toMatchObject({ status: 'unenrolled', unenrollReason: 'replaced', next: null });
    expect(await notes(ticket)).toEqual(['Round 1', 'Round 2']);
    const { items } = await api('getTimeline', { params: { id: ticket } });
    expect(items.filter(({ kind }) => kind === 'replaced')).toHaveLength(1);
    expect(await byHand(id, ticket)).toEqual(['waits']);
    await become(ticket, id, 'unenrolled,unenrolled,waiting');
  });

  it('replaces a run that has failed', async () => {
    const [user] = await addPeople({ api, count: 1 });
    if (!user) throw new Error('nobody was added');
    const failing = waiting('replace', {
      start: 'assign',
      steps: { assign: { type: 'assign-owner', config: { to: { user } } } },
    });
    const id = await publish({ api, name: 'Failing', definition: failing });
    const ticket = await create();
    await api('editUser', { params: { id: user }, body: { active: false } });
    await edit(ticket, 1);
    await become(ticket, id, 'failed');
    await api('editUser', { params: { id: user }, body: { active: true } });
    await edit(ticket, 2);
    await become(ticket, id, 'unenrolled,completed');
  });

  it('does not count what the run itself changes', async () => {
    const own = (whileInside: Inside) =>
      waiting(whileInside, {
        start: 'count',
        steps: {
          count: {
            ...{ type: 'increment-property' as const, next: 'wait' },
            config: { property: 'ticket.properties.round', amount: 1 },
          },
          wait: { type: 'delay-for', config: { amount: 1, unit: 'weeks' } },
        },
      });
    for (const how of ['queue', 'replace'] as const) {
      const id = await publish({ api, name: `Own ${how}`, definition: own(how) });
      const [ticket, later] = [await create(), await create()];
      expect(await byHand(id, ticket)).toEqual(['enrolled']);
      await become(ticket, id, 'waiting');
      await waitFor(
        async () => (await api('getTicket', { params: { id: ticket } })).properties['round'] === 1,
      );
      // The marks of a ticket are dealt with in turn: those of the later one come after.
      expect(await byHand(id, later)).toEqual(['enrolled']);
      await become(later, id, 'waiting');
      expect(await runs(ticket, id)).toMatchObject([{ status: 'waiting', next: null }]);
      await api('turnOff', { params: { id }, body: { enrollments: 'end' } });
    }
  });

  it('matters only for what lets tickets in again', async () => {
    const settings = { reEnrollment: { triggers: ['raised'] }, whileInside: 'queue' as const };
    const id = await publish({ api, name: 'Chosen', definition: waiting('queue', { settings }) });
    const ticket = await create();
    await edit(ticket, 1);
    await become(ticket, id, 'waiting');
    expect(await byHand(id, ticket)).toEqual(['already-enrolled']);
    await edit(ticket, 2);
    await waitFor(async () => (await runs(ticket, id))[0]?.next);
  });

  it('enters nothing any more when the workflow is off, and is kept while it is paused', async () => {
    const id = await publish({ api, name: 'Off', definition: waiting('queue') });
    const [ended, paused] = [await create(), await create()];
    for (const ticket of [ended, paused]) {
      await edit(ticket, 1);
      await become(ticket, id, 'waiting');
      await edit(ticket, 2);
      await waitFor(async () => (await runs(ticket, id))[0]?.next);
    }
    await api('pauseWorkflow', { params: { id } });
    const [run] = await runs(paused, id);
    await api('cancelEnrollment', { params: { id: run?.id ?? '' } });
    await become(paused, id, 'cancelled,waiting');
    expect((await runs(paused, id))[1]).toMatchObject({ hold: { for: 'pause' }, stepId: null });
    // What waits to begin stands for what comes meanwhile.
    await edit(paused, 3);
    expect(await byHand(id, paused)).toEqual(['waits']);
    expect((await runs(paused, id))[1]).toMatchObject({ next: null });
    await api('resumeWorkflow', { params: { id } });
    await waitFor(async () => (await notes(paused)).join() === 'Round 1,Round 3');
    await api('turnOff', { params: { id }, body: { enrollments: 'end' } });
    for (const ticket of [ended, paused]) expect((await runs(ticket, id)).at(-1)?.next).toBeNull();
    expect(await statuses(ended, id)).toBe('cancelled');
  });

  it.each(['queue', 'replace'] as const)(
    'never is in there twice at once, and the last change is seen (%s)',
    async (how) => {
      const seeing = waiting(how, {
        triggers: [raised],
        start: 'see',
        steps: {
          see: {
            ...{ type: 'copy-property' as const, next: null },
            config: { from: 'ticket.properties.round', to: 'ticket.properties.seen' },
          },
        },
      });
      const id = await publish({ api, name: `At once ${how}`, definition: seeing });
      const tickets = await Promise.all(Array.from({ length: 12 }, create));
      const rounds = 8;
      let most = 0;
      const watch = async () => {
        const { items } = await api('listEnrollments', { params: { id }, query: { limit: 200 } });
        const under = items.filter(({ status }) => status === 'active' || status === 'waiting');
        for (const ticket of tickets)
          most = Math.max(most, under.filter((run) => run.ticket?.id === ticket).length);
      };
      await Promise.all(
        tickets.map(async (ticket, index) => {
          for (let round = 1; round <= rounds; round += 1) {
            await edit(ticket, round);
            if (index % 4 === 0) await watch();
          }
        }),
      );
      await waitFor(async () => {
        const found = await Promise.all(
          tickets.map(
            async (ticket) => (await api('getTicket', { params: { id: ticket } })).properties['seen'],
          ),
        );
        return found.every((seen) => seen === rounds);
      });
      expect(most).toBeLessThanOrEqual(1);
      for (const ticket of tickets) {
        expect((await runs(ticket, id)).length).toBeLessThanOrEqual(rounds);
      }
    },
  );
});
