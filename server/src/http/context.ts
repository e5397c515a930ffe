import type { Route, RouteName, Routes } from '@baton/shared';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Principal } from '../auth/principal.ts';
import type { Services } from '../services.ts';

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Answer<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler gets: everything validated, nothing of Express but what sessions need. */
export interface Call<R extends Pick<Route, 'params' | 'query' | 'body' | 'response'>> {
  params: Output<R['params']>;
  query: Output<R['query']>;
  body: Output<R['body']>;
  principal: Principal;
  services: Services;
  /**
   * An id for something that this request makes. Requests with an `Idempotency-Key` get the same id whenever they are
   * repeated, so making it again makes nothing new.
   */
  makeId<T extends string>(what: string): T;
  /** A secret of 256 bits, which repeating the request makes again like the id. */
  makeToken(what: string): string;
  /** Whether an earlier try of this very request may have come some way. */
  repeated: boolean;
  request: Request;
  response: Response;
}

export type Handler<R extends Pick<Route, 'params' | 'query' | 'body' | 'response'>> = (
  call: Call<R>,
) => Promise<Answer<R['response']>>;

/** One handler per route: a route without one does not compile. */
export type Handlers = { readonly [K in RouteName]: Handler<Routes[K]> };
export type HandlersOf<K extends RouteName> = Pick<Handlers, K>;
