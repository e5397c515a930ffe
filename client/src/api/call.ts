import { routeTable } from 'virtual:route-table';
import type { RouteName, Routes } from '@baton/shared';
import type { z } from 'zod';
import { newKey } from './new-key.ts';
import { offline, problemOf } from './problem.ts';

type InputOf<S> = S extends z.ZodType ? z.input<S> : never;
type Part<Name extends string, S> = S extends z.ZodType
  ? undefined extends z.input<S>
    ? { [K in Name]?: z.input<S> }
    : { [K in Name]: z.input<S> }
  : { [K in Name]?: undefined };

/** What a route takes: `params` and `body` where it has them, `query` always at will. */
export type CallInput<N extends RouteName> = Part<'params', Routes[N]['params']> &
  Part<'body', Routes[N]['body']> & { query?: Partial<InputOf<Routes[N]['query']>> };

export type Answer<N extends RouteName> = Routes[N]['response'] extends z.ZodType
  ? z.output<Routes[N]['response']>
  : undefined;

export interface CallOptions {
  signal?: AbortSignal;
  /** The same key again means the same request again; made anew unless given. */
  idempotencyKey?: string;
}

let csrfToken: string | null = null;

/** Remembers the token of the session, sent with every change from then on. */
export function rememberCsrfToken(token: string | null): void {
  csrfToken = token;
}

interface Addressed {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
}

/** The address of a route with its parameters filled in. */
function urlOf(name: RouteName, { params = {}, query = {} }: Addressed): string {
  const path = routeTable[name].path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(String(params[key])),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`;
}

/**
 * Calls a route of the HTTP API. Throws an `ApiProblem`: the server's own, or one with the code `offline`.
 */
export async function call<N extends RouteName>(
  name: N,
  input: CallInput<N>,
  options: CallOptions = {},
): Promise<Answer<N>> {
  const { method } = routeTable[name];
  const { params, query, body } = input as Addressed & { body?: unknown };
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (method !== 'GET' && csrfToken) headers['x-csrf-token'] = csrfToken;
  if (method === 'POST') headers['idempotency-key'] = options.idempotencyKey ?? newKey();

  let response: Response;
  try {
    response = await fetch(urlOf(name, { params, query }), {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: options.signal ?? null,
      credentials: 'same-origin',
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw offline();
  }
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as Answer<N>;
}
