import {
  compileProgram,
  type Definition,
  decideAdmission,
  type EnrollmentId,
  type HookTest,
  type HookView,
  maxPayloadBytes,
  type Ticket,
  type TicketMark,
  UserError,
  type WorkflowId,
  webhookOf,
} from '@baton/shared';
import { type Delivery, enrollmentIdOf, type Hook, newId } from '@baton/shared/node';
import { audit } from '../auth/audit.ts';
import { decide, ticketMade } from '../hooks/decide.ts';
import { shownSecret } from '../hooks/signature.ts';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';
import type { Services } from '../services.ts';
import { definitionToTest } from './test-code.ts';
import { testRun } from './test-run.ts';

const deliveriesShown = 50;
/** Secrets kept side by side; older ones end with the next. */
const maxSecrets = 5;
const hourMs = 3_600_000;

function hookView({ hook }: { hook: Hook }): HookView {
  return {
    path: `/api/v1/hooks/${hook.token}`,
    createdAt: hook.createdAt.toISOString(),
    secrets: hook.secrets.map(({ madeAt, until }) => ({
      madeAt: madeAt.toISOString(),
      until: until?.toISOString() ?? null,
    })),
    refused: hook.refused.toReversed().map(({ at, reason }) => ({ at: at.toISOString(), reason })),
  };
}

function shown({ hook, services }: { hook: Hook; services: Services }) {
  const salt = hook.secrets.at(-1)?.salt ?? '';
  return { hook: hookView({ hook }), secret: shownSecret({ secret: services.config.secret, salt }) };
}

async function nameOf({ id, services }: { id: WorkflowId; services: Services }): Promise<string> {
  const workflow = await services.stores.workflows.byId(id);
  if (!workflow) throw notFound('workflow');
  return workflow.name;
}

async function requireHook({ id, services }: { id: WorkflowId; services: Services }): Promise<Hook> {
  await nameOf({ id, services });
  const hook = await services.stores.hooks.of(id);
  if (hook) return hook;
  throw new UserError({
    code: 'hook-missing',
    status: 404,
    message: 'This workflow has no address yet. Make one first.',
  });
}

const outdated = (): UserError =>
  new UserError({
    code: 'hook-changed',
    status: 409,
    message: 'Somebody else renewed the secret or removed the address meanwhile. Look again, then decide.',
  });

function readPayload(payload: string): unknown {
  if (Buffer.byteLength(payload) > maxPayloadBytes)
    throw new UserError({
      code: 'too-large',
      status: 413,
      message: `What is sent may have ${maxPayloadBytes / 1024} KiB at most.`,
    });
  try {
    return JSON.parse(payload);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError({
      code: 'invalid-json',
      status: 422,
      message: `The example is not valid JSON: ${reason}`,
    });
  }
}

/** What would become of a payload by a definition, and of the ticket that it is about or that it would make. */
async function tested(input: {
  workflowId: WorkflowId;
  definition: Definition;
  payload: string;
  services: Services;
}): Promise<HookTest> {
  const { workflowId, definition, services } = input;
  const payload = readPayload(input.payload);
  const trigger = webhookOf(definition);
  if (!trigger)
    throw new UserError({
      code: 'hook-not-a-trigger',
      status: 422,
      message: 'This workflow is not started by webhooks. Add the trigger “Webhook received”.',
    });
  const { properties } = await services.world.current();
  const { outcome, ticketId, fields } = await decide({ trigger, payload, properties, services });
  const now = services.now();
  const found = ticketId && (await services.stores.tickets.byId(ticketId));
  const ticket: Ticket | null = found || (fields && ticketMade({ id: newId(), number: 1, fields, at: now }));
  const nothing = { outcome, ticket: null, made: fields, enters: false, run: null };
  if (!ticket) return nothing;
  const program = compileProgram({ workflowId, version: 0, definition, properties });
  const mark: TicketMark = { id: 'test', type: 'webhook', at: now, workflowId, deliveryId: 'test' };
  const { admitted } = decideAdmission({ program, since: now, mark, ticket, now });
  const { id, number, subject } = ticket;
  return {
    outcome,
    ticket: found ? { id, number, subject } : null,
    made: fields,
    enters: admitted,
    run: admitted
      ? await testRun({ definition, workflowId, ticket, services, webhook: input.payload })
      : null,
  };
}

/** The id of the run that a delivery began, if it began one. */
function enrollmentOf(delivery: Delivery): EnrollmentId | null {
  const { id, workflowId, ticketId, at } = delivery;
  return ticketId && enrollmentIdOf({ workflowId, ticketId, occasion: `webhook:${id}`, at });
}

export const hookHandlers: HandlersOf<
  'getHook' | 'makeHook' | 'renewHookSecret' | 'removeHook' | 'listDeliveries' | 'testHook'
> = {
  async getHook({ params, services }) {
    await nameOf({ id: params.id, services });
    const hook = await services.stores.hooks.of(params.id);
    return { hook: hook && hookView({ hook }) };
  },

  async makeHook({ params, principal, services, makeToken }) {
    const { id } = params;
    const name = await nameOf({ id, services });
    const at = services.now();
    const token = makeToken('hook');
    const hook = await services.stores.hooks.add({
      workflowId: id,
      token,
      secrets: [{ salt: makeToken('hook-secret'), madeAt: at, until: null }],
      refused: [],
      createdAt: at,
    });
    // A repeated request finds its own.
    if (hook.token !== token)
      throw new UserError({
        code: 'hook-exists',
        status: 409,
        message: 'This workflow has an address already. Renew its secret, or remove it first.',
      });
    await audit({ services, principal, action: 'hook.made', subject: { kind: 'workflow', id, name } });
    services.changes.changed({ topic: 'workflow', ids: [id] });
    return shown({ hook, services });
  },

  async renewHookSecret({ params, body, principal, services, makeToken }) {
    const { id } = params;
    const before = await requireHook({ id, services });
    const at = services.now();
    const salt = makeToken('hook-secret');
    if (before.secrets.at(-1)?.salt === salt) return shown({ hook: before, services });
    const until = new Date(at.getTime() + body.overlapHours * hourMs);
    const kept = before.secrets
      .map((secret) => ({ ...secret, until: secret.until ?? until }))
      .filter((secret) => secret.until > at)
      .slice(1 - maxSecrets);
    const hook = await services.stores.hooks.setSecrets({
      workflowId: id,
      before: before.secrets,
      secrets: [...kept, { salt, madeAt: at, until: null }],
    });
    if (!hook) throw outdated();
    await audit({
      services,
      principal,
      action: 'hook.secret-renewed',
      subject: { kind: 'workflow', id, name: await nameOf({ id, services }) },
      changes: [{ property: 'overlapHours', from: null, to: body.overlapHours }],
    });
    services.changes.changed({ topic: 'workflow', ids: [id] });
    return shown({ hook, services });
  },

  async removeHook({ params, principal, services }) {
    const { id } = params;
    const name = await nameOf({ id, services });
    if (!(await services.stores.hooks.remove(id))) throw notFound('address');
    await audit({ services, principal, action: 'hook.removed', subject: { kind: 'workflow', id, name } });
    services.changes.changed({ topic: 'workflow', ids: [id] });
  },

  async listDeliveries({ params, services }) {
    const { stores } = services;
    await nameOf({ id: params.id, services });
    const found = await stores.hooks.deliveries({ workflowId: params.id, limit: deliveriesShown });
    const ids = found.flatMap((one) => enrollmentOf(one) ?? []);
    const there = await stores.enrollments.fences(ids);
    return {
      items: found.map((delivery) => {
        const { id, at, messageId, outcome, settled, ticketId } = delivery;
        const run = enrollmentOf(delivery);
        return {
          id,
          at: at.toISOString(),
          messageId,
          outcome,
          settled,
          ticketId,
          enrollmentId: run && there.has(run) ? run : null,
        };
      }),
      nextCursor: null,
    };
  },

  async testHook({ params, body, principal, services }) {
    const workflow = await services.stores.workflows.byId(params.id);
    if (!workflow) throw notFound('workflow');
    const definition = definitionToTest({ given: body.definition, workflow, principal });
    return tested({ workflowId: params.id, definition, payload: body.payload, services });
  },
};
