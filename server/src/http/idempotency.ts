import { createHmac } from 'node:crypto';
import { type Route, UserError } from '@baton/shared';
import { idOfMoment, momentOf, newId } from '@baton/shared/node';
import type { Request, Response } from 'express';
import type { Principal } from '../auth/principal.ts';
import { randomToken } from '../auth/secrets.ts';
import type { Services } from '../services.ts';
import type { Call } from './context.ts';
import { bodyBytes } from './read-body.ts';

/** How long the answer to a request with an `Idempotency-Key` is kept. */
const keptMs = 24 * 3_600_000;
const keyPattern = /^[\x21-\x7e]{1,200}$/;

/** Whose key it is: two senders may choose the same. Anonymous ones are told apart by where they are. */
function senderOf({ principal, request }: { principal: Principal; request: Request }): string {
  switch (principal.kind) {
    case 'user':
      return `user:${principal.user.id}`;
    case 'api-key':
      return `key:${principal.id}`;
    case 'visitor':
      return `visitor:${principal.conversationId}`;
    case 'anonymous':
      return `anonymous:${request.ip ?? ''}`;
  }
}

/** A request under way: what its handler makes ids of, and how it ends. */
export interface Begun extends Pick<Call<Route>, 'makeId' | 'makeToken' | 'repeated'> {
  /** Keeps the answer for whoever repeats the request. */
  end(answer: { status: number; body: unknown }): Promise<void>;
  /** Forgets a request that was refused and left nothing behind: its key may be used for a better one. */
  drop(): Promise<void>;
}

const unkeyed: Begun = {
  makeId: () => newId(),
  makeToken: () => randomToken(),
  repeated: false,
  end: async () => undefined,
  drop: async () => undefined,
};

/**
 * Begins a request. One with an `Idempotency-Key` that was answered before is answered the same again, and null is
 * returned. One that was begun and not answered is carried out again with the same ids, which makes nothing twice.
 * Answers with a secret in them are not kept: such a request is always carried out again.
 */
export async function begin(input: {
  route: Route;
  principal: Principal;
  request: Request;
  response: Response;
  services: Services;
}): Promise<Begun | null> {
  const { route, principal, request, response, services } = input;
  const key = route.method === 'POST' ? request.get('idempotency-key') : undefined;
  if (key === undefined) return unkeyed;
  if (!keyPattern.test(key)) {
    throw new UserError({
      code: 'idempotency-key-invalid',
      status: 400,
      message: 'The header Idempotency-Key must be 1 to 200 printable characters without spaces.',
    });
  }
  const { access } = services.stores;
  // Keyed with our secret: a body can hold a password, which a plain digest would let one guess.
  const digest = (text: string | Buffer) =>
    createHmac('sha256', services.config.secret).update('idempotency:').update(text);
  const sender = senderOf({ principal, request });
  const id = digest(JSON.stringify([sender, request.method, request.path, key])).digest('hex');
  const requestHash = digest(bodyBytes(request)).digest('hex');
  const expiresAt = new Date(services.now().getTime() + keptMs);
  const record = { _id: id, requestHash, seed: newId(), response: null, expiresAt };
  const begun = await access.beginRequest(record);
  if (!begun.begun) {
    const { earlier } = begun;
    if (earlier.requestHash !== requestHash) {
      throw new UserError({
        code: 'idempotency-key-reused',
        status: 422,
        message: 'This Idempotency-Key was used with another body. Use a new key for a new request.',
      });
    }
    if (earlier.response) {
      response.set('Idempotency-Replayed', 'true');
      response.status(earlier.response.status).json(earlier.response.body);
      return null;
    }
  }
  const seed = begun.begun ? record.seed : begun.earlier.seed;
  return {
    makeId: (what) => idOfMoment({ at: momentOf(seed), seed: `${seed}:${what}` }),
    makeToken: (what) => digest(`${seed}:${what}`).digest('base64url'),
    repeated: !begun.begun,
    end: async (answer) => {
      if (!route.secret) await access.endRequest({ id, response: answer });
    },
    drop: () => access.dropRequest(id),
  };
}
