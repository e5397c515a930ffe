import { type Route, type RouteName, routes, UserError } from '@baton/shared';
import { type Request, type RequestHandler, Router } from 'express';
import type { Authenticate } from '../auth/authenticate.ts';
import type { Services } from '../services.ts';
import { admit, principalOf } from './admit.ts';
import type { Call, Handlers } from './context.ts';
import { begin } from './idempotency.ts';
import type { Limits } from './limits.ts';
import { sendProblem } from './problems.ts';
import { readBody } from './read-body.ts';
import { firstError, type InputErrors, readInput } from './read-input.ts';

type Parsed =
  | { ok: true; params: unknown; query: unknown; body: unknown }
  | { ok: false; errors: InputErrors };

/** Items that are answered each for itself are looked into by their handler: one bad item must not refuse them all. */
const depthOfItems = 2;

function parseInput({ route, request }: { route: Route; request: Request }): Parsed {
  const errors: InputErrors = [];
  const parse = (part: 'params' | 'query' | 'body', name: string): unknown => {
    const schema = route[part];
    if (!schema) return undefined;
    const depth = part === 'body' && route.perItem ? depthOfItems : undefined;
    const read = readInput({ schema, value: request[part], part: name, depth });
    if (read.ok) return read.data;
    errors.push(...read.errors);
    return undefined;
  };
  const params = parse('params', 'path');
  const query = parse('query', 'query');
  const body = parse('body', 'body');
  return errors.length > 0 ? { ok: false, errors } : { ok: true, params, query, body };
}

interface Mounting {
  handlers: Handlers;
  services: Services;
  authenticate: Authenticate;
  limits: Limits;
}

/** One route as an Express handler: what is asked, then the handler, then its answer. */
function serve({ name, handlers, services }: { name: RouteName } & Mounting): RequestHandler {
  const route: Route = routes[name];
  // The table pairs each route with the handler of its own types, which TypeScript cannot follow through a name.
  const handler = handlers[name] as unknown as (call: Call<Route>) => Promise<unknown>;
  return async (request, response) => {
    const parsed = parseInput({ route, request });
    if (!parsed.ok) {
      const { errors } = parsed;
      sendProblem({ response, status: 400, code: 'invalid-input', detail: firstError(errors), errors });
      return;
    }
    const principal = principalOf(request);
    const begun = await begin({ route, principal, request, response, services });
    if (begun === null) return;
    const { makeId, makeToken, repeated } = begun;
    try {
      const dispatcher = services.dispatcher.onBehalfOf([String(request.id)]);
      const call = {
        ...parsed,
        principal,
        services: { ...services, dispatcher },
        makeId,
        makeToken,
        repeated,
        request,
        response,
      };
      const body = await handler(call as Call<Route>);
      await begun.end({ status: route.status, body: body ?? null });
      if (body === undefined) response.status(route.status).end();
      else response.status(route.status).json(body);
    } catch (error) {
      if (error instanceof UserError) await begun.drop();
      throw error;
    }
  };
}

/** Routes by path, those without parameters first: `/tickets/counts` is not the ticket `counts`. */
function byPath(): [string, RouteName[]][] {
  const groups = new Map<string, RouteName[]>();
  for (const name of Object.keys(routes) as RouteName[]) {
    const { path } = routes[name];
    groups.set(path, [...(groups.get(path) ?? []), name]);
  }
  const isLiteral = ([path]: [string, RouteName[]]): boolean => !path.includes(':');
  const all = [...groups];
  return [...all.filter(isLiteral), ...all.filter((group) => !isLiteral(group))];
}

function otherMethods(allowed: readonly string[]): RequestHandler {
  const list = allowed.join(', ');
  const detail = `This address takes ${list} only.`;
  return (_request, response) => {
    response.set('Allow', list);
    sendProblem({ response, status: 405, code: 'method-not-allowed', detail });
  };
}

/** Mounts every route of the table, and answers other methods on its paths with 405. */
export function mountRoutes(mounting: Mounting): Router {
  const { authenticate, limits } = mounting;
  const router = Router();
  for (const [path, names] of byPath()) {
    for (const name of names) {
      const route: Route = routes[name];
      const method = route.method.toLowerCase() as Lowercase<Route['method']>;
      const handlers = [admit({ route, authenticate }), ...readBody(route), serve({ name, ...mounting })];
      if (name === 'logIn') handlers.splice(-1, 0, limits.login);
      if (name === 'testCode') handlers.splice(1, 0, limits.code);
      if (path.startsWith('/conversations')) handlers.splice(1, 0, limits.visitors);
      router[method](path, ...handlers);
    }
    router.all(path, otherMethods(names.map((name) => routes[name].method)));
  }
  return router;
}
