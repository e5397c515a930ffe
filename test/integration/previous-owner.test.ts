import type { RunEntry, TicketView, UserId, WorkflowId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

/** More tickets of one contact than are read in one go. */
const crowd = 520;

describe('a ticket goes back to whoever had the contact before', () => {
  let product: TestProduct;
  let api: TestApi;
  let ada: UserId;
  let ben: UserId;
  let giveBack: WorkflowId;

  beforeAll(async () => {
    product = await startProduct();
    api = apiOf(product);
    const person = (name: string) =>
      api('createUser', { body: { name, email: `${name.toLowerCase()}@example.com` } });
    [ada, ben] = [(await person('Ada')).id, (await person('Ben')).id];
    await publish({
      api,
      name: 'The crowd is Ben’s',
      definition: {
        triggers: [
          {
            type: 'ticket-created',
            filter: {
              groups: [
                { conditions: [{ property: 'ticket.subject', operator: 'contains', value: 'crowd' }] },
              ],
            },
          },
        ],
        start: 'assign-owner-1',
        steps: { 'assign-owner-1': { type: 'assign-owner', config: { to: { user: ben } }, next: null } },
      },
    });
    giveBack = await publish({
      api,
      name: 'Give back',
      definition: {
        triggers: [{ type: 'manual' }],
        start: 'it',
        steps: {
          it: { type: 'assign-previous-owner', config: {}, next: null, nobody: 'status' },
          status: { type: 'set-status', config: { status: 'waiting' }, next: null },
        },
      },
    });
  });
  afterAll(() => product?.stop());

  const ticketFrom = (email: string, subject = 'Again') =>
    api('createTicket', { body: { subject, source: 'email', contact: { email } } });

  /** Puts tickets through together, and gives what the step said of each and what became of it. */
  async function through(ids: readonly string[]): Promise<{ ticket: TicketView; entry: RunEntry }[]> {
    const { items } = await api('enroll', { params: { id: giveBack }, body: { ticketIds: [...ids] } });
    return Promise.all(
      items.map(async ({ enrollmentId, ticketId }) => {
        const entry = await waitFor(async () => {
          const run = await api('getEnrollment', { params: { id: enrollmentId ?? '' } });
          return run.status === 'completed' ? run.log.find(({ stepId }) => stepId === 'it') : null;
        });
        const ticket = await waitFor(async () => {
          const read = await api('getTicket', { params: { id: ticketId } });
          return read.owner || read.status === 'waiting' ? read : null;
        });
        return { ticket, entry };
      }),
    );
  }

  it('each of a batch to its own, however many tickets another contact has', async () => {
    const { id } = await ticketFrom('zofia@example.com', 'First');
    await api('editTicket', { params: { id }, body: { owner: ada } });
    const made = await api('createTickets', {
      body: {
        tickets: Array.from({ length: crowd }, () => ({
          subject: 'crowd',
          source: 'email',
          contact: { email: 'crowd@example.com' },
        })),
      },
    });
    expect(made.items.filter(({ status }) => status === 201)).toHaveLength(crowd);
    await waitFor(async () => (await api('countTickets')).unassigned === 0);

    const later = [
      await ticketFrom('Zofia@example.com'),
      await ticketFrom('crowd@example.com'),
      await ticketFrom('stranger@example.com'),
    ];
    const [zofia, crowded, stranger] = await through(later.map((one) => one.id));
    expect(zofia?.ticket.owner?.id).toBe(ada);
    expect(zofia?.ticket.assignment).toMatchObject({
      method: 'previous-owner',
      by: { kind: 'workflow', stepId: 'it' },
    });
    expect(crowded?.ticket.owner?.id).toBe(ben);
    expect(stranger?.ticket).toMatchObject({ owner: null, status: 'waiting' });
    expect(stranger?.entry).toMatchObject({ exit: 'nobody', detail: { key: 'previous-owner.none' } });
  });

  it('an old ticket too, beneath all that came since', async () => {
    const [first] = (await api('listTickets', { query: { view: 'open', limit: 200, q: 'First' } })).items;
    await api('editTicket', {
      params: { id: first?.id ?? '' },
      body: { contact: { email: 'crowd@example.com' } },
    });
    // Nobody had the contact before the oldest ticket; all of the crowd is newer, and more than one reading.
    await api('editTicket', { params: { id: first?.id ?? '' }, body: { owner: null } });
    const [old] = await through([first?.id ?? '']);
    expect(old?.ticket.owner?.id).toBe(ada);
    expect(old?.ticket.assignment?.candidates).toHaveLength(1);
    await api('editTicket', {
      params: { id: first?.id ?? '' },
      body: { contact: { email: 'zofia@example.com' } },
    });
  });

  it('not to somebody who is away: that is a path of its own', async () => {
    await api('setAvailability', { params: { id: ada }, body: { status: 'away' } });
    const [back] = await through([(await ticketFrom('zofia@example.com')).id]);
    expect(back?.ticket).toMatchObject({ status: 'waiting' });
    expect(back?.entry.detail).toEqual({
      key: 'previous-owner.skipped',
      values: { owner: 'Ada', reason: 'away' },
    });
  });

  it('a dry run says the same and writes nothing', async () => {
    await api('setAvailability', { params: { id: ada }, body: { status: 'available' } });
    const { id } = await ticketFrom('zofia@example.com');
    const { draft } = await api('getWorkflow', { params: { id: giveBack } });
    const result = await api('testWorkflow', {
      params: { id: giveBack },
      body: { ticketId: id, definition: draft.definition },
    });
    expect(result.log[0]?.detail).toEqual({ key: 'previous-owner', values: { owner: 'Ada' } });
    expect((await api('getTicket', { params: { id } })).owner).toBeNull();
  });
});
