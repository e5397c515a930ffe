import { setTimeout as delay } from 'node:timers/promises';
import type { Connection, Model } from 'mongoose';
import mongoose, { Schema } from 'mongoose';
import type {
  AgentDoc,
  AlertDoc,
  ApiKeyDoc,
  ArticleDoc,
  AuditDoc,
  BulkActionDoc,
  ConversationDoc,
  CounterDoc,
  CredentialDoc,
  DeliveryDoc,
  EnrollmentDoc,
  GateDoc,
  HandoffDoc,
  HookDoc,
  IdempotencyDoc,
  InboxDoc,
  MailDoc,
  MessageDoc,
  NotificationDoc,
  PropertyDoc,
  RetentionDoc,
  RotationDoc,
  SessionDoc,
  TeamDoc,
  TicketDoc,
  UserDoc,
  VersionDoc,
  WorkerDoc,
  WorkflowDoc,
} from './documents.ts';

export * from './documents.ts';

const { Mixed } = Schema.Types;
const options = { versionKey: false, minimize: false, strict: 'throw', id: false } as const;

/** Mongoose would infer a document's type from its fields; ours comes from Zod, and the inference takes seconds. */
const UntypedSchema = Schema as unknown as new (fields: object, settings: object) => Schema;

/** A schema whose fields are the type's own: Zod has checked what goes in, mongoose knows the names. */
function schemaOf<T>(fields: { [K in Exclude<keyof T, '_id'>]: unknown }): Schema {
  return new UntypedSchema({ _id: String, ...fields }, options);
}

const text = { type: String };
const number = { type: Number };
const flag = { type: Boolean };
const date = { type: Date };
const mixed = { type: Mixed };
const list = { type: [Mixed], default: undefined };

/** A contact's tickets, newest first. */
export const contactIndex = { 'contact.email': 1, _id: -1 } as const;

/** Tickets that wait for somebody of their rotation, oldest first. */
export const waitingIndex = { 'assignment.waiting': 1, _id: 1 } as const;

const ticketSchema = schemaOf<TicketDoc>({
  number,
  subject: text,
  description: text,
  status: text,
  source: text,
  priority: text,
  contact: mixed,
  owner: text,
  team: text,
  tags: { type: [String], default: undefined },
  properties: mixed,
  conversationId: text,
  handoff: mixed,
  assignment: mixed,
  links: { type: [String], default: undefined },
  tasks: list,
  openTasksOf: { type: [String], default: undefined },
  createdAt: date,
  updatedAt: date,
  closedAt: date,
  revision: number,
  history: list,
  marks: list,
  marksAt: date,
  demo: flag,
});
ticketSchema.index({ number: 1 }, { unique: true });
ticketSchema.index({ closedAt: 1, owner: 1, _id: -1 });
ticketSchema.index({ closedAt: 1, _id: -1 });
ticketSchema.index(waitingIndex, { partialFilterExpression: { 'assignment.waiting': true } });
// MongoDB takes a partial index only for a query that repeats its condition: hence `$type` in those of the stores.
ticketSchema.index({ marksAt: 1 }, { partialFilterExpression: { marksAt: { $type: 'date' } } });
ticketSchema.index(
  { conversationId: 1 },
  { unique: true, partialFilterExpression: { conversationId: { $type: 'string' } } },
);
// Few tickets are in these two, and most writes pass them by.
ticketSchema.index(
  { status: 1, _id: -1 },
  { partialFilterExpression: { status: 'closed' }, name: 'closed_tickets' },
);
ticketSchema.index(
  { openTasksOf: 1 },
  { partialFilterExpression: { openTasksOf: { $type: 'string' } }, name: 'open_tasks' },
);
ticketSchema.index(contactIndex, { partialFilterExpression: { 'contact.email': { $type: 'string' } } });
ticketSchema.index({ demo: 1 }, { partialFilterExpression: { demo: true } });

const enrollmentSchema = schemaOf<EnrollmentDoc>({
  workflowId: text,
  version: number,
  ticketId: text,
  entry: mixed,
  request: text,
  depth: number,
  status: text,
  stepId: text,
  visits: mixed,
  burst: mixed,
  steps: number,
  wait: mixed,
  call: mixed,
  outputs: mixed,
  error: mixed,
  hold: mixed,
  unenrollReason: text,
  log: list,
  startedAt: date,
  endedAt: date,
  entryKey: text,
  open: flag,
  worker: text,
  fence: number,
  wakeAt: date,
  intent: mixed,
  event: text,
  tries: number,
  next: mixed,
  bulk: text,
  forgotten: flag,
  webhook: text,
});
enrollmentSchema.index({ entryKey: 1 }, { unique: true });
enrollmentSchema.index(
  { workflowId: 1, ticketId: 1 },
  { unique: true, partialFilterExpression: { open: true } },
);
enrollmentSchema.index({ wakeAt: 1 }, { partialFilterExpression: { wakeAt: { $type: 'date' } } });
enrollmentSchema.index(
  { 'hold.for': 1, workflowId: 1, 'hold.since': 1, 'hold.order': 1, _id: 1 },
  { partialFilterExpression: { 'hold.for': { $type: 'string' } } },
);
enrollmentSchema.index({ workflowId: 1, status: 1, _id: -1 });
enrollmentSchema.index(
  { workflowId: 1, 'error.at': 1 },
  { partialFilterExpression: { 'error.at': { $type: 'date' } } },
);
enrollmentSchema.index({ workflowId: 1, _id: -1 });
enrollmentSchema.index({ ticketId: 1, _id: -1 });
enrollmentSchema.index(
  { open: 1, 'next.how': 1 },
  { partialFilterExpression: { 'next.how': { $type: 'string' } } },
);
enrollmentSchema.index({ bulk: 1, _id: 1 }, { partialFilterExpression: { bulk: { $type: 'string' } } });

const bulkActionSchema = schemaOf<BulkActionDoc>({
  workflowId: text,
  action: mixed,
  which: mixed,
  by: mixed,
  at: date,
  after: text,
  total: number,
  done: number,
  skipped: mixed,
  status: text,
  endedAt: date,
});
bulkActionSchema.index(
  { workflowId: 1 },
  { unique: true, partialFilterExpression: { status: 'running' }, name: 'one_running' },
);
bulkActionSchema.index({ workflowId: 1, _id: -1 });
bulkActionSchema.index({ status: 1, _id: 1 });

const conversationSchema = schemaOf<ConversationDoc>({
  channel: text,
  contact: mixed,
  language: text,
  status: text,
  agent: text,
  handler: text,
  owner: text,
  inboxId: text,
  ticketId: text,
  requested: text,
  handoff: mixed,
  lastMessage: mixed,
  createdAt: date,
  updatedAt: date,
  revision: number,
  outbox: list,
  calls: { type: [String], default: undefined },
  wakeAt: date,
  demo: flag,
});
conversationSchema.index({ wakeAt: 1 }, { partialFilterExpression: { wakeAt: { $type: 'date' } } });
conversationSchema.index({ status: 1, handler: 1, owner: 1, _id: -1 });
conversationSchema.index({ owner: 1, _id: -1 });
conversationSchema.index({ inboxId: 1, _id: -1 });
conversationSchema.index(
  { 'handoff.assignment.waiting': 1, _id: 1 },
  { partialFilterExpression: { 'handoff.assignment.waiting': true } },
);
conversationSchema.index({ demo: 1 }, { partialFilterExpression: { demo: true } });

const messageSchema = schemaOf<MessageDoc>({
  conversationId: text,
  author: mixed,
  text,
  outcome: text,
  articleId: text,
  note: mixed,
  at: date,
  pendingAt: date,
});
messageSchema.index({ conversationId: 1, at: 1, _id: 1 });
messageSchema.index({ pendingAt: 1 }, { partialFilterExpression: { pendingAt: { $type: 'date' } } });

const workflowSchema = schemaOf<WorkflowDoc>({
  name: text,
  status: text,
  template: text,
  draft: mixed,
  live: mixed,
  backfill: mixed,
  scheduledAt: date,
  occurrence: mixed,
  unenrolls: text,
  capped: flag,
  waitsFor: { type: [String], default: undefined },
  createdAt: date,
  updatedAt: date,
  updatedBy: text,
});
workflowSchema.index({ status: 1 });
workflowSchema.index({ scheduledAt: 1 }, { partialFilterExpression: { scheduledAt: { $type: 'date' } } });

const versionSchema = schemaOf<VersionDoc>({
  workflowId: text,
  version: number,
  definition: mixed,
  draftRevision: number,
  publishedAt: date,
  publishedBy: text,
});
versionSchema.index({ workflowId: 1, version: -1 }, { unique: true });

const rotationSchema = schemaOf<RotationDoc>({
  people: mixed,
  grants: mixed,
  settled: list,
  generation: number,
  rememberedFrom: number,
  log: list,
  revision: number,
});

const workerSchema = schemaOf<WorkerDoc>({ beats: number, at: date });

const userSchema = schemaOf<UserDoc>({
  name: text,
  email: text,
  title: text,
  role: text,
  active: flag,
  status: text,
  timeZone: text,
  workingHours: mixed,
  absences: list,
  capacity: number,
  language: text,
  demo: flag,
  createdAt: date,
});
userSchema.index({ email: 1 }, { unique: true });

const teamSchema = schemaOf<TeamDoc>({
  name: text,
  members: { type: [String], default: undefined },
  demo: flag,
});
const credentialSchema = schemaOf<CredentialDoc>({ email: text, passwordHash: text });
credentialSchema.index({ email: 1 }, { unique: true });

const sessionSchema = schemaOf<SessionDoc>({
  userId: text,
  csrfToken: text,
  createdAt: date,
  expiresAt: date,
});
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
sessionSchema.index({ userId: 1 });

const apiKeySchema = schemaOf<ApiKeyDoc>({
  name: text,
  hash: text,
  prefix: text,
  scopes: list,
  createdAt: date,
  createdBy: text,
  lastUsedAt: date,
});
apiKeySchema.index({ hash: 1 }, { unique: true });

const auditSchema = schemaOf<AuditDoc>({
  at: date,
  actor: mixed,
  action: text,
  subject: mixed,
  changes: list,
});
const idempotencySchema = schemaOf<IdempotencyDoc>({
  requestHash: text,
  seed: text,
  response: mixed,
  expiresAt: date,
});
idempotencySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const hookSchema = schemaOf<HookDoc>({ token: text, secrets: list, refused: list, createdAt: date });
hookSchema.index({ token: 1 }, { unique: true });

const deliverySchema = schemaOf<DeliveryDoc>({
  workflowId: text,
  messageId: text,
  at: date,
  bodyHash: text,
  payload: text,
  outcome: mixed,
  ticketId: text,
  settled: flag,
  expiresAt: date,
});
deliverySchema.index({ workflowId: 1, at: -1, _id: -1 });
deliverySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const articleSchema = schemaOf<ArticleDoc>({
  title: text,
  body: text,
  language: text,
  keywords: list,
  demo: flag,
  updatedAt: date,
});
const inboxSchema = schemaOf<InboxDoc>({ name: text });
const propertySchema = schemaOf<PropertyDoc>({ label: text, type: text, options: list });
const agentSchema = schemaOf<AgentDoc>({ settings: mixed, revision: number });
const handoffSchema = schemaOf<HandoffDoc>({
  settings: mixed,
  revision: number,
  updatedAt: date,
  updatedBy: text,
});
const retentionSchema = schemaOf<RetentionDoc>({ settings: mixed });

const mailSchema = schemaOf<MailDoc>({
  from: text,
  to: { type: [String], default: undefined },
  subject: text,
  text,
  at: date,
  expiresAt: date,
});
mailSchema.index({ at: -1, _id: -1 });
mailSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const notificationSchema = schemaOf<NotificationDoc>({
  userId: text,
  text,
  ticket: mixed,
  at: date,
  readAt: date,
  expiresAt: date,
});
notificationSchema.index({ userId: 1, at: -1, _id: -1 });
notificationSchema.index({ userId: 1, readAt: 1 });
notificationSchema.index({ at: 1 });
notificationSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const alertSchema = schemaOf<AlertDoc>({ upTo: date, nextAt: date, pending: mixed });
const gateSchema = schemaOf<GateDoc>({
  openedAt: date,
  used: number,
  letting: { type: [String], default: undefined },
  revision: number,
});
const counterSchema = schemaOf<CounterDoc>({ value: number });

type MakeModel = (this: Connection, name: string, schema: Schema, collection: string) => unknown;

/** A model that names its document, so that the compiler need not compare all of mongoose to find it. */
export type ModelOf<T> = Model<T> & { readonly document?: T };

/** The collections of one database. Only stores use them; nothing of mongoose leaves a store. */
export function modelsOf(connection: Connection) {
  const { model: make } = connection as unknown as { model: MakeModel };
  const model = <T>(name: string, collection: string, schema: Schema): ModelOf<T> =>
    make.call(connection, name, schema, collection) as ModelOf<T>;
  return {
    tickets: model<TicketDoc>('Ticket', 'tickets', ticketSchema),
    enrollments: model<EnrollmentDoc>('Enrollment', 'enrollments', enrollmentSchema),
    bulkActions: model<BulkActionDoc>('BulkAction', 'bulkActions', bulkActionSchema),
    conversations: model<ConversationDoc>('Conversation', 'conversations', conversationSchema),
    messages: model<MessageDoc>('Message', 'messages', messageSchema),
    workflows: model<WorkflowDoc>('Workflow', 'workflows', workflowSchema),
    versions: model<VersionDoc>('Version', 'versions', versionSchema),
    rotations: model<RotationDoc>('Rotation', 'rotations', rotationSchema),
    workers: model<WorkerDoc>('Worker', 'workers', workerSchema),
    users: model<UserDoc>('User', 'users', userSchema),
    teams: model<TeamDoc>('Team', 'teams', teamSchema),
    credentials: model<CredentialDoc>('Credential', 'credentials', credentialSchema),
    sessions: model<SessionDoc>('Session', 'sessions', sessionSchema),
    apiKeys: model<ApiKeyDoc>('ApiKey', 'apiKeys', apiKeySchema),
    audit: model<AuditDoc>('Audit', 'audit', auditSchema),
    hooks: model<HookDoc>('Hook', 'hooks', hookSchema),
    deliveries: model<DeliveryDoc>('Delivery', 'deliveries', deliverySchema),
    idempotency: model<IdempotencyDoc>('Idempotency', 'idempotency', idempotencySchema),
    articles: model<ArticleDoc>('Article', 'articles', articleSchema),
    inboxes: model<InboxDoc>('Inbox', 'inboxes', inboxSchema),
    properties: model<PropertyDoc>('Property', 'properties', propertySchema),
    agent: model<AgentDoc>('Agent', 'settings', agentSchema),
    handoff: model<HandoffDoc>('Handoff', 'settings', handoffSchema),
    retention: model<RetentionDoc>('Retention', 'settings', retentionSchema),
    mails: model<MailDoc>('Mail', 'mails', mailSchema),
    notifications: model<NotificationDoc>('Notification', 'notifications', notificationSchema),
    alerts: model<AlertDoc>('Alert', 'alerts', alertSchema),
    gates: model<GateDoc>('Gate', 'gates', gateSchema),
    counters: model<CounterDoc>('Counter', 'counters', counterSchema),
  };
}
export type Models = ReturnType<typeof modelsOf>;

const INDEX_TRIES = 5;
const INDEX_PAUSE_MS = 300;

/** Indexes of earlier versions whose place others have taken. */
const superseded = { tickets: ['status_1__id_-1', 'openTasksOf_1'] } as const;
/** What a database answers that knows no such index. */
const indexNotFound = 27;

/** Makes the collections and indexes that are missing. Every program does so at its start; repeating it is harmless. */
export async function ensureIndexes(models: Models): Promise<void> {
  for (const model of Object.values(models) as unknown as Model<unknown>[]) await ensureIndexesOf(model);
  // Now that there is the collection: engines differ in what they answer without one.
  for (const name of superseded.tickets) {
    await models.tickets.collection.dropIndex(name).catch((error: unknown) => {
      if (!(error instanceof mongoose.mongo.MongoServerError && error.code === indexNotFound)) throw error;
    });
  }
}

/**
 * Several programs begin at once and make the same indexes; where an engine refuses one of them for that (DocumentDB
 * reports a deadlock), it tries again.
 */
async function ensureIndexesOf(model: Model<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await model.createCollection().catch((error: unknown) => {
        if (!(error instanceof mongoose.mongo.MongoServerError && error.code === 48)) throw error;
      });
      return await model.createIndexes();
    } catch (error) {
      if (!(error instanceof mongoose.mongo.MongoServerError) || tries === INDEX_TRIES) throw error;
      await delay(INDEX_PAUSE_MS * tries * (0.5 + Math.random()));
    }
  }
}
