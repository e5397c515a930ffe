import type { RotationState } from '@baton/shared';
import { type connectMongo, type RotationDoc, rotationStateOf } from '@baton/shared/node';

interface StoredEntry {
  key: string;
  at: Date;
  text: string | null;
}
export interface StoredTicket {
  _id: string;
  number: number;
  subject: string;
  source: string;
  status: string;
  owner: string | null;
  tags: string[];
  properties: Record<string, unknown>;
  conversationId: string | null;
  createdAt: Date;
  marks: unknown[];
  history: StoredEntry[];
}
export interface StoredEnrollment {
  _id: string;
  ticketId: string;
  status: string;
  open: boolean;
  wakeAt: Date | null;
  intent: unknown;
  log: { stepId: string; startedAt: Date; endedAt: Date | null }[];
}
export interface StoredConversation {
  _id: string;
  status: string;
  owner: string | null;
  handoff: { state: string } | null;
  outbox: unknown[];
}
export interface StoredMessage {
  _id: string;
  conversationId: string;
  author: { kind: string };
  text: string;
  pendingAt: Date | null;
}
interface StoredMail {
  _id: string;
  to: string[];
}
/** Everything that stands in the database after a run, read from beside the product. */
export interface Outcome {
  tickets: StoredTicket[];
  enrollments: StoredEnrollment[];
  conversations: StoredConversation[];
  messages: StoredMessage[];
  mails: StoredMail[];
  rotations: ({ _id: string } & RotationState)[];
}

export async function readOutcome(database: Awaited<ReturnType<typeof connectMongo>>): Promise<Outcome> {
  const all = <T extends { _id: string }>(name: string, projection: Record<string, 1> = {}): Promise<T[]> =>
    database.collection<T>(name).find({}, { projection }).toArray() as unknown as Promise<T[]>;
  const [tickets, enrollments, conversations, messages, mails, rotations] = await Promise.all([
    all<StoredTicket>('tickets', {
      ...{ number: 1, subject: 1, source: 1, status: 1, owner: 1, tags: 1, properties: 1 },
      ...{ conversationId: 1, createdAt: 1, marks: 1 },
      ...{ 'history.key': 1, 'history.at': 1, 'history.text': 1 },
    }),
    all<StoredEnrollment>('enrollments', {
      ...{ ticketId: 1, status: 1, open: 1, wakeAt: 1, intent: 1 },
      ...{ 'log.stepId': 1, 'log.startedAt': 1, 'log.endedAt': 1 },
    }),
    all<StoredConversation>('conversations', { status: 1, owner: 1, handoff: 1, outbox: 1 }),
    all<StoredMessage>('messages', { conversationId: 1, author: 1, text: 1, pendingAt: 1 }),
    all<StoredMail>('mails', { to: 1 }),
    all<RotationDoc>('rotations'),
  ]);
  const states = rotations.map((doc) => ({ _id: doc._id, ...rotationStateOf(doc) }));
  return { tickets, enrollments, conversations, messages, mails, rotations: states };
}
