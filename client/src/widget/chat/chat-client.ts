import type { ConversationView, LocalizedText, MessageView } from '@baton/shared';
import { ApiProblem, offline, problemOf } from '../../api/problem.ts';
import type { Session, StoredChat } from './stored-chat.ts';

interface Request {
  path: string;
  token?: string;
  body?: unknown;
  key?: string;
  signal?: AbortSignal;
}

/**
 * Calls the API as a visitor. Cookies are left out: whoever is signed in to Baton in this browser is a visitor here
 * all the same.
 */
async function request<T>({ path, token, body, key, signal }: Request): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      credentials: 'omit',
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw offline();
  }
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

export interface Greeting {
  name: string;
  greeting: LocalizedText;
}

export const readGreeting = (signal: AbortSignal): Promise<Greeting> =>
  request({ path: '/agent/greeting', signal });

export function begin({ key, language, contact }: NonNullable<StoredChat['beginning']>): Promise<Session> {
  return request({ path: '/conversations', key, body: { channel: 'chat', language, contact } });
}

export const readConversation = ({ id, token, signal }: Session & { signal: AbortSignal }) =>
  request<ConversationView>({ path: `/conversations/${id}`, token, signal });

/** All messages, oldest first, however many pages they are. */
export async function readMessages({ id, token, signal }: Session & { signal: AbortSignal }) {
  const all: MessageView[] = [];
  let cursor: string | null = null;
  do {
    const after: string = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const page: { items: MessageView[]; nextCursor: string | null } = await request({
      path: `/conversations/${id}/messages${after}`,
      token,
      signal,
    });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

export const sendMessage = ({ id, token, key, text }: Session & { key: string; text: string }) =>
  request<MessageView>({
    path: `/conversations/${id}/messages`,
    token,
    key,
    body: { author: { kind: 'visitor' }, text },
  });

/** Whether it may help to send the same again: the network failed, or the server is busy or restarting. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiProblem &&
  (error.status === 0 || error.status === 408 || error.status === 429 || error.status >= 500);
