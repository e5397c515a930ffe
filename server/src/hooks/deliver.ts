import { createHash } from 'node:crypto';
import {
  assertNever,
  type DeliveryOutcome,
  deliveryKeptDays,
  type HistoryEntry,
  OperationalError,
  type Ticket,
  type TicketId,
  type TicketMark,
  UserError,
  type WebhookReceived,
  type WorkflowId,
} from '@baton/shared';
import { type Delivery, idFrom, idOfMoment, type Snapshot, ticketWrite } from '@baton/shared/node';
import type { Services } from '../services.ts';
import { decide, ticketMade } from './decide.ts';

/** Tries of a mark that meets other changes of the same ticket. */
const maxTries = 20;
const dayMs = 24 * 3_600_000;

/** Something that was sent to a workflow's address, signed. */
export interface Sent {
  workflowId: WorkflowId;
  trigger: WebhookReceived;
  messageId: string;
  /** JSON, as it came. */
  body: string;
  payload: unknown;
}

/**
 * Takes what was sent: decides which ticket it is about, keeps that, and writes the ticket's mark by which a worker
 * enrolls it. Once this has returned, it will be, whatever dies; repeating it does what is missing and nothing twice.
 * Throws a `UserError` (422) where nothing can be made of it.
 */
export async function deliver(input: {
  sent: Sent;
  snapshot: Snapshot;
  services: Services;
}): Promise<Delivery> {
  const { sent, services } = input;
  const { stores, changes } = services;
  const { workflowId, messageId, body } = sent;
  const id = idFrom<string>(`hook:${workflowId}:${messageId}`);
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const earlier = await stores.hooks.delivery(id);
  // What came to nothing is looked at anew: the workflow may have been mended meanwhile.
  const standing = earlier && earlier.outcome.kind !== 'refused' ? earlier : null;
  const delivery = standing ?? (await decided({ ...input, id, bodyHash }));
  if (delivery.bodyHash !== bodyHash) {
    await stores.hooks.refuse({ workflowId, refusal: { at: services.now(), reason: 'id-reused' } });
    throw new UserError({
      code: 'message-id-reused',
      status: 422,
      message: 'This webhook-id was used for something else. Give each message an id of its own.',
    });
  }
  if (delivery.settled) return delivery;
  const done = await carryOut({ delivery, ...input });
  changes.changed({ topic: 'enrollment', ids: [workflowId] });
  return done;
}

/** Decides and keeps the decision; where two do so at once, both get that of the first. */
async function decided(input: {
  id: string;
  bodyHash: string;
  sent: Sent;
  snapshot: Snapshot;
  services: Services;
}): Promise<Delivery> {
  const { id, bodyHash, sent, snapshot, services } = input;
  const { workflowId, trigger, messageId, body, payload } = sent;
  const { properties } = snapshot;
  const { outcome, ticketId } = await decide({ trigger, payload, properties, services });
  const at = services.now();
  return services.stores.hooks.decide({
    id,
    workflowId,
    messageId,
    at,
    bodyHash,
    payload: body,
    outcome,
    ticketId: outcome.kind === 'created' ? idOfMoment<TicketId>({ at, seed: `webhook:${id}` }) : ticketId,
    settled: outcome.kind === 'ignored',
    expiresAt: new Date(at.getTime() + deliveryKeptDays * dayMs),
  });
}

async function carryOut(input: {
  delivery: Delivery;
  sent: Sent;
  snapshot: Snapshot;
  services: Services;
}): Promise<Delivery> {
  const { delivery, services } = input;
  const { outcome, ticketId } = delivery;
  switch (outcome.kind) {
    case 'ignored':
      return delivery;
    case 'refused':
      throw new UserError({
        code: outcome.reason,
        status: 422,
        message: refusalText(outcome),
      });
    case 'matched':
    case 'created': {
      if (ticketId === null) return delivery;
      const number =
        outcome.kind === 'matched'
          ? await markTicket({ delivery, ticketId, services })
          : await makeTicket({ ...input, ticketId });
      const then: DeliveryOutcome =
        number === null ? { kind: 'ignored', reason: 'ticket-gone' } : { kind: outcome.kind, number };
      await services.stores.hooks.settle({ id: delivery.id, outcome: then });
      if (number !== null) {
        void services.dispatcher.dispatch({ queue: 'tickets', ids: [ticketId] });
        services.changes.changed({ topic: 'ticket', ids: [ticketId] });
      }
      return { ...delivery, outcome: then, settled: true };
    }
  }
}

const keyOf = ({ id }: Delivery): string => `webhook:${id}`;

function markOf(delivery: Delivery): TicketMark {
  const { id: deliveryId, workflowId, at } = delivery;
  return { id: keyOf(delivery), type: 'webhook', at, workflowId, deliveryId };
}

function entryOf({ delivery, kind }: { delivery: Delivery; kind: 'created' | 'webhook' }): HistoryEntry {
  const { workflowId, at } = delivery;
  return {
    key: kind === 'created' ? kind : keyOf(delivery),
    at,
    actor: { kind: 'webhook', id: workflowId },
    kind,
    changes: [],
    text: null,
    assignment: null,
  };
}

/** Marks a ticket for the worker, with a line in its history; the ticket's number, or null when it is gone. */
async function markTicket(input: {
  delivery: Delivery;
  ticketId: TicketId;
  services: Services;
}): Promise<number | null> {
  const { delivery, ticketId, services } = input;
  const { tickets } = services.stores;
  for (let tries = 0; tries < maxTries; tries += 1) {
    const [owing] = await tickets.owing([ticketId]);
    if (!owing) return null;
    const { ticket, marks } = owing;
    // An earlier try that was not answered may have written it. Read after the revision: whoever writes it meanwhile
    // moves that on.
    const history = await tickets.history(ticketId);
    if (history.some(({ key }) => key === keyOf(delivery))) return ticket.number;
    const write = ticketWrite({
      before: ticket,
      after: ticket,
      history: [entryOf({ delivery, kind: 'webhook' })],
      marks: [...marks, markOf(delivery)],
      told: null,
    });
    if ((await tickets.write(write)) === 'written') return ticket.number;
  }
  throw new OperationalError({
    code: 'ticket-busy',
    message: 'The ticket is being changed all the time.',
  });
}

/** Makes the ticket with its marks in one write; the number of the one that then stands. */
async function makeTicket(input: {
  delivery: Delivery;
  ticketId: TicketId;
  sent: Sent;
  snapshot: Snapshot;
  services: Services;
}): Promise<number | null> {
  const { delivery, ticketId, sent, snapshot, services } = input;
  const { tickets } = services.stores;
  const { at } = delivery;
  const standing = await tickets.byId(ticketId);
  if (standing) return standing.number;
  const { trigger, payload } = sent;
  // Decided to be made; a ticket that would be found by now belongs to what is sent later.
  const made = await decide({
    trigger: { ...trigger, match: null },
    payload,
    properties: snapshot.properties,
    services,
  });
  if (!made.fields) return null;
  const ticket: Ticket = ticketMade({
    ...{ id: ticketId, number: await tickets.takeNumbers(1), fields: made.fields, at },
  });
  const existing = await tickets.insert([
    {
      ticket,
      history: [entryOf({ delivery, kind: 'created' }), entryOf({ delivery, kind: 'webhook' })],
      marks: [{ id: `created:${ticketId}`, type: 'created', at, enrollIn: null }, markOf(delivery)],
    },
  ]);
  return existing.has(ticketId) ? ((await tickets.byId(ticketId))?.number ?? null) : ticket.number;
}

function refusalText({ reason, values }: Extract<DeliveryOutcome, { kind: 'refused' }>): string {
  switch (reason) {
    case 'subject-missing':
      return 'What was sent gives the new ticket no subject. Send it, or give the text a default in the workflow.';
    case 'value-misfit':
      return `“${values['value']}” does not fit the property “${values['property']}”. Send another value, or change the workflow.`;
    case 'property-missing':
      return `The workflow names a property “${values['property']}” that does not exist any more. Change the workflow.`;
    case 'text-invalid':
      return `A text of the workflow cannot be filled in with what was sent: ${values['reason']}. Change the workflow.`;
    default:
      return assertNever(reason);
  }
}
