import { spread } from '../feed/statistics.ts';
import type {
  Outcome,
  StoredConversation,
  StoredEnrollment,
  StoredMessage,
  StoredTicket,
} from './read-outcome.ts';
import type { Delivery } from './receiver.ts';
import { changingSteps, countedProperty, doneTag, rotationOf } from './scenario.ts';
import { emailOf, isConversation, sourceOf, subjectOf } from './send-tickets.ts';

/** What was to be done, and what came of it. */
interface Evidence {
  total: number;
  people: readonly string[];
  outcome: Outcome;
  deliveries: ReadonlyMap<string, Delivery>;
}

/** Everything of one ticket that stands anywhere. */
interface Case {
  index: number;
  ticket: StoredTicket;
  runs: StoredEnrollment[];
  conversation: StoredConversation | undefined;
  messages: StoredMessage[];
}

const expecting = (who: string) => (fine: boolean, what: string) => (fine ? [] : [`${who}: ${what}`]);

/** Everything that is not as promised, in words. Counts by itself, from what is stored and what others received. */
export function faultsOf(evidence: Evidence): string[] {
  const { total, outcome, deliveries } = evidence;
  const bySubject = grouped({ items: outcome.tickets, by: ({ subject }) => subject });
  const runs = grouped({ items: outcome.enrollments, by: ({ ticketId }) => ticketId });
  const messages = grouped({ items: outcome.messages, by: ({ conversationId }) => conversationId });
  const conversations = new Map(outcome.conversations.map((one) => [one._id, one]));
  const mails = new Map(outcome.mails.map(({ _id, to }) => [_id, to.join()]));
  const faults: string[] = [];
  for (let index = 0; index < total; index += 1) {
    const subject = subjectOf(index);
    const [ticket, ...more] = bySubject.get(subject) ?? [];
    if (!ticket) faults.push(`${subject}: was accepted and is not there`);
    if (!ticket) continue;
    if (more.length > 0) faults.push(`${subject}: is there ${more.length + 1} times`);
    const conversationId = ticket.conversationId ?? '';
    const one: Case = {
      ...{ index, ticket, runs: runs.get(ticket._id) ?? [] },
      conversation: conversations.get(conversationId),
      messages: messages.get(conversationId) ?? [],
    };
    faults.push(
      ...faultsOfTicket(one),
      ...faultsOfConversation(one),
      ...faultsOutside({ one, deliveries, mails }),
    );
  }
  const count = ({ found, what }: { found: number; what: string }) =>
    expecting(what)(found === total, `${found} of ${total}`);
  return [
    ...faults,
    ...count({ found: outcome.tickets.length, what: 'tickets' }),
    ...count({ found: new Set(outcome.tickets.map(({ number }) => number)).size, what: 'ticket numbers' }),
    ...count({ found: outcome.enrollments.length, what: 'enrollments' }),
    ...count({ found: deliveries.size, what: 'keys that the webhook was called with' }),
    ...count({ found: mails.size, what: 'e-mails' }),
    ...faultsOfRotations(evidence),
  ];
}

function faultsOfTicket({ index, ticket, runs }: Case): string[] {
  const expect = expecting(ticket.subject);
  const [run] = runs;
  const rotation = rotationOf(ticket.source);
  const keys = ticket.history.map(({ key }) => key);
  const wanted = changingSteps
    .filter((step) => !step.startsWith('rotate') || step === rotation)
    .map((step) => `${run?._id}:${step}:1`);
  const note = ticket.history.find(({ key }) => key === `${run?._id}:add-note-1:1`);
  return [
    ...expect(runs.length === 1, `${runs.length} enrollments`),
    ...expect(run?.status === 'completed', `its enrollment is ${run?.status}`),
    ...expect(!run?.open && !run?.wakeAt && !run?.intent, 'its enrollment still owes something'),
    ...expect(ticket.source === sourceOf(index), `came from ${ticket.source}`),
    ...expect(ticket.owner !== null, 'nobody owns it'),
    ...expect(ticket.status === 'closed', `is ${ticket.status}`),
    ...expect(ticket.marks.length === 0, 'owes work'),
    ...expect(ticket.tags.join() === doneTag, `has the tags ${ticket.tags.join()}`),
    ...expect(
      ticket.properties[countedProperty] === 1,
      `was counted ${String(ticket.properties[countedProperty])} times`,
    ),
    ...expect(
      keys.toSorted().join() === [isConversation(index) ? 'handed-off' : 'created', ...wanted].sort().join(),
      `its history is ${keys.join(', ')}`,
    ),
    ...expect(note?.text === ticket.subject, `its note says ${note?.text}`),
  ];
}

function faultsOfConversation({ index, ticket, conversation, messages }: Case): string[] {
  const expect = expecting(ticket.subject);
  if (!isConversation(index)) return expect(ticket.conversationId === null, 'has a conversation');
  const by = (kind: string) => messages.filter(({ author }) => author.kind === kind);
  const said = by('workflow').map(({ text }) => text);
  return [
    ...expect(by('visitor').length === 1, `${by('visitor').length} messages of its visitor`),
    ...expect(by('note').length === 1, `${by('note').length} handoff notes`),
    ...expect(said.join('|') === `Your number is ${ticket.number}.`, `was told: ${said.join('|')}`),
    ...expect(!messages.some(({ pendingAt }) => pendingAt), 'a message that nobody dealt with'),
    ...expect(conversation?.outbox.length === 0, 'its conversation owes messages'),
    ...expect(conversation?.owner === ticket.owner, 'its conversation has another owner'),
    ...expect(conversation?.status === 'closed', `its conversation is ${conversation?.status}`),
    ...expect(conversation?.handoff?.state === 'assigned', `its handoff is ${conversation?.handoff?.state}`),
  ];
}

function faultsOutside(input: {
  one: Case;
  deliveries: Evidence['deliveries'];
  mails: ReadonlyMap<string, string>;
}): string[] {
  const { one, deliveries, mails } = input;
  const { index, ticket, runs } = one;
  const expect = expecting(ticket.subject);
  const delivery = deliveries.get(`${runs[0]?._id}:webhook-1:1`);
  return [
    ...expect(delivery?.subject === ticket.subject && delivery.accepted, 'its webhook was not taken'),
    ...expect(!delivery?.differed, 'its webhook came with two texts under one key'),
    ...expect(mails.get(`${runs[0]?._id}:send-email-1:1`) === emailOf(index), 'its e-mail is not there'),
  ];
}

/** Everyone was there all along: no two may differ by more than one, and rotations must have counted what was given. */
function faultsOfRotations({ people, outcome }: Evidence): string[] {
  return (['rotate-owner-1', 'rotate-owner-2'] as const).flatMap((step) => {
    const expect = expecting(step);
    const given = outcome.tickets.filter(({ source }) => rotationOf(source) === step);
    const counts = people.map((person) => given.filter(({ owner }) => owner === person).length);
    const rotation = outcome.rotations.find(({ _id }) => _id.endsWith(`/${step}`));
    const counted = Object.values(rotation?.people ?? {}).reduce((sum, one) => sum + one.count, 0);
    return [
      ...expect(spread(counts) <= 1, `people differ by ${spread(counts)} (${counts.join(', ')})`),
      ...expect(counted === given.length, `counted ${counted} turns for ${given.length} tickets`),
    ];
  });
}

function grouped<T>({ items, by }: { items: readonly T[]; by: (item: T) => string }): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(by(item));
    if (group) group.push(item);
    else groups.set(by(item), [item]);
  }
  return groups;
}
