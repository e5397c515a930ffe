import { z } from 'zod';
import { enrollmentId, ticketId, workflowId } from '../ids.ts';
import { contact, propertyValue, ticketPriority, ticketSource } from '../tickets/ticket.ts';
import { deliveryProblemCodes } from '../triggers/webhook-received/delivery.ts';
import { maxPayloadBytes } from '../triggers/webhook-received/index.ts';
import { definition } from '../workflow/definition.ts';
import { instant, route } from './route.ts';
import { testResult } from './workflow-routes.ts';

/** How long what was sent is kept, and a repetition of it recognised. */
export const deliveryKeptDays = 7;

/** How long an earlier secret may stay good beside a new one. */
export const maxOverlapHours = 7 * 24;

/** Why nothing of a request to a workflow's address was believed. */
export const hookRefusalReasons = ['unsigned', 'stale', 'forged', 'off', 'unreadable', 'id-reused'] as const;
export type HookRefusalReason = (typeof hookRefusalReasons)[number];

/** Why something that was sent is about no ticket. */
export const ignoredReasons = ['no-ticket', 'no-value', 'ticket-gone'] as const;

/** What became of something that was sent. */
export const deliveryOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('matched'), number: z.number().int() }),
  /** The number is known when the ticket is made. */
  z.object({ kind: z.literal('created'), number: z.number().int().nullable() }),
  z.object({ kind: z.literal('ignored'), reason: z.enum(ignoredReasons) }),
  z.object({
    kind: z.literal('refused'),
    reason: z.enum(deliveryProblemCodes),
    values: z.record(z.string(), z.string()),
  }),
]);
export type DeliveryOutcome = z.infer<typeof deliveryOutcome>;

export const hookView = z.object({
  /** Where to send, below the address of this Baton. */
  path: z.string(),
  createdAt: instant,
  /** Oldest first; `until` null is the one in use. */
  secrets: z.array(z.object({ madeAt: instant, until: instant.nullable() })),
  /** The latest requests of which nothing was believed, newest first. */
  refused: z.array(z.object({ at: instant, reason: z.enum(hookRefusalReasons) })),
});
export type HookView = z.infer<typeof hookView>;

const withSecret = z.object({
  hook: hookView,
  /** Shown this once. */
  secret: z.string(),
});

export const deliveryView = z.object({
  id: z.string(),
  at: instant,
  /** The sender's own id of it. */
  messageId: z.string(),
  outcome: deliveryOutcome,
  /** False: what was decided was not done; the sender got no answer. */
  settled: z.boolean(),
  ticketId: ticketId.nullable(),
  /** The run that came of it; null: none, or none yet. */
  enrollmentId: enrollmentId.nullable(),
});
export type DeliveryView = z.infer<typeof deliveryView>;

export const hookTest = z.object({
  outcome: deliveryOutcome,
  ticket: z.object({ id: ticketId, number: z.number().int(), subject: z.string() }).nullable(),
  /** The ticket that would be made. */
  made: z
    .object({
      subject: z.string(),
      description: z.string(),
      source: ticketSource,
      priority: ticketPriority,
      contact,
      properties: z.record(z.string(), propertyValue),
    })
    .nullable(),
  /** Whether the ticket would enter by it: conditions of the trigger and those for leaving. */
  enters: z.boolean(),
  run: testResult.nullable(),
});
export type HookTest = z.infer<typeof hookTest>;

/** What the address itself answers. */
export const hookAnswer = z.object({
  outcome: z.enum(['matched', 'created', 'ignored']),
  reason: z.enum(ignoredReasons).nullable(),
  ticket: z.object({ id: ticketId, number: z.number().int() }).nullable(),
});
export type HookAnswer = z.infer<typeof hookAnswer>;

const params = z.object({ id: workflowId });

export const hookRoutes = {
  getHook: route({
    method: 'GET',
    path: '/workflows/:id/hook',
    tag: 'Workflows',
    summary: 'The address to which other systems send for a workflow; null: it has none',
    access: 'workflows.view',
    params,
    response: z.object({ hook: hookView.nullable() }),
  }),
  makeHook: route({
    method: 'POST',
    path: '/workflows/:id/hook',
    tag: 'Workflows',
    summary: 'Gives a workflow an address and the secret with which senders sign',
    access: 'workflows.edit',
    status: 201,
    params,
    response: withSecret,
    secret: true,
  }),
  renewHookSecret: route({
    method: 'POST',
    path: '/workflows/:id/hook/secret',
    tag: 'Workflows',
    summary: 'Makes a new secret; the earlier one stays good for a while',
    access: 'workflows.edit',
    params,
    body: z
      .strictObject({
        /** For how long the earlier one stays good; 0: it ends now. */
        overlapHours: z.number().int().min(0).max(maxOverlapHours).default(24),
      })
      .prefault({}),
    response: withSecret,
    secret: true,
  }),
  removeHook: route({
    method: 'DELETE',
    path: '/workflows/:id/hook',
    tag: 'Workflows',
    summary: 'Removes the address: nothing that is sent there is taken any more',
    access: 'workflows.edit',
    status: 204,
    params,
  }),
  listDeliveries: route({
    method: 'GET',
    path: '/workflows/:id/hook/deliveries',
    tag: 'Enrollments',
    summary: 'The latest 50 things that were sent to a workflow’s address, and what became of them',
    access: 'workflows.view',
    params,
    response: z.object({ items: z.array(deliveryView), nextCursor: z.null() }),
  }),
  testHook: route({
    method: 'POST',
    path: '/workflows/:id/hook/test',
    tag: 'Workflows',
    summary: 'What would become of a payload, by the draft, without changing anything',
    access: 'workflows.view',
    params,
    body: z.strictObject({
      /** JSON, as it would be sent. */
      payload: z.string().max(maxPayloadBytes),
      definition: definition.optional(),
    }),
    response: hookTest,
    bodyLimit: 4 * 1024 * 1024,
  }),
};
