import {
  type ConversationId,
  changeTicket,
  type EnrollmentId,
  type TicketId,
  type UserId,
  type WorkflowId,
} from '@baton/shared';
import { newId, ticketWrite } from '@baton/shared/node';
import { attendConversation } from '../../worker/src/conversation/attend-conversation.ts';
import type { Services } from '../../worker/src/services.ts';
import { apiOf, type TestApi } from '../setup/api.ts';
import { routeHandoffs } from '../setup/handoff-routing.ts';
import { inProcessWorker } from '../setup/in-process-worker.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';

/**
 * A run that has decided everything is stored as completed before its writes are made. A handoff that was looked at
 * in between, its worker dead, counted as left unassigned: the visitor read that nobody was there, and a moment later
 * that somebody was.
 */
describe('a handoff whose run has decided and not yet written', () => {
  let product: TestProduct;
  let api: TestApi;
  let services: Services;
  let workflowId: WorkflowId;
  let people: UserId[];
  let close: () => Promise<void>;

  beforeAll(async () => {
    product = await startProduct({ workers: 0 });
    api = apiOf(product);
    ({ workflowId, people } = await routeHandoffs({ api, names: ['Ada'] }));
    ({ services, close } = await inProcessWorker({ product }));
  });
  afterAll(async () => {
    await close?.();
    await product?.stop();
  });

  it('is still being routed', async () => {
    const { stores } = services;
    const { id } = await api('createConversation', { body: { channel: 'chat' } });
    await api('createMessage', {
      params: { id },
      body: { author: { kind: 'visitor' }, text: 'I want to talk to a person' },
    });
    const handoffState = async () => {
      await attendConversation({ id: id as ConversationId, services });
      return (await api('getConversation', { params: { id } })).handoff?.state;
    };
    expect(await handoffState()).toBe('routing');

    // What a worker leaves that is killed between deciding and writing, another job having cleared the ticket's mark.
    const { ticket: named } = await api('getConversation', { params: { id } });
    const [owing] = await stores.tickets.owing([named?.id as TicketId]);
    const ticket = owing!.ticket;
    const { ticket: owned, entry } = changeTicket({
      ticket,
      patch: { owner: people[0]! },
      key: 'rotate',
      at: new Date(),
      actor: { kind: 'system' },
    });
    const enrollment = {
      ...{ id: newId<EnrollmentId>(), workflowId, version: 1, ticketId: ticket.id },
      ...{ entry: { kind: 'handoff' as const }, depth: 0, stepId: null, visits: {}, burst: {}, steps: 2 },
      ...{
        wait: null,
        call: null,
        outputs: {},
        error: null,
        log: [],
        startedAt: new Date(),
        endedAt: new Date(),
      },
    };
    const before = { ...enrollment, status: 'active' as const, endedAt: null };
    const write = ticketWrite({
      before: ticket,
      after: owned,
      history: entry ? [entry] : [],
      marks: [],
      told: null,
    });
    await stores.enrollments.insert([
      {
        enrollment: { ...enrollment, status: 'completed' },
        entryKey: `${workflowId}:${ticket.id}`,
        againKey: null,
        next: null,
        worker: 'dead',
        wakeAt: new Date(Date.now() + 60_000),
        intent: { before, event: 'start', write, messages: [], turns: [] },
        event: 'start',
      },
    ]);
    await stores.tickets.write(
      ticketWrite({ before: ticket, after: ticket, history: [], marks: [], told: null }),
    );
    expect(await handoffState()).toBe('routing');
  });
});
