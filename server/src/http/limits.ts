import type { Request, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { principalOf } from './admit.ts';
import { sendProblem } from './problems.ts';

const minute = 60_000;

/** The account that a sign-in is for, as its schema reads it; whatever else stands there is one account. */
function accountOf({ body }: { body?: unknown }): string {
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : null;
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : '';
}

const tooMany = (detail: string) => ({
  standardHeaders: 'draft-8' as const,
  legacyHeaders: false,
  handler: (_request: Request, response: Response) =>
    sendProblem({ response, status: 429, code: 'too-many-requests', detail }),
});

/** What one address may send to workflows; senders of webhooks try again after what a 429 tells them. */
export const hookLimit = () =>
  rateLimit({
    windowMs: minute,
    limit: 1200,
    ...tooMany('Too many webhooks at once. Wait as long as Retry-After says, then send it again.'),
  });

/** Whoever makes a request: a person or a key, else their address. */
function senderOf(request: Request): string {
  const principal = principalOf(request);
  if (principal.kind === 'user') return principal.user.id;
  return principal.kind === 'api-key' ? principal.id : ipKeyGenerator(request.ip ?? '');
}

/**
 * What one address may do: failed sign-ins for one account, and messages without a key or a session; and how much code
 * one person or key may test. Counted by each server for itself.
 */
export function requestLimits() {
  return {
    login: rateLimit({
      windowMs: 15 * minute,
      limit: 10,
      skipSuccessfulRequests: true,
      keyGenerator: (request) => `${ipKeyGenerator(request.ip ?? '')}|${accountOf(request)}`,
      ...tooMany('Too many failed attempts. Wait fifteen minutes, then try again.'),
    }),
    visitors: rateLimit({
      windowMs: minute,
      limit: 120,
      // Keys are trusted, and signed-in people are few; it is anonymous senders that must not flood.
      skip: (request) =>
        request.method === 'GET' || !['visitor', 'anonymous'].includes(principalOf(request).kind),
      ...tooMany('Too many messages at once. Wait a minute, then go on.'),
    }),
    code: rateLimit({
      windowMs: minute,
      limit: 60,
      skipFailedRequests: true,
      keyGenerator: (request) => senderOf(request),
      ...tooMany('Too many tests at once. Wait a minute, then go on.'),
    }),
  };
}
export type Limits = ReturnType<typeof requestLimits>;
