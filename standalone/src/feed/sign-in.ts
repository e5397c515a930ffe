import type { permissions } from '@baton/shared';
import { type ApiClient, apiClient, Refused, Unreachable } from './api-client.ts';
import { FeedError } from './feed-error.ts';

/** A way in: the headers of every request, and how to give it back. */
export interface Entrance {
  headers: Record<string, string>;
  leave(): Promise<void>;
}

/** What the feed does: writes conversations, and reads what becomes of them. */
const scopes = ['tickets.view', 'tickets.edit'] as const satisfies readonly (typeof permissions)[number][];

/** A start may still be under way; past this nobody is there. */
const patienceMs = 5_000;

/**
 * Signs in with `apiKey`, or as the administrator: then a key of the feed's own is made and revoked at the end, since
 * a signed-in person writes in their own name and not in a visitor's. Throws a FeedError that says what to do.
 */
export async function signIn(input: {
  url: string;
  apiKey: string | null;
  login: { email: string; password: string } | null;
}): Promise<Entrance> {
  const { url, apiKey, login } = input;
  await requireBaton(url);
  if (apiKey !== null) return withKey({ url, apiKey });
  if (login) return withLogin({ url, login });
  throw new FeedError(
    'Set BATON_API_KEY: there is no login of an "npm start" in the data folder (DATA_DIR) to sign in with.',
  );
}

/** Says in one sentence when nothing, or something else, answers at the address. */
async function requireBaton(url: string): Promise<void> {
  try {
    await apiClient({ url, headers: {}, patienceMs }).call('getMe');
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return;
    if (error instanceof Unreachable) {
      throw new FeedError(
        `Nothing that is ready answers at ${url} (${error.message}). Start Baton with "npm start", or name its address with --url.`,
      );
    }
    throw new FeedError(`What answers at ${url} is not Baton. Name its address with --url.`);
  }
}

async function withKey({ url, apiKey }: { url: string; apiKey: string }): Promise<Entrance> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const me = await orSay({
    asked: apiClient({ url, headers, patienceMs }).call('getMe'),
    refused: (detail) => `The product does not accept BATON_API_KEY: ${detail}`,
  });
  const missing = scopes.filter((scope) => !me.permissions.includes(scope));
  if (missing.length > 0) {
    throw new FeedError(`The key in BATON_API_KEY lacks ${missing.join(' and ')}. Make one that has them.`);
  }
  return { headers, leave: async () => {} };
}

async function withLogin({
  url,
  login,
}: {
  url: string;
  login: { email: string; password: string };
}): Promise<Entrance> {
  const { cookie, csrfToken } = await logIn({ url, login });
  const session = apiClient({ url, headers: { cookie, 'x-csrf-token': csrfToken }, patienceMs });
  const { id, key } = await orSay({
    asked: session.call('createApiKey', {
      body: { name: `npm run feed, ${new Date().toISOString().slice(0, 16)}`, scopes: [...scopes] },
      idempotencyKey: `feed-key-${process.pid}-${Date.now()}`,
    }),
    refused: (detail) => `${login.email} may not make the key that the feed needs: ${detail}`,
  });
  return {
    headers: { authorization: `Bearer ${key}` },
    leave: () => revoke({ session, id }),
  };
}

async function revoke({ session, id }: { session: ApiClient; id: string }): Promise<void> {
  await session.call('deleteApiKey', { params: { id } });
  await session.call('logOut');
}

/** The session is a cookie, which the API client does not keep: signing in is done by hand. */
async function logIn({ url, login }: { url: string; login: { email: string; password: string } }) {
  const response = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  });
  const { csrfToken, detail } = (await response.json()) as { csrfToken?: string; detail?: string };
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ');
  if (response.ok && csrfToken && cookie) return { cookie, csrfToken };
  throw new FeedError(
    `Signing in as ${login.email} failed: ${detail ?? response.statusText} Set BATON_ADMIN_EMAIL and BATON_ADMIN_PASSWORD, or BATON_API_KEY.`,
  );
}

async function orSay<T>({
  asked,
  refused,
}: {
  asked: Promise<T>;
  refused: (detail: string) => string;
}): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused) throw new FeedError(refused(error.message));
    if (error instanceof Unreachable) throw new FeedError(`The product does not answer: ${error.message}.`);
    throw error;
  }
}
