import type { UserId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { addPeople, publish, spread, ticketsPerOwner } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

/** Requests that are under way at the same time; the rest of the thousand waits for a free connection. */
const tickets = 1000;

describe('a rotation over seven people and four workers', () => {
  let product: TestProduct;
  let api: TestApi;
  let people: UserId[];

  beforeAll(async () => {
    product = await startProduct({ workers: 4 });
    api = apiOf(product);
    people = await addPeople({ api, count: 7 });
    await publish({
      api,
      name: 'Rotate',
      definition: {
        triggers: [{ type: 'ticket-created' }],
        start: 'rotate-owner-1',
        steps: {
          'rotate-owner-1': {
            type: 'rotate-owner',
            config: { overwrite: false, pool: { members: people.map((user) => ({ user })) } },
            next: null,
          },
        },
      },
    });
  });
  afterAll(() => product?.stop());

  it('gives a thousand tickets that come at once evenly, each to one person', async () => {
    const created = await Promise.all(
      Array.from({ length: tickets }, (_, index) =>
        api('createTicket', { body: { subject: `Ticket ${index}`, source: 'chat' } }),
      ),
    );
    expect(new Set(created.map(({ number }) => number)).size).toBe(tickets);
    await waitFor(async () => (await api('countTickets')).unassigned === 0, { timeoutMs: 60_000 });

    const counts = await ticketsPerOwner({ api });
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(tickets);
    expect([...counts.keys()].sort()).toEqual([...people].sort());
    expect(spread(counts.values())).toBeLessThanOrEqual(1);

    for (const { id } of created.slice(0, 25)) {
      const { items } = await api('getTimeline', { params: { id } });
      expect(items.filter(({ assignment }) => assignment !== null)).toHaveLength(1);
      expect((await api('getTicketEnrollments', { params: { id } })).items).toHaveLength(1);
    }
  });

  it('says why: who was considered, who was passed over, who is next', async () => {
    const [away, inactive] = [people[0]!, people[1]!];
    await api('setAvailability', { params: { id: away }, body: { status: 'away' } });
    await api('editUser', { params: { id: inactive }, body: { active: false } });
    const { id } = await api('createTicket', { body: { subject: 'Why?', source: 'email' } });
    const ticket = await waitFor(async () => {
      const read = await api('getTicket', { params: { id } });
      return read.owner && read;
    });
    const skipped = new Map(
      ticket.assignment?.candidates.map(({ user, skipped: reason }) => [user.id, reason]),
    );
    expect(skipped.get(away)).toBe('away');
    expect(skipped.get(inactive)).toBe('inactive');
    expect(ticket.assignment).toMatchObject({
      method: 'round-robin',
      by: { kind: 'workflow', stepId: 'rotate-owner-1' },
    });
    expect(ticket.assignment?.next?.id).not.toBe(ticket.owner?.id);
  });

  it('spares whoever was away: they come back without a flood', async () => {
    const away = people[0]!;
    const before = (await ticketsPerOwner({ api })).get(away) ?? 0;
    await api('createTickets', {
      body: {
        tickets: Array.from({ length: 60 }, (_, index) => ({
          subject: `While away ${index}`,
          source: 'form',
        })),
      },
    });
    await waitFor(async () => (await api('countTickets')).unassigned === 0);
    expect((await ticketsPerOwner({ api })).get(away)).toBe(before);
    await api('setAvailability', { params: { id: away }, body: { status: 'available' } });
    await api('createTickets', {
      body: {
        tickets: Array.from({ length: 60 }, (_, index) => ({ subject: `Back ${index}`, source: 'form' })),
      },
    });
    await waitFor(async () => (await api('countTickets')).unassigned === 0);
    const gained = ((await ticketsPerOwner({ api })).get(away) ?? 0) - before;
    expect(gained).toBeGreaterThanOrEqual(9);
    expect(gained).toBeLessThanOrEqual(11);
  });
});
