import { beginTicket, type HistoryEntry, type Ticket, type TicketId } from '@baton/shared';
import { idOfMoment } from '@baton/shared/node';
import { type CallOf, type CallPerformer, failed } from './performer.ts';

function ticketOf(input: { call: CallOf<'ticket'>; id: TicketId; number: number }): Ticket {
  const { call, id, number } = input;
  return beginTicket({ ...call.ticket, id, number, links: [call.from.id], at: call.at });
}

/** Makes a ticket whose id is made of the call's key, so that it is there once. */
export const ticketCallPerformer: CallPerformer<'ticket'> = async ({ call, key, services }) => {
  const { stores, dispatcher, changes } = services;
  const { at, by, depth, from } = call;
  const id = idOfMoment<TicketId>({ at, seed: `ticket:${key}` });
  try {
    const earlier = await stores.tickets.byId(id);
    const number = earlier?.number ?? (await stores.tickets.takeNumbers(1));
    const created: HistoryEntry = {
      key: 'created',
      at,
      actor: by,
      kind: 'created',
      changes: [{ property: 'ticket.links', from: [], to: [from.id] }],
      text: `#${from.number} ${from.subject}`,
      assignment: null,
    };
    if (!earlier) {
      await stores.tickets.insert([
        {
          ticket: ticketOf({ call, id, number }),
          history: [created],
          marks: [{ id: `created:${id}`, type: 'created', at, enrollIn: null, depth }],
        },
      ]);
      void dispatcher.dispatch({ queue: 'tickets', ids: [id] });
      changes.changed({ topic: 'ticket', ids: [id] });
    }
    return { ok: true, output: { id, number, subject: call.ticket.subject } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed({ code: 'not-stored', values: { reason }, mayPass: true });
  }
};
