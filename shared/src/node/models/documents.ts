import type { mongo } from 'mongoose';
import type { Actor } from '../../actors.ts';
import type { AlertChannel } from '../../alerts/failure-alerts.ts';
import type { AgentSettings, ArticleView } from '../../api/agent-routes.ts';
import type { BulkAction, BulkStatus, RunSelection } from '../../api/bulk-routes.ts';
import type { DeliveryOutcome, HookRefusalReason } from '../../api/hook-routes.ts';
import type { Retention } from '../../api/retention-routes.ts';
import type { Conversation, Message } from '../../conversations/conversation.ts';
import type { OutgoingMessage } from '../../engine/advance.ts';
import type { Enrollment } from '../../engine/enrollment.ts';
import type { NextEntry } from '../../engine/next-entry.ts';
import type { HandoffSettings } from '../../handoff/settings.ts';
import type { ApiKeyId, EnrollmentId, TicketId, UserId, WorkflowId } from '../../ids.ts';
import type { Permission, Team, User } from '../../people/person.ts';
import type { RotationPerson } from '../../rotation/turns.ts';
import type { WaitedEvent } from '../../steps/wait-for-event/event.ts';
import type { CustomProperty } from '../../tickets/properties.ts';
import type {
  AssignmentRecord,
  HistoryEntry,
  Ticket,
  TicketChange,
  TicketMark,
} from '../../tickets/ticket.ts';
import type { Definition } from '../../workflow/definition.ts';
import type { WorkflowStatus } from '../../workflow/status.ts';

/** A domain object as it is stored: its id is the document's `_id`. */
type Stored<T extends { id: string }> = Omit<T, 'id'> & { _id: T['id'] };

/** An assignment whose candidates are one text; see `stores/assignments.ts`. */
export type StoredAssignment = Omit<AssignmentRecord, 'candidates'> & { candidates: string };
export type StoredHistoryEntry = Omit<HistoryEntry, 'assignment'> & { assignment: StoredAssignment | null };

export type TicketDoc = Omit<Stored<Ticket>, 'assignment'> & {
  assignment: StoredAssignment | null;
  history: StoredHistoryEntry[];
  marks: TicketMark[];
  /** Who has open tasks on it, for looking up a person's. */
  openTasksOf?: string[];
  /** When the oldest mark was set; null: nothing is owed. The sweep's index. */
  marksAt: Date | null;
  demo: boolean;
};

/** One conditional write of a ticket, on the revision that it was planned on. Stored as it is in an intent. */
export interface TicketWrite {
  id: TicketId;
  revision: number;
  set: Record<string, unknown>;
  history: HistoryEntry[];
  /** The marks that the ticket then has: those it had, less what was dealt with, and what this write owes in turn. */
  marks: TicketMark[];
}

/** What a run goes on from. */
export type RunEvent = 'start' | 'timer' | 'happened' | 'retry' | 'skip' | 'outcome';

/** What a run has decided and may not have done yet. Doing it twice changes nothing: its writes carry keys. */
export interface Intent {
  /** The enrollment before this run, for planning again when the ticket changed meanwhile. */
  before: Enrollment;
  event: RunEvent;
  write: TicketWrite | null;
  messages: OutgoingMessage[];
  /** Turns taken, to be settled when the ticket is written. */
  turns: { pool: string; key: string }[];
}

/** An intent without what the enrollment or the intent itself says a second time. See `stores/intents.ts`. */
export type StoredIntent = Omit<Intent, 'before' | 'write'> & {
  /** Null: an enrollment that had not begun. */
  before: Enrollment | null;
  /** `assignmentOf` names the history entry whose assignment becomes the ticket's. */
  write: (Omit<TicketWrite, 'history'> & { history: StoredHistoryEntry[]; assignmentOf?: number }) | null;
};

export type EnrollmentDoc = Stored<Enrollment> & {
  /** Unique: one per workflow and ticket, or per occasion where a ticket may enter again. */
  entryKey: string;
  /** True until the enrollment ended; with workflow and ticket unique, so that only one is under way. */
  open: boolean;
  worker: string | null;
  /** Grows with every claim; a writer whose number is old has lost the enrollment. */
  fence: number;
  /** When somebody must look at it: the lease's end, the end of a wait, or the next try; null when nothing is due. */
  wakeAt: Date | null;
  intent: StoredIntent | null;
  /** What to do when it is taken up; `look` is whether what it waits for has happened. */
  event: RunEvent | 'call' | 'look';
  /** Tries of the run in hand that the world made fail. */
  tries: number;
  /** What lets the ticket in again when this one has ended. */
  next?: NextEntry | null;
  /** The last bulk action that took it in hand: it does so once. */
  bulk?: string | null;
};

/** A worker that lives, or did until a moment ago. */
export interface WorkerDoc {
  _id: string;
  /** Grows every second. */
  beats: number;
  /** When it did, by its own clock; for people to read. */
  at: Date;
}

/** Something done to many enrollments of a workflow, chunk by chunk in the order of their ids. */
export interface BulkActionDoc {
  _id: string;
  workflowId: WorkflowId;
  action: BulkAction;
  which: RunSelection;
  by: Actor;
  /** Enrollments that began later are not meant. */
  at: Date;
  /** How far it has come: the last id dealt with. */
  after: string | null;
  total: number;
  done: number;
  /** Those that it could do nothing with, by reason. */
  skipped: Record<string, number>;
  status: BulkStatus;
  endedAt: Date | null;
}

export type ConversationDoc = Stored<Conversation> & {
  /** Messages that the last transition owes; read together with the messages proper. */
  outbox: Message[];
  /** Keys of the steps that changed it last, so that a repeated one is known. */
  calls?: string[];
  /** When somebody must look at it: messages owed, a handoff to settle, a live one that becomes asynchronous. */
  wakeAt: Date | null;
  demo: boolean;
};

export type MessageDoc = Stored<Message> & {
  /** When it came in and nobody has dealt with it yet; null once somebody has. */
  pendingAt: Date | null;
};

/** Tickets that a schedule enrolls, and how far that has come. */
export interface Occurrence {
  /** The moment that was due; of several schedules, or several missed ones, the last. */
  at: Date;
  /** The version whose triggers at these places were due. */
  version: number;
  triggers: number[];
  /** Tickets that came to be after it was begun are not looked at. */
  before: Date;
  after: TicketId | null;
  enrolled: number;
}

export interface WorkflowDoc {
  _id: WorkflowId;
  name: string;
  status: WorkflowStatus;
  template: string | null;
  draft: { revision: number; definition: Definition; savedAt: Date; savedBy: UserId | null };
  live: {
    version: number;
    publishedAt: Date;
    publishedBy: UserId | null;
    /** Since when it takes tickets without having been off; absent: since `publishedAt`. */
    since?: Date;
  } | null;
  /** Existing tickets to be enrolled after a publish, in the order of their ids. */
  backfill: { version: number; before: Date; after: string | null; enrolled: number; total: number } | null;
  /** When one of its schedules comes next; null or absent: none does. */
  scheduledAt?: Date | null;
  /** An occurrence of its schedules whose tickets are being enrolled, in the order of their ids. */
  occurrence?: Occurrence | null;
  /**
   * Whether any version had conditions under which tickets leave, and whether any of these also come to hold by the
   * mere passing of time. Never taken back, since enrollments stay on old versions. Absent: none had.
   */
  unenrolls?: Unenrolling;
  /** A version had a rate cap: some may wait for it. Never taken back. */
  capped?: boolean;
  /** What steps of any version that was ever published wait for; tickets under way keep their versions. */
  waitsFor?: WaitedEvent['kind'][];
  createdAt: Date;
  updatedAt: Date;
  updatedBy: UserId | null;
}

/** Counts what the rate cap of a workflow lets through. */
export interface GateDoc {
  _id: WorkflowId;
  openedAt: Date | null;
  used: number;
  letting: EnrollmentId[];
  revision: number;
}

export type Unenrolling = 'on-change' | 'over-time';

export interface VersionDoc {
  _id: string;
  workflowId: WorkflowId;
  version: number;
  definition: Definition;
  /** The draft that it was made of. */
  draftRevision: number;
  publishedAt: Date;
  publishedBy: UserId | null;
}

/** What one writer added to a rotation, as `stores/rotation-document.ts` packs it. */
export interface StoredRotationEntry {
  id: string;
  at: number;
  settled: mongo.Binary;
  returned: mongo.Binary;
  /** Lists of people, and what was asked of each. */
  lists: string[];
  wanted: { list: number; keys: mongo.Binary; anew?: mongo.Binary }[];
}

/** A rotation: the state of the last time it was put in order, and what was added since. */
export interface RotationDoc {
  _id: string;
  people: Record<string, RotationPerson>;
  grants: mongo.Binary;
  settled: { generation: number; keys: mongo.Binary }[];
  generation: number;
  rememberedFrom: number;
  log: StoredRotationEntry[];
  /** Grows with every write. */
  revision: number;
}
export type UserDoc = Stored<User> & { createdAt: Date };
export type TeamDoc = Stored<Team>;
export interface CredentialDoc {
  _id: UserId;
  email: string;
  passwordHash: string;
}
export interface SessionDoc {
  /** SHA-256 of the cookie: a stolen database opens no session. */
  _id: string;
  userId: UserId;
  csrfToken: string;
  createdAt: Date;
  expiresAt: Date;
}
export interface ApiKeyDoc {
  _id: ApiKeyId;
  name: string;
  hash: string;
  prefix: string;
  scopes: Permission[];
  createdAt: Date;
  createdBy: UserId | null;
  lastUsedAt: Date | null;
}
export interface AuditDoc {
  _id: string;
  at: Date;
  actor: Actor;
  action: string;
  subject: { kind: string; id: string; name: string | null };
  changes: TicketChange[];
}
/** A secret is made of the installation's own and of the salt: what is stored signs nothing. */
export interface HookSecret {
  salt: string;
  madeAt: Date;
  /** Null: until it is renewed. */
  until: Date | null;
}
/** A request to a workflow's address of which nothing was believed. */
export interface HookRefusal {
  at: Date;
  reason: HookRefusalReason;
}
/** The address of a workflow to which other systems send. */
export interface HookDoc {
  _id: WorkflowId;
  /** The end of the address. */
  token: string;
  /** Oldest first; the last is the one in use. */
  secrets: HookSecret[];
  refused: HookRefusal[];
  createdAt: Date;
}
/** Something that was sent to a workflow's address and was signed, and what was decided of it. */
export interface DeliveryDoc {
  /** Made of the workflow and the sender's own id of the message: it is there once. */
  _id: string;
  workflowId: WorkflowId;
  messageId: string;
  at: Date;
  bodyHash: string;
  /** JSON, as it came. */
  payload: string;
  outcome: DeliveryOutcome;
  ticketId: TicketId | null;
  /** Whether what was decided is done. */
  settled: boolean;
  expiresAt: Date;
}
export interface IdempotencyDoc {
  _id: string;
  requestHash: string;
  seed: string;
  response: { status: number; body: unknown } | null;
  expiresAt: Date;
}
export type ArticleDoc = Omit<ArticleView, 'id' | 'updatedAt'> & { _id: ArticleView['id']; updatedAt: Date };
export interface InboxDoc {
  _id: string;
  name: string;
}
export type PropertyDoc = Omit<CustomProperty, 'key'> & { _id: string };
export interface AgentDoc {
  _id: 'agent';
  settings: AgentSettings;
  revision: number;
}
export interface HandoffDoc {
  _id: 'handoff';
  settings: HandoffSettings;
  revision: number;
  updatedAt: Date | null;
  updatedBy: UserId | null;
}
/** How long things are kept. */
export interface RetentionDoc {
  _id: 'retention';
  settings: Retention;
}
/** An e-mail that was kept in place of being sent. Its id is the key of the call: it is there once. */
export interface MailDoc {
  _id: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  at: Date;
  /** Of those kept before their age was a setting; they go by it. */
  expiresAt?: Date;
}
/** A notification of one person. Its id is made of the call's key and theirs: it is there once. */
export interface NotificationDoc {
  _id: string;
  userId: UserId;
  text: string;
  ticket: { id: TicketId; number: number; subject: string };
  at: Date;
  readAt: Date | null;
  /** As with mails. */
  expiresAt?: Date;
}
/** What was and is to be told of the failures of one workflow. */
export interface AlertDoc {
  _id: WorkflowId;
  /** Failures up to here were noted. */
  upTo: Date;
  /** Not before this is there another alert. */
  nextAt: Date;
  pending: {
    /** Makes every try of this alert the same. */
    key: string;
    since: Date;
    tries: number;
    tryAt: Date;
    channels: AlertChannel[];
  } | null;
}
export interface CounterDoc {
  _id: string;
  value: number;
}
