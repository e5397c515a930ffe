import type { EnrollmentId, TicketId, WorkflowId } from '@baton/shared';
import { beginNext } from '../../worker/src/carry/begin-next.ts';
import { dispatchTickets } from '../../worker/src/carry/dispatch-tickets.ts';
import { runEnrollments } from '../../worker/src/carry/run-enrollments.ts';
import type { Services } from '../../worker/src/services.ts';
import { apiOf, type TestApi } from '../setup/api.ts';
import { endLeases } from '../setup/end-leases.ts';
import { type InProcessWorker, inProcessWorker, stoppedAt } from '../setup/in-process-worker.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';

type How = 'queue' | 'replace';

const late = (when: 'before' | 'after') => [[when, false] as const, [when, true] as const];
/** What is there when a worker dies after a write is there too when it dies before its next one. */
const moments =
  process.env['BATON_CHAOS_LONG'] === '1' ? [...late('before'), ...late('after')] : late('before');

/**
 * A ticket that is let in while it is inside, once for every write on its way from there to where its second run stands:
 * the worker dies before or after it, or is taken for dead and goes on when another one has done everything.
 */
describe('a worker that stops at any of its writes while a ticket is let in again', () => {
  let product: TestProduct;
  let api: TestApi;
  let first: InProcessWorker;
  let second: InProcessWorker;
  const workflows = new Map<How, WorkflowId>();

  beforeAll(async () => {
    product = await startProduct({ workers: 0 });
    api = apiOf(product);
    await api('createProperty', { body: { key: 'runs', label: 'Runs', type: 'number' } });
    for (const how of ['queue', 'replace'] as const) {
      const definition = {
        triggers: [
          { type: 'property-changed' as const, property: 'ticket.subject', to: [] },
          { type: 'manual' as const },
        ],
        settings: { reEnrollment: 'every-time' as const, whileInside: how },
        start: 'count',
        steps: {
          count: {
            ...{ type: 'increment-property' as const, next: 'wait' },
            config: { property: 'ticket.properties.runs', amount: 1 },
          },
          wait: { type: 'delay-for' as const, config: { amount: 1, unit: 'weeks' as const } },
        },
      };
      const { id } = await api('createWorkflow', { body: { name: how, definition } });
      workflows.set(how, id);
    }
    first = await inProcessWorker({ product, name: 'first' });
    second = await inProcessWorker({ product, name: 'second' });
  });
  afterAll(async () => {
    await first?.close();
    await second?.close();
    await product?.stop();
  });

  const runsOf = (ticket: TicketId) => second.services.stores.enrollments.ofTicket(ticket);

  /** Does whatever the ticket asks for until nothing is left to do. */
  async function carry({ ticket, services }: { ticket: TicketId; services: Services }): Promise<void> {
    for (let round = 0; round < 6; round += 1) {
      await dispatchTickets({ ids: [ticket], services });
      await beginNext(services);
      const runs = await services.stores.enrollments.ofTicket(ticket);
      await runEnrollments({ ids: runs.map(({ id }) => id as EnrollmentId), services });
    }
  }

  /** A ticket that waits in its first run, and is let in again. */
  async function letInAgain(how: How): Promise<TicketId> {
    const { id: ticket } = await api('createTicket', { body: { subject: 'A lamp', source: 'form' } });
    const id = workflows.get(how) as WorkflowId;
    await api('enroll', { params: { id }, body: { ticketIds: [ticket] } });
    await carry({ ticket, services: second.services });
    await api('editTicket', { params: { id: ticket }, body: { subject: 'Two lamps' } });
    return ticket as TicketId;
  }

  /** The part in which the worker dies: the note on the first run, its end, and the second run up to its wait. */
  async function again(input: { how: How; ticket: TicketId; services: Services }): Promise<void> {
    const { how, ticket, services } = input;
    await dispatchTickets({ ids: [ticket], services });
    if (how === 'queue') {
      const open = (await services.stores.enrollments.ofTicket(ticket)).find(
        ({ status }) => status === 'waiting',
      );
      if (open?.next)
        await services.stores.enrollments.cancel({ filter: { ids: [open.id] }, now: services.now() });
    }
    await carry({ ticket, services });
  }

  async function audit({ how, ticket }: { how: How; ticket: TicketId }): Promise<void> {
    const runs = (await runsOf(ticket)).toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
    expect(runs.map(({ status }) => status)).toEqual([
      how === 'queue' ? 'cancelled' : 'unenrolled',
      'waiting',
    ]);
    expect(runs.map(({ next }) => next)).toEqual([null, null]);
    const { properties } = await api('getTicket', { params: { id: ticket } });
    expect(properties['runs']).toBe(2);
  }

  describe.each(['queue', 'replace'] as const)('%s', (how) => {
    let steps: string[] = [];
    beforeAll(async () => {
      await api('publishWorkflow', { params: { id: workflows.get(how) as WorkflowId }, body: {} });
      const ticket = await letInAgain(how);
      const calm = stoppedAt({ services: first.services, nth: -1, when: 'before' });
      await again({ how, ticket, services: calm.services });
      await audit({ how, ticket });
      steps = calm.made;
      expect(steps).toContain('nextEntries.dealtWith');
    });
    afterAll(() =>
      api('turnOff', { params: { id: workflows.get(how) as WorkflowId }, body: { enrollments: 'end' } }),
    );

    it.each(moments)('does everything once: stops %s it is made, goes on late: %s', async (when, late) => {
      for (const [nth, name] of steps.entries()) {
        const ticket = await letInAgain(how);
        const worker = stoppedAt({ services: first.services, nth, when });
        const going = again({ how, ticket, services: worker.services });
        await Promise.race([worker.stopped, going]);
        await endLeases(product, { waitsToo: false });
        await again({ how, ticket, services: second.services });
        if (late) {
          worker.goOn();
          await going;
        }
        await audit({ how, ticket }).catch((error: unknown) => {
          throw new Error(`stopped ${when} ${name} (${nth}), late: ${late}`, { cause: error });
        });
      }
    });
  });
});
