import type { TicketId, TicketMark } from '@baton/shared';
import { ticketWrite } from '@baton/shared/node';
import { apiOf } from '../setup/api.ts';
import { type InProcessWorker, inProcessWorker } from '../setup/in-process-worker.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';

/**
 * A write that adds a mark and no history is known to have been made by the ticket's next revision. That may be
 * somebody else's: the mark of a message was then taken for written, and the workflow that listened never heard of it.
 */
describe('a mark that meets another write', () => {
  let product: TestProduct;
  let worker: InProcessWorker;
  beforeAll(async () => {
    product = await startProduct({ workers: 0 });
    worker = await inProcessWorker({ product });
  });
  afterAll(async () => {
    await worker?.close();
    await product?.stop();
  });

  it('is told that it was not written', async () => {
    const api = apiOf(product);
    const { tickets } = worker.services.stores;
    const made = await api('createTicket', { body: { subject: 'A lamp', source: 'form' } });
    const id = made.id as TicketId;
    const [owing] = await tickets.owing([id]);
    if (!owing) throw new Error('the ticket is gone');
    const mark: TicketMark = {
      id: 'message:1',
      type: 'message',
      at: new Date(),
      author: { kind: 'visitor' },
      text: 'Hello',
    };
    const write = ticketWrite({
      ...{ before: owing.ticket, after: owing.ticket, history: [] },
      ...{ marks: [...owing.marks, mark], told: null },
    });
    await api('editTicket', { params: { id }, body: { priority: 'high' } });
    expect(await tickets.write(write)).toBe('conflict');

    // On what stands now it is written, and a repetition of that very write is known as made.
    const [again] = await tickets.owing([id]);
    if (!again) throw new Error('the ticket is gone');
    const second = { ...write, revision: again.ticket.revision, marks: [...again.marks, mark] };
    expect(await tickets.write(second)).toBe('written');
    expect(await tickets.write(second)).toBe('written');
    const [last] = await tickets.owing([id]);
    expect(last?.marks.map(({ id: one }) => one)).toContain('message:1');
    expect(last?.ticket.priority).toBe('high');
  });
});
