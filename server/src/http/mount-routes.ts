import { createHash } from 'node:crypto';
import { type Route, type RouteName, routes, UserError } from '@baton/shared';
import { idFrom, newId } from '@baton/shared/node';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import type { Authenticate } from '../auth/authenticate.ts';
import { requireCsrf } from '../auth/authenticate.ts';
import { can, type Principal, requirePermission, signInFirst } from '../auth/principal.ts';
import type { Services } from '../services.ts';
import type { Call, Handlers } from './context.ts';
import { inputErrors, sendProblem } from './problems.ts';

/** How long the answer to a request with an `Idempotency-Key` is kept. */
const keptMs = 24 * 3_600_000;
const keyPattern = /^[\x21-\x7e]{1,200}$/;

/** Lets a principal pass to a route, or throws a `UserError` that says what is missing. */
function admitTo({
  route,
  principal,
  request,
}: {
  route: Route;
  principal: Principal;
  request: Request;
}): void {
  requireCsrf({ principal, request });
  switch (route.access) {
    case 'public':
      return;
    case 'signed-in':
      if (principal.kind !== 'user' && principal.kind !== 'api-key') throw signInFirst();
      return;
    case 'conversation': {
      if (principal.kind === 'visitor' && principal.conversationId === request.params['id']) return;
      const permission = route.method === 'GET' ? 'tickets.view' : 'tickets.edit';
      if (can({ principal, permission })) return;
      if (principal.kind === 'visitor') {
        throw new UserError({
          code: 'forbidden',
          status: 403,
          message: 'This token opens another conversation.',
        });
      }
      requirePermission({ principal, permission });
      return;
    }
    default:
      requirePermission({ principal, permission: route.access });
  }
}

type Parsed =
  | { ok: true; params: unknown; query: unknown; body: unknown }
  | { ok: false; errors: ReturnType<typeof inputErrors> };

function parseInput({ route, request }: { route: Route; request: Request }): Parsed {
  const errors: ReturnType<typeof inputErrors> = [];
  const parse = ({
    schema,
    value,
    part,
  }: {
    schema: z.ZodType | null;
    value: unknown;
    part: string;
  }): unknown => {
    if (!schema) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    errors.push(...inputErrors({ error: result.error, part }));
    return undefined;
  };
  const params = parse({ schema: route.params, value: request.params, part: 'path' });
  const query = parse({ schema: route.query, value: request.query, part: 'query' });
  const body = parse({ schema: route.body, value: request.body, part: 'body' });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, params, query, body };
}

/** Reads a JSON body up to the route's limit; a body of another kind is refused, an absent one left out. */
function bodyReader(route: Route): RequestHandler[] {
  if (route.body === null) return [];
  return [
    (request, _response, next) => {
      const hasBody =
        request.headers['transfer-encoding'] !== undefined ||
        Number(request.headers['content-length'] ?? 0) > 0;
      if (!hasBody || request.is('json') || request.is('+json')) {
        next();
        return;
      }
      next(
        new UserError({
          code: 'unsupported-media-type',
          status: 415,
          message: 'Send the body as JSON, with the header “Content-Type: application/json”.',
        }),
      );
    },
    express.json({ limit: route.bodyLimit, type: ['json', '+json'] }),
  ];
}

function principalKey(principal: Principal): string {
  switch (principal.kind) {
    case 'user':
      return `user:${principal.user.id}`;
    case 'api-key':
      return `key:${principal.id}`;
    case 'visitor':
      return `visitor:${principal.conversationId}`;
    case 'anonymous':
      return 'anonymous';
  }
}

interface Begun {
  id: string;
  seed: string;
  repeated: boolean;
}

/**
 * Begins a request that carries an `Idempotency-Key`: null when an earlier one was answered, which is answered again.
 * One that was begun and not answered is carried out again with the same ids, which makes nothing twice.
 */
async function beginKeyed(input: {
  key: string;
  principal: Principal;
  request: Request;
  response: Response;
  services: Services;
}): Promise<Begun | null> {
  const { key, principal, request, response, services } = input;
  if (!keyPattern.test(key)) {
    throw new UserError({
      code: 'idempotency-key-invalid',
      status: 400,
      message: 'The header Idempotency-Key must be 1 to 200 printable characters without spaces.',
    });
  }
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  const id = digest(JSON.stringify([principalKey(principal), request.method, request.path, key]));
  const requestHash = digest(JSON.stringify(request.body ?? null));
  const record = {
    _id: id,
    requestHash,
    seed: newId(),
    response: null,
    expiresAt: new Date(services.now().getTime() + keptMs),
  };
  const begun = await services.stores.access.beginRequest(record);
  if (begun.begun) return { id, seed: record.seed, repeated: false };
  const { earlier } = begun;
  if (earlier.requestHash !== requestHash) {
    throw new UserError({
      code: 'idempotency-key-reused',
      status: 422,
      message: 'This Idempotency-Key was used with another body. Use a new key for a new request.',
    });
  }
  if (!earlier.response) return { id, seed: earlier.seed, repeated: true };
  response.set('Idempotency-Replayed', 'true');
  response.status(earlier.response.status).json(earlier.response.body);
  return null;
}

interface Mounting {
  handlers: Handlers;
  services: Services;
  authenticate: Authenticate;
  /** Counts what visitors send. People and keys are known, so that they need no limit; visitors are not. */
  limitVisitors: RequestHandler;
}

/** Whether a visitor's request is within the limit; past it, it has been answered. */
function withinLimit(input: {
  limit: RequestHandler;
  request: Request;
  response: Response;
}): Promise<boolean> {
  const { limit, request, response } = input;
  return new Promise((resolve, reject) => {
    response.once('finish', () => resolve(false));
    const next = (error?: unknown): void => (error ? reject(error) : resolve(true));
    Promise.resolve(limit(request, response, next)).catch(reject);
  });
}

/** One route as an Express handler: who, what, then the handler, then its answer. */
function serve(input: Mounting & { name: RouteName }): RequestHandler {
  const { name, handlers, services, authenticate, limitVisitors } = input;
  const route: Route = routes[name];
  // The table pairs each route with the handler of its own types, which TypeScript cannot follow through a name.
  const handler = handlers[name] as unknown as (call: Call<Route>) => Promise<unknown>;
  return async (request, response) => {
    const principal = await authenticate(request);
    admitTo({ route, principal, request });
    const known = principal.kind === 'user' || principal.kind === 'api-key';
    const counted = !known && route.method !== 'GET' && name !== 'logIn';
    if (counted && !(await withinLimit({ limit: limitVisitors, request, response }))) return;
    const parsed = parseInput({ route, request });
    if (!parsed.ok) {
      const [first] = parsed.errors;
      const detail = `${first?.path ?? 'The input'}: ${first?.message ?? 'is not valid'}`;
      sendProblem({ response, status: 400, code: 'invalid-input', detail, errors: parsed.errors });
      return;
    }
    const key = route.method === 'POST' ? request.get('idempotency-key') : undefined;
    const begun =
      key === undefined ? undefined : await beginKeyed({ key, principal, request, response, services });
    if (begun === null) return;
    try {
      const body = await handler({
        ...parsed,
        principal,
        services,
        makeId: (what: string) => (begun ? idFrom(`${begun.seed}:${what}`) : newId()),
        repeated: begun?.repeated ?? false,
        request,
        response,
      } as Call<Route>);
      if (begun)
        await services.stores.access.endRequest({
          id: begun.id,
          response: { status: route.status, body: body ?? null },
        });
      if (body === undefined) response.status(route.status).end();
      else response.status(route.status).json(body);
    } catch (error) {
      // A refused request left nothing behind; its key may be used for a better one.
      if (begun && error instanceof UserError) await services.stores.access.dropRequest(begun.id);
      throw error;
    }
  };
}

/** Mounts every route of the table, and answers other methods on its paths with 405. */
export function mountRoutes(input: Mounting): Router {
  const router = Router();
  const methods = new Map<string, Set<string>>();
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name];
    const method = route.method.toLowerCase() as Lowercase<Route['method']>;
    router[method](route.path, ...bodyReader(route), serve({ name, ...input }));
    methods.set(route.path, (methods.get(route.path) ?? new Set()).add(route.method));
  }
  for (const [path, allowed] of methods) {
    router.all(path, (_request, response) => {
      const list = [...allowed].join(', ');
      response.set('Allow', list);
      sendProblem({
        response,
        status: 405,
        code: 'method-not-allowed',
        detail: `This address takes ${list} only.`,
      });
    });
  }
  return router;
}
