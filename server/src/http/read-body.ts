import type { IncomingMessage } from 'node:http';
import { type Route, UserError } from '@baton/shared';
import express, { type RequestHandler } from 'express';

/** Bodies as they came, of requests that may be repeated under a key. */
const bytes = new WeakMap<IncomingMessage, Buffer>();

/** The body's own bytes, of requests with an `Idempotency-Key`. */
export const bodyBytes = (request: IncomingMessage): Buffer => bytes.get(request) ?? Buffer.alloc(0);

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Reads a JSON body up to the route's limit; a body of another kind is refused, an empty one is none. */
export function readBody(route: Pick<Route, 'body' | 'bodyLimit'>): RequestHandler[] {
  if (route.body === null) return [];
  const parse = express.json({
    limit: route.bodyLimit,
    type: ['json', '+json'],
    // The schema says what is wrong with a body that is no object.
    strict: false,
    verify: (request, _response, buffer) => {
      if (request.headers['idempotency-key'] !== undefined) bytes.set(request, buffer);
    },
  });
  return [
    (request, response, next) => {
      if (!hasBody(request)) next();
      else if (request.is('json') || request.is('+json')) parse(request, response, next);
      else {
        const message = 'Send the body as JSON, with the header “Content-Type: application/json”.';
        next(new UserError({ code: 'unsupported-media-type', status: 415, message }));
      }
    },
  ];
}
