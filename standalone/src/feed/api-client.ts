import { setTimeout as delay } from 'node:timers/promises';
import { type RouteName, type Routes, routes } from '@baton/shared';
import type { z } from 'zod';

type InputOf<S> = S extends z.ZodType ? z.input<S> : never;
export type Answer<N extends RouteName> = Routes[N]['response'] extends z.ZodType
  ? z.output<Routes[N]['response']>
  : undefined;

interface CallInput<N extends RouteName> {
  params?: { [K in keyof InputOf<Routes[N]['params']>]: string };
  body?: InputOf<Routes[N]['body']>;
  /** The same key again means the same request again: with it a POST may be repeated. */
  idempotencyKey?: string;
}

/** The product refused a request: repeating it would not help. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(
    readonly status: number,
    /** What the product says about it. */
    detail: string,
  ) {
    super(detail);
  }
}

/** The product did not answer, or only with its own errors, for as long as anyone was ready to wait. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

const requestTimeoutMs = 30_000;
const firstPauseMs = 100;
const longestPauseMs = 3_000;
const retried = new Set([408, 425, 429, 500, 502, 503, 504]);

export interface ApiClientOptions {
  url: string;
  headers: Record<string, string>;
  /** How long a request is repeated before giving up. */
  patienceMs: number;
  signal?: AbortSignal;
  /** Told of each repetition. */
  onRetry?: () => void;
}

/**
 * The HTTP API by the names of its routes. Connection errors, 429 and 5xx are repeated with growing pauses; throws
 * `Refused` on other errors and `Unreachable` when patience ends. A repeated POST needs an idempotency key.
 */
export function apiClient({ url, headers, patienceMs, signal, onRetry }: ApiClientOptions) {
  async function attempt(input: {
    method: string;
    address: string;
    body: unknown;
    key: string | undefined;
  }): Promise<{ answer: unknown } | { pauseMs: number | null; reason: string }> {
    const { method, address, body, key } = input;
    const limit = timeLimit({ ms: requestTimeoutMs, signal });
    try {
      const response = await fetch(address, {
        method,
        headers: {
          accept: 'application/json',
          ...headers,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal: limit.signal,
      });
      const text = await response.text();
      if (response.ok) return { answer: text === '' ? undefined : JSON.parse(text) };
      const detail = detailOf(text) ?? `${method} ${address} was answered with ${response.status}`;
      if (!retried.has(response.status)) throw new Refused(response.status, detail);
      return { pauseMs: retryAfterMs(response), reason: detail };
    } catch (error) {
      if (error instanceof Refused || signal?.aborted) throw error;
      return { pauseMs: null, reason: causeOf(error) };
    } finally {
      limit.lift();
    }
  }

  return {
    url,
    async call<N extends RouteName>(name: N, input: CallInput<N> = {}): Promise<Answer<N>> {
      const { method, path } = routes[name];
      const params: Record<string, string> = input.params ?? {};
      const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
      const address = `${url}/api/v1${filled}`;
      const deadline = Date.now() + patienceMs;
      for (let tries = 0; ; tries += 1) {
        const outcome = await attempt({ method, address, body: input.body, key: input.idempotencyKey });
        if ('answer' in outcome) return outcome.answer as Answer<N>;
        if (Date.now() >= deadline) throw new Unreachable(outcome.reason);
        onRetry?.();
        const pauseMs = outcome.pauseMs ?? Math.min(longestPauseMs, firstPauseMs * 2 ** tries);
        await delay(pauseMs * (0.5 + Math.random() / 2), undefined, { signal });
      }
    },
  };
}
export type ApiClient = ReturnType<typeof apiClient>;

/**
 * A signal that comes after a time or with another signal. Made by hand: Node 20 may collect the timer of an
 * `AbortSignal.timeout` that only `AbortSignal.any` refers to, and then it never comes.
 */
function timeLimit({ ms, signal }: { ms: number; signal: AbortSignal | undefined }) {
  const controller = new AbortController();
  const stop = () => controller.abort(signal?.reason);
  const timer = setTimeout(() => controller.abort(new Error(`no answer within ${ms / 1000} s`)), ms);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  return {
    signal: controller.signal,
    lift() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

function detailOf(text: string): string | null {
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return typeof detail === 'string' ? detail : null;
  } catch {
    return null;
  }
}

function retryAfterMs({ headers }: Response): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(30, Math.max(0, seconds)) * 1000 : null;
}

/** fetch hides what went wrong in the cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}
