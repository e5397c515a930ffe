import { randomBytes } from 'node:crypto';
import type {
  ApiKeyId,
  ArticleId,
  ConversationId,
  EnrollmentId,
  InboxId,
  Permission,
  Role,
  TeamId,
  TicketId,
  UserId,
  WorkflowId,
} from '@baton/shared';
import mongoose, { type Connection } from 'mongoose';
import { startProduct, type TestProduct, type TestProductOptions } from '../../setup/product.ts';
import { type Client, clientOf, type Identity } from './client.ts';

/** A product with a client of its API, and a way into its database. */
export interface Installation extends Client {
  product: TestProduct;
  database(): Promise<Connection>;
  stop(): Promise<void>;
}

/** Starts one. Ends with `stop`. */
export async function startInstallation(options: TestProductOptions = {}): Promise<Installation> {
  const product = await startProduct(options);
  let connection: Connection | null = null;
  return {
    ...(await clientOf(product)),
    product,
    async database() {
      connection ??= await mongoose.createConnection(product.mongoUri).asPromise();
      return connection;
    },
    async stop() {
      await connection?.close();
      await product.stop();
    },
  };
}

/** The native collection of a name, with ids that are texts. */
export async function collectionOf({ installation, name }: { installation: Installation; name: string }) {
  const connection = await installation.database();
  return connection.collection<{ _id: string; [field: string]: unknown }>(name);
}

const random = (): string => randomBytes(6).toString('hex');

/** Signs somebody in: what a browser then sends. */
export async function signIn(input: {
  client: Client;
  email: string;
  password: string;
}): Promise<{ cookie: string; csrf: string }> {
  const { client, email, password } = input;
  const reply = await client.send('logIn', { as: 'nobody', body: { email, password } });
  if (reply.status !== 200) throw new Error(`signing in: ${reply.text}`);
  const [cookie = ''] = reply.headers.getSetCookie().map((set) => set.split(';')[0] ?? '');
  return { cookie, csrf: (reply.body as { csrfToken: string }).csrfToken };
}

/** A new person of a role, signed in. */
export async function signedInAs({ client, role }: { client: Client; role: Role }) {
  const email = `${role}-${random()}@example.com`;
  const password = `password ${random()}`;
  const { id } = await client.api('createUser', { body: { name: `A ${role}`, email, role, password } });
  return { id, email, password, ...(await signIn({ client, email, password })) };
}

/** A new API key with some permissions. */
export async function keyWith({
  client,
  scopes,
}: {
  client: Client;
  scopes: Permission[];
}): Promise<{ id: ApiKeyId; bearer: string }> {
  const { id, key } = await client.api('createApiKey', { body: { name: `Key ${random()}`, scopes } });
  return { id, bearer: key };
}

/** A visitor's conversation, and who may write in it. */
export async function visitorOf(client: Client): Promise<{ id: ConversationId; as: Identity }> {
  const { id, token } = await client.api('createConversation', { as: 'nobody', body: { channel: 'chat' } });
  return { id, as: { bearer: token } };
}

/** One of everything that a route can name. */
export interface Furniture {
  user: UserId;
  team: TeamId;
  inbox: InboxId;
  ticket: TicketId;
  conversation: ConversationId;
  /** Opens the conversation. */
  visitor: Identity;
  /** A draft, and one that is on, by hand only. */
  workflow: WorkflowId;
  live: WorkflowId;
  enrollment: EnrollmentId;
  article: ArticleId;
  property: string;
  apiKey: ApiKeyId;
}

/** Makes one of everything. */
export async function furnish(client: Client): Promise<Furniture> {
  const { api } = client;
  const user = await api('createUser', { body: { name: 'Ada', email: `ada-${random()}@example.com` } });
  const team = await api('createTeam', { body: { name: 'First line', members: [user.id] } });
  const inbox = await api('createInbox', { body: { name: 'Chats' } });
  const ticket = await api('createTicket', { body: { subject: 'Where is my parcel?', source: 'form' } });
  const { id: conversation, as: visitor } = await visitorOf(client);
  await api('createMessage', {
    params: { id: conversation },
    as: visitor,
    body: { author: { kind: 'visitor' }, text: 'hello' },
  });
  const waits = {
    triggers: [{ type: 'manual' as const }],
    start: 'delay-for-1',
    steps: {
      'delay-for-1': { type: 'delay-for' as const, config: { amount: 1, unit: 'weeks' as const } },
    },
  };
  const workflow = await api('createWorkflow', { body: { name: 'Draft', definition: waits } });
  const live = await api('createWorkflow', { body: { name: 'Live', definition: waits } });
  await api('publishWorkflow', { params: { id: live.id }, body: {} });
  const enrolled = await api('enroll', { params: { id: live.id }, body: { ticketIds: [ticket.id] } });
  const article = await api('createArticle', {
    body: { title: 'Returns', body: 'Send it back within thirty days.', language: 'en' },
  });
  const property = await api('createProperty', { body: { key: 'plan', label: 'Plan', type: 'text' } });
  const { id: apiKey } = await keyWith({ client, scopes: ['tickets.view'] });
  const enrollment = enrolled.items[0]?.enrollmentId;
  if (!enrollment) throw new Error('the ticket was not enrolled');
  return {
    user: user.id,
    team: team.id,
    inbox: inbox.id,
    ticket: ticket.id,
    conversation,
    visitor,
    workflow: workflow.id,
    live: live.id,
    enrollment,
    article: article.id,
    property: property.key,
    apiKey,
  };
}
