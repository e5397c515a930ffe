import { type ProblemDetails, type RouteName, type Routes, routes } from '@baton/shared';
import type { z } from 'zod';
import type { TestProduct } from '../../setup/product.ts';
import { conformingTo } from './conforming.ts';

/** Who asks. Nothing: the product's bootstrap key. */
export type Identity = { bearer: string } | { cookie: string; csrf?: string | undefined } | 'nobody';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The JSON of the answer; null where it has no content. */
  body: unknown;
  /** The problem that was answered. Throws when it was none. */
  problem: ProblemDetails;
  ms: number;
}

export interface RawRequest {
  method: string;
  /** Below `/api/v1`, with the query. */
  path: string;
  as?: Identity | undefined;
  headers?: Record<string, string> | undefined;
  body?: string | Uint8Array | undefined;
}

type InputOf<S> = S extends z.ZodType ? z.input<S> : never;

export interface RouteRequest<N extends RouteName> {
  params?: Record<keyof InputOf<Routes[N]['params']>, string>;
  query?: Partial<InputOf<Routes[N]['query']>>;
  body?: InputOf<Routes[N]['body']>;
  as?: Identity | undefined;
  headers?: Record<string, string> | undefined;
}

export type AnswerOf<N extends RouteName> = Routes[N]['response'] extends z.ZodType
  ? z.output<Routes[N]['response']>
  : undefined;

type Must = <N extends RouteName>(name: N, request?: RouteRequest<N>) => Promise<AnswerOf<N>>;

/** A call that takes longer hangs. */
const patienceMs = 30_000;

/** Words of our inside that no answer to anybody may hold. */
const inside =
  /node_modules|file:\/\/|\.js:\d+|\bat [\w.<>]+ \(|mongo|mongoose|bson|E11000|redis|bullmq|ZodError|TypeError|RangeError|Cannot read prop|is not a function|undefined is/i;

function credentials(input: {
  as: Identity | undefined;
  apiKey: string;
  method: string;
}): Record<string, string> {
  const { as, apiKey, method } = input;
  if (as === 'nobody') return {};
  if (as === undefined) return { authorization: `Bearer ${apiKey}` };
  if ('bearer' in as) return { authorization: `Bearer ${as.bearer}` };
  const csrf: Record<string, string> =
    as.csrf === undefined || method === 'GET' ? {} : { 'x-csrf-token': as.csrf };
  return { cookie: as.cookie, ...csrf };
}

/** The address of a route with its parameters and query put in. */
export function addressOf(input: {
  name: RouteName;
  params?: Record<string, string> | undefined;
  query?: Record<string, unknown> | undefined;
}): string {
  const { name, params = {}, query = {} } = input;
  const path = routes[name].path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ''),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) search.set(key, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
}

/**
 * The HTTP API of a product, for tests that look at answers closely. Every answer, whatever it says, must conform to
 * the product's own OpenAPI document, come in time, be no 500 and tell nothing of our inside.
 */
export async function clientOf({ url, apiKey }: Pick<TestProduct, 'url' | 'apiKey'>) {
  const description = await fetch(`${url}/api/v1/openapi.json`);
  const differences = conformingTo(await description.json());

  async function raw(request: RawRequest): Promise<Reply> {
    const { method, path, as, headers, body } = request;
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const begun = Date.now();
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...credentials({ as, apiKey, method }), ...json, ...headers },
      body: body ?? null,
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    const { status } = response;
    const said = `${method} ${path.slice(0, 200)} with ${String(body).slice(0, 300)} answered ${status} ${text.slice(0, 500)}`;
    const contentType = response.headers.get('content-type');
    const wrong = differences({ method, path: path.replace(/\?.*$/s, ''), status, contentType, text });
    if (status === 500 || wrong.length > 0) throw new Error([said, ...wrong].join('\n'));
    if (status >= 400 && inside.test(text)) throw new Error(`${said}\ntells of our inside`);
    const parsed: unknown = text === '' ? null : JSON.parse(text);
    return {
      status,
      headers: response.headers,
      text,
      body: parsed,
      get problem() {
        if (status < 400) throw new Error(`${said}\nis no problem`);
        return parsed as ProblemDetails;
      },
      ms: Date.now() - begun,
    };
  }

  function send<N extends RouteName>(name: N, request: RouteRequest<N> = {}): Promise<Reply> {
    const { params, query, body, as, headers } = request;
    const path = addressOf({ name, params, query });
    const text = body === undefined ? undefined : JSON.stringify(body);
    return raw({ method: routes[name].method, path, as, headers, body: text });
  }

  /** The answer of a call that must succeed. */
  const api: Must = async (name, request = {}) => {
    const { status, text, body } = await send(name, request);
    if (status !== routes[name].status) throw new Error(`${name}: ${status} ${text}`);
    return (body ?? undefined) as AnswerOf<typeof name>;
  };

  return { raw, send, api };
}
export type Client = Awaited<ReturnType<typeof clientOf>>;
