import {
  type HookAnswer,
  type HookRefusalReason,
  maxPayloadBytes,
  UserError,
  type WorkflowId,
  webhookOf,
} from '@baton/shared';
import type { Delivery } from '@baton/shared/node';
import express, { type RequestHandler } from 'express';
import { jsonProblems } from '../http/json-problems.ts';
import { hookLimit } from '../http/limits.ts';
import { sendProblem } from '../http/problems.ts';
import type { Services } from '../services.ts';
import { deliver } from './deliver.ts';
import { verify } from './signature.ts';

/** Longer than any token of ours: whatever else stands in the address is not looked up. */
const maxToken = 60;

const notThere = (): UserError =>
  new UserError({
    code: 'not-found',
    status: 404,
    message: 'Nothing is taken at this address. Check it, and that its workflow is on.',
  });

const jsonOnly: RequestHandler = (request, _response, next) => {
  if (request.is('json') || request.is('+json')) {
    next();
    return;
  }
  const message = 'Send the body as JSON, with the header “Content-Type: application/json”.';
  next(new UserError({ code: 'unsupported-media-type', status: 415, message }));
};

const postOnly: RequestHandler = (request, response, next) => {
  if (request.method === 'POST') {
    next();
    return;
  }
  response.set('Allow', 'POST');
  const detail = 'This address takes POST only.';
  sendProblem({ response, status: 405, code: 'method-not-allowed', detail });
};

function readPayload(body: Buffer): unknown {
  const unreadable = (message: string): UserError =>
    new UserError({ code: 'invalid-json', status: 400, message });
  let payload: unknown;
  try {
    payload = JSON.parse(body.toString('utf8'));
  } catch {
    throw unreadable('The body is not valid JSON. Check its syntax.');
  }
  const [problem] = jsonProblems({ value: payload, part: 'body' });
  if (problem) throw unreadable(`${problem.path}: ${problem.message}`);
  return payload;
}

function answerOf({ outcome, ticketId }: Delivery): { status: number; body: HookAnswer } {
  if (outcome.kind === 'matched' || outcome.kind === 'created') {
    const ticket = ticketId && outcome.number !== null ? { id: ticketId, number: outcome.number } : null;
    return { status: 202, body: { outcome: outcome.kind, reason: null, ticket } };
  }
  const reason = outcome.kind === 'ignored' ? outcome.reason : null;
  return { status: 200, body: { outcome: 'ignored', reason, ticket: null } };
}

/**
 * Takes what other systems send to workflows. No session and no key counts here: what is signed with the secret of the
 * address is believed, and nothing else.
 */
export function hookReceiver(services: Services): RequestHandler[] {
  const { config, stores, now } = services;
  const refuse = (input: { workflowId: WorkflowId; reason: HookRefusalReason }) =>
    stores.hooks.refuse({
      workflowId: input.workflowId,
      refusal: { at: now(), reason: input.reason },
    });

  const receive: RequestHandler = async (request, response) => {
    const { token } = request.params;
    const hook =
      typeof token === 'string' && token.length <= maxToken ? await stores.hooks.byToken(token) : null;
    if (!hook) throw notThere();
    const { workflowId } = hook;
    const snapshot = await services.world.current();
    const live = snapshot.live.find(({ id }) => id === workflowId);
    const trigger = live && webhookOf(live.program.definition);
    if (!trigger) {
      await refuse({ workflowId, reason: 'off' });
      throw notThere();
    }
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const verified = verify({ headers: request.headers, body, hook, secret: config.secret, now: now() });
    if (!verified.ok) {
      const { reason, detail } = verified;
      await refuse({ workflowId, reason });
      sendProblem({ response, status: 401, code: `webhook-${reason}`, detail });
      return;
    }
    let payload: unknown;
    try {
      payload = readPayload(body);
    } catch (error) {
      await refuse({ workflowId, reason: 'unreadable' });
      throw error;
    }
    const { messageId } = verified;
    const delivery = await deliver({
      sent: { workflowId, trigger, messageId, body: body.toString('utf8'), payload },
      snapshot,
      services: { ...services, dispatcher: services.dispatcher.onBehalfOf([String(request.id)]) },
    });
    const answer = answerOf(delivery);
    response.status(answer.status).json(answer.body);
  };
  return [
    postOnly,
    hookLimit(),
    jsonOnly,
    express.raw({ limit: maxPayloadBytes, type: () => true }),
    receive,
  ];
}
