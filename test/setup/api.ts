import { type RouteName, type Routes, routes } from '@baton/shared';
import type { z } from 'zod';

type InputOf<S> = S extends z.ZodType ? z.input<S> : never;
type Answer<N extends RouteName> = Routes[N]['response'] extends z.ZodType
  ? z.output<Routes[N]['response']>
  : undefined;

interface CallInput<N extends RouteName> {
  params?: Record<keyof InputOf<Routes[N]['params']>, string>;
  query?: Partial<InputOf<Routes[N]['query']>>;
  body?: InputOf<Routes[N]['body']>;
}

/** The HTTP API by the names of its routes, with a product's key. Whatever is not 2xx throws, answer included. */
export function apiOf({ url, apiKey }: { url: string; apiKey: string }) {
  return async function call<N extends RouteName>(name: N, input: CallInput<N> = {}): Promise<Answer<N>> {
    const { method, path } = routes[name];
    const params: Record<string, string> = input.params ?? {};
    const address = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(input.query ?? {})) search.set(key, String(value));
    const response = await fetch(`${url}/api/v1${address}?${search}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: input.body === undefined ? null : JSON.stringify(input.body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer<N>;
  };
}
export type TestApi = ReturnType<typeof apiOf>;
