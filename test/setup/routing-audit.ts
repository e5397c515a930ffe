import { type RotationDoc, rotationStateOf } from '@baton/shared/node';
import mongoose from 'mongoose';
import { waitFor } from './wait-for.ts';

/** What stands in the database after conversations were played, counted without the product's help. */
export interface RoutingAudit {
  conversations: number;
  answered: number;
  handedOff: number;
  /** Tickets per channel and owner. */
  owners: Map<string, Map<string, number>>;
  /** Everything that is not as promised, in words. */
  faults: string[];
}

interface StoredConversation {
  _id: string;
  channel: string;
  handler: string;
  owner: string | null;
  ticketId: string | null;
  handoff: { state: string; ticketId: string | null } | null;
  outbox: unknown[];
}
interface StoredMessage {
  _id: string;
  conversationId: string;
  author: { kind: string };
  text: string;
  pendingAt: Date | null;
}
interface StoredTicket {
  _id: string;
  number: number;
  source: string;
  owner: string | null;
  conversationId: string | null;
  marks: unknown[];
  history: { key: string; changes: { property: string }[] }[];
}
interface StoredEnrollment {
  _id: string;
  ticketId: string;
  status: string;
  intent: unknown;
}
interface StoredRotation {
  _id: string;
  people: Record<string, { count: number }>;
}

interface Played {
  mongoUri: string;
  /** The messages that were played. */
  messages: readonly string[];
  people: readonly string[];
}

/** What is owed a moment after the outcome (a mark to clear, a conversation that follows its ticket) is done within this. */
const quietWithinMs = 60_000;

/**
 * Reads the collections directly and checks what the product promises of conversations that the handoff template has
 * routed: nothing lost, nothing twice, everyone served alike. The database must hold nothing else. Looks again until
 * all is well, and tells the last look's faults if it never is.
 */
export async function auditRouting(played: Played): Promise<RoutingAudit> {
  let last: RoutingAudit | null = null;
  const look = async () => {
    last = await auditOnce(played);
    return last.faults.length === 0;
  };
  await waitFor(look, { timeoutMs: quietWithinMs, everyMs: 250 }).catch((error: unknown) => {
    if (!last) throw error;
  });
  return last ?? auditOnce(played);
}

async function auditOnce(input: Played): Promise<RoutingAudit> {
  const connection = await mongoose.createConnection(input.mongoUri).asPromise();
  try {
    const all = <T extends { _id: string }>(name: string) =>
      connection
        .collection<T>(name)
        .find({} as never)
        .toArray() as unknown as Promise<T[]>;
    return audit({
      ...input,
      conversations: await all<StoredConversation>('conversations'),
      stored: await all<StoredMessage>('messages'),
      tickets: await all<StoredTicket>('tickets'),
      enrollments: await all<StoredEnrollment>('enrollments'),
      rotations: (await all<RotationDoc>('rotations')).map((doc) => ({
        _id: doc._id,
        ...rotationStateOf(doc),
      })),
    });
  } finally {
    await connection.close();
  }
}

interface Everything {
  messages: readonly string[];
  people: readonly string[];
  conversations: readonly StoredConversation[];
  stored: readonly StoredMessage[];
  tickets: readonly StoredTicket[];
  enrollments: readonly StoredEnrollment[];
  rotations: readonly StoredRotation[];
}

function audit(everything: Everything): RoutingAudit {
  const { conversations, tickets } = everything;
  const handedOff = conversations.filter(({ handoff }) => handoff !== null);
  const owners = ownersOf(everything);
  return {
    conversations: conversations.length,
    answered: conversations.length - handedOff.length,
    handedOff: handedOff.length,
    owners,
    faults: [
      ...faultsOfMessages(everything),
      ...conversations.flatMap((conversation) => faultsOfConversation({ conversation, everything })),
      ...tickets.flatMap((ticket) => faultsOfTicket({ ticket, everything })),
      ...twice(tickets.map(({ number }) => number)).map((number) => `two tickets have the number ${number}`),
      ...faultsOfFairness({ owners, everything }),
    ],
  };
}

const twice = <T>(values: readonly T[]): T[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

function faultsOfMessages({ messages, stored }: Everything): string[] {
  const played = countBy({ items: messages, by: (text) => text });
  const found = countBy({
    items: stored.filter(({ author }) => author.kind === 'visitor'),
    by: ({ text }) => text,
  });
  const texts = new Set([...played.keys(), ...found.keys()]);
  return [
    ...[...texts]
      .filter((text) => played.get(text) !== found.get(text))
      .map(
        (text) =>
          `“${text}” was played ${played.get(text) ?? 0} times and is there ${found.get(text) ?? 0} times`,
      ),
    ...stored.filter(({ pendingAt }) => pendingAt).map(({ _id }) => `nobody dealt with message ${_id}`),
  ];
}

function faultsOfConversation({
  conversation,
  everything,
}: {
  conversation: StoredConversation;
  everything: Everything;
}): string[] {
  const { _id, handler, handoff, owner, ticketId, outbox } = conversation;
  const own = everything.stored.filter(({ conversationId }) => conversationId === _id);
  const kinds = countBy({ items: own, by: ({ author }) => author.kind });
  const expect = (fine: boolean, what: string) => (fine ? [] : [`conversation ${_id}: ${what}`]);
  const common = [
    ...expect(kinds.get('visitor') === 1, `${kinds.get('visitor') ?? 0} messages of its visitor`),
    ...expect(kinds.get('agent') === 1, `${kinds.get('agent') ?? 0} messages of the agent`),
    ...expect(outbox.length === 0, 'owes messages'),
  ];
  const tickets = everything.tickets.filter(({ conversationId }) => conversationId === _id);
  if (!handoff) {
    return [
      ...common,
      ...expect(handler === 'agent' && owner === null, 'is with people without a handoff'),
      ...expect(tickets.length === 0, `has ${tickets.length} tickets without a handoff`),
    ];
  }
  const [ticket] = tickets;
  return [
    ...common,
    ...expect(kinds.get('note') === 1, `${kinds.get('note') ?? 0} handoff notes`),
    ...expect(handler === 'people', 'was handed off and is with the agent'),
    ...expect(handoff.state === 'assigned', `its handoff is ${handoff.state}`),
    ...expect(tickets.length === 1, `has ${tickets.length} tickets`),
    ...expect(ticket?._id === ticketId && ticketId === handoff.ticketId, 'names another ticket than it has'),
    ...expect(ticket?.owner === owner && owner !== null, 'has another owner than its ticket'),
  ];
}

function faultsOfTicket({ ticket, everything }: { ticket: StoredTicket; everything: Everything }): string[] {
  const { _id, owner, marks, history } = ticket;
  const runs = everything.enrollments.filter(({ ticketId }) => ticketId === _id);
  const given = history.filter(({ changes }) => changes.some(({ property }) => property === 'ticket.owner'));
  const expect = (fine: boolean, what: string) => (fine ? [] : [`ticket ${_id}: ${what}`]);
  return [
    ...expect(owner !== null, 'nobody owns it'),
    ...expect(given.length === 1, `got an owner ${given.length} times`),
    ...expect(marks.length === 0, 'owes work'),
    ...expect(runs.length === 1, `${runs.length} enrollments`),
    ...runs.flatMap(({ status, intent }) => [
      ...expect(status === 'completed', `its run is ${status}`),
      ...expect(intent === null, 'its run holds an intent'),
    ]),
    ...twice(history.map(({ key }) => key)).map((key) => `ticket ${_id}: did ${key} twice`),
  ];
}

function ownersOf({ tickets, people }: Everything): Map<string, Map<string, number>> {
  const channels = new Set(tickets.map(({ source }) => source));
  const countOf = ({ channel, person }: { channel: string; person: string }) =>
    tickets.filter(({ source, owner }) => source === channel && owner === person).length;
  return new Map(
    [...channels].map((channel) => [
      channel,
      new Map(people.map((person) => [person, countOf({ channel, person })])),
    ]),
  );
}

/** Everyone was eligible all along: no two may differ by more than one, and rotations must have counted what was given. */
function faultsOfFairness({
  owners,
  everything,
}: {
  owners: RoutingAudit['owners'];
  everything: Everything;
}): string[] {
  const faults: string[] = [];
  for (const [channel, counts] of owners) {
    const values = [...counts.values()];
    const spread = Math.max(...values) - Math.min(...values);
    if (spread > 1) faults.push(`${channel}: owners’ counts differ by ${spread} (${values.join(', ')})`);
    const given = values.reduce((sum, value) => sum + value, 0);
    const rotation = everything.rotations.find(({ _id }) => _id.endsWith(`/rotate-${channel}`));
    const counted = Object.values(rotation?.people ?? {}).reduce((sum, { count }) => sum + count, 0);
    if (counted !== given)
      faults.push(`${channel}: the rotation counted ${counted} turns for ${given} tickets`);
  }
  return faults;
}

function countBy<T>({ items, by }: { items: readonly T[]; by: (item: T) => string }): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(by(item), (counts.get(by(item)) ?? 0) + 1);
  return counts;
}
