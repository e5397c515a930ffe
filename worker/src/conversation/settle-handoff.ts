import { type Conversation, noRule, type Ticket } from '@baton/shared';
import { giveOut } from '../rotation/give-out.ts';
import type { Attention, Look } from './attend-conversation.ts';
import { handoffMessage } from './hand-off.ts';

/** How often a handoff is looked at whose workflow is still under way. The end of a run announces itself; this is the net. */
const lookAgainMs = 1000;

/**
 * Decides what becomes of a handoff that nobody owns: unassigned once its workflow has nothing more to do at once, and
 * asynchronous when the admin's time limit has passed.
 */
export async function settleHandoff(input: Attention & { ticket: Ticket }): Promise<Look> {
  const { conversation, ticket, services } = input;
  const { handoff } = conversation;
  if (!handoff || ticket.owner !== null) return { kind: 'rest', wakeAt: null };
  if (handoff.state === 'routing') return stillRouting(input);
  if (handoff.asynchronousAt === null) return { kind: 'rest', wakeAt: null };
  if (handoff.asynchronousAt > services.now()) return { kind: 'rest', wakeAt: handoff.asynchronousAt };
  return becomeAsynchronous(input);
}

async function stillRouting(input: Attention & { ticket: Ticket }): Promise<Look> {
  const { conversation, ticket, snapshot, services } = input;
  const { stores } = services;
  const { handoff } = conversation;
  if (!handoff) return { kind: 'rest', wakeAt: null };
  const [owing] = await stores.tickets.owing([ticket.id]);
  const undispatched = owing?.marks.some(({ type }) => type === 'created') ?? false;
  if (undispatched || (await stores.enrollments.underWay(ticket.id)))
    return { kind: 'rest', wakeAt: new Date(services.now().getTime() + lookAgainMs) };
  // The owner may have been written between the two reads; then the next look follows the ticket.
  if (owing && owing.ticket.owner !== null) return { kind: 'moved' };

  const { settings } = snapshot.agent.handoff;
  const now = services.now();
  const { assignment } = settings;
  const live = handoff.process === 'live';
  const closes = live && assignment.mode === 'by-conditions' && assignment.unassigned === 'close';
  const minutes =
    live && !closes && assignment.mode === 'by-conditions' ? assignment.asynchronousAfterMinutes : null;
  const next: Conversation = {
    ...conversation,
    // A workflow may have closed it; nothing opens it again but the visitor.
    status: closes ? 'closed' : conversation.status,
    updatedAt: now,
    handoff: {
      ...handoff,
      state: 'unassigned',
      settledAt: now,
      asynchronousAt: minutes === null ? null : new Date(now.getTime() + minutes * 60_000),
    },
  };
  const spoken =
    live && (closes || conversation.status === 'open')
      ? handoffMessage({ kind: closes ? 'closed' : 'unavailable', settings, conversation, now })
      : null;
  await stores.conversations.transition({
    before: conversation,
    after: next,
    outbox: spoken ? [spoken] : [],
    wakeAt: now,
  });
  services.changes.changed({ topic: 'conversation', ids: [conversation.id] });
  return { kind: 'moved' };
}

/** Nobody came in time: the visitor is told that somebody will write, and somebody is chosen, availability aside. */
async function becomeAsynchronous({
  conversation,
  ticket,
  snapshot,
  services,
}: Attention & { ticket: Ticket }): Promise<Look> {
  const { handoff } = conversation;
  if (!handoff) return { kind: 'rest', wakeAt: null };
  const now = services.now();
  const spoken = handoffMessage({
    kind: 'asynchronous',
    settings: snapshot.agent.handoff.settings,
    conversation,
    now,
  });
  const written = await services.stores.conversations.transition({
    before: conversation,
    after: {
      ...conversation,
      updatedAt: now,
      handoff: { ...handoff, process: 'asynchronous', asynchronousAt: null },
    },
    outbox: spoken ? [spoken] : [],
    wakeAt: now,
  });
  if (written === 'conflict') return { kind: 'moved' };
  const [owing] = await services.stores.tickets.owing([ticket.id]);
  if (owing) await giveOut({ owing, rules: noRule, snapshot, services });
  return { kind: 'moved' };
}
