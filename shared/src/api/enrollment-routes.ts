import { z } from 'zod';
import { consoleLine } from '../calls/call.ts';
import {
  enrollmentError,
  enrollmentStatus,
  holdReasons,
  stepDetail,
  stepFailure,
  unenrollReason,
} from '../engine/enrollment.ts';
import { whyNotVerdicts } from '../engine/why-not.ts';
import { condition } from '../filters/filter.ts';
import { enrollmentId, ticketId, workflowId } from '../ids.ts';
import { definition } from '../workflow/definition.ts';
import { againVersion } from './bulk-routes.ts';
import { instant, listOf, namedRef, page, route } from './route.ts';
import { actorView } from './ticket-routes.ts';

export const runEntry = z.object({
  stepId: z.string(),
  type: z.string(),
  visit: z.number().int(),
  startedAt: instant,
  endedAt: instant.nullable(),
  status: z.enum(['done', 'waiting', 'failed', 'skipped']),
  exit: z.string().nullable(),
  detail: stepDetail.nullable(),
  /** Why it failed; where `exit` is named the run went on there. */
  error: stepFailure.optional(),
  /** What its code wrote; a bounded part is kept. */
  console: z.array(consoleLine).optional(),
});
export type RunEntry = z.infer<typeof runEntry>;

const enrollmentEntry = z.object({
  kind: z.enum(['trigger', 'handoff', 'existing', 'manual', 'workflow']),
  trigger: z.string().nullable(),
  by: actorView.nullable(),
  /** The run whose step put it in. */
  from: z.object({ workflow: namedRef, enrollmentId }).nullable(),
  /** The run that this one repeats from the start. */
  again: enrollmentId.nullable(),
});

export const enrollmentView = z.object({
  id: enrollmentId,
  workflow: namedRef,
  version: z.number().int(),
  ticket: z.object({ id: ticketId, number: z.number().int(), subject: z.string() }).nullable(),
  entry: enrollmentEntry,
  status: enrollmentStatus,
  stepId: z.string().nullable(),
  waitUntil: instant.nullable(),
  /** What keeps it back before its next step begins. */
  hold: z.object({ for: z.enum(holdReasons), since: instant, until: instant.nullable() }).nullable(),
  /** The call of its step that failed, and is tried again. */
  retry: z
    .object({
      /** Tries made so far, of at most so many. */
      tries: z.number().int(),
      most: z.number().int(),
      /** Why the last one failed, and when. */
      error: enrollmentError.omit({ stepId: true, at: true }),
      at: instant,
      next: instant,
    })
    .nullable(),
  /** What lets the ticket in once more when this run has ended. */
  next: z.object({ how: z.enum(['queue', 'replace']), at: instant, entry: enrollmentEntry }).nullable(),
  /** Why it was ended before its way was over. */
  unenrollReason: unenrollReason.nullable(),
  error: enrollmentError.omit({ at: true }).extend({ at: instant }).nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
});
export type EnrollmentView = z.infer<typeof enrollmentView>;

export const enrollmentDetail = enrollmentView.extend({
  log: z.array(runEntry),
  /** What steps brought back, by their ids; the last visit's. */
  outputs: z.record(z.string(), z.unknown()),
  /** What it did was removed on account of its age. */
  forgotten: z.boolean(),
  definition,
});

const filterFinding = z.array(
  z.array(
    z.object({
      condition,
      /** The ticket's value of that moment. */
      value: z.unknown(),
      holds: z.boolean(),
    }),
  ),
);

export const whyNotView = z.object({
  verdict: z.enum(whyNotVerdicts),
  ticket: z.object({ id: ticketId, number: z.number().int(), subject: z.string() }),
  workflow: namedRef,
  /** The enrollment that the verdict speaks of, or the ticket's latest one in this workflow. */
  enrollmentId: enrollmentId.nullable(),
  /** When that happened which came closest to letting the ticket in. */
  happenedAt: instant.nullable(),
  publishedAt: instant.nullable(),
  /** What each trigger had to say: when what it listens for happened last, and its conditions taken apart. */
  triggers: z.array(
    z.object({
      trigger: z.string(),
      happenedAt: instant.nullable(),
      /** Whether it lets in tickets that were in the workflow before. */
      again: z.boolean(),
      conditions: filterFinding.nullable(),
    }),
  ),
  /** The conditions for leaving, taken apart; null where there are none. */
  unenroll: filterFinding.nullable(),
});
export type WhyNotView = z.infer<typeof whyNotView>;

const workflowParams = z.object({ id: workflowId });
const enrollmentParams = z.object({ id: enrollmentId });

/** Tickets' ways through workflows. */
export const enrollmentRoutes = {
  listEnrollments: route({
    method: 'GET',
    path: '/workflows/:id/enrollments',
    tag: 'Enrollments',
    summary: 'Tickets that went or go through a workflow, newest first',
    access: 'workflows.view',
    params: workflowParams,
    query: z.strictObject({
      status: enrollmentStatus.optional(),
      step: z.string().max(64).optional(),
      version: z.coerce.number().int().min(1).optional(),
      /** The code of the error that stopped it. */
      error: z.string().max(64).optional(),
      ...page,
    }),
    response: listOf(enrollmentView),
  }),
  whyNotEnrolled: route({
    method: 'GET',
    path: '/workflows/:id/enrollments/why',
    tag: 'Enrollments',
    summary: 'Why a ticket is not in a workflow: the condition that failed, and what each trigger made of it',
    access: 'workflows.view',
    params: workflowParams,
    query: z.strictObject({ ticketId }),
    response: whyNotView,
  }),
  enroll: route({
    method: 'POST',
    path: '/workflows/:id/enrollments',
    tag: 'Enrollments',
    summary: 'Enrolls tickets by hand; each is answered for itself',
    access: 'tickets.edit',
    params: workflowParams,
    body: z.strictObject({ ticketIds: z.array(ticketId).min(1).max(1000) }),
    response: z.object({
      items: z.array(
        z.object({
          ticketId,
          outcome: z.enum([
            'enrolled',
            'already-enrolled',
            /** It enters once the run that it is in has ended. */
            'waits',
            'enrolled-before',
            'unenroll-conditions',
            'not-found',
          ]),
          enrollmentId: enrollmentId.nullable(),
        }),
      ),
    }),
  }),
  getEnrollment: route({
    method: 'GET',
    path: '/enrollments/:id',
    tag: 'Enrollments',
    summary: 'One run: its path, what each step did, and the version it runs on',
    access: 'workflows.view',
    params: enrollmentParams,
    response: enrollmentDetail,
  }),
  retryEnrollment: route({
    method: 'POST',
    path: '/enrollments/:id/retry',
    tag: 'Enrollments',
    summary: 'Takes up a failed enrollment again, at the failed step or past it',
    access: 'tickets.edit',
    status: 202,
    params: enrollmentParams,
    body: z
      .strictObject({ from: z.enum(['failed-step', 'next-step']).default('failed-step') })
      .default({ from: 'failed-step' }),
    response: enrollmentView,
  }),
  runEnrollmentAgain: route({
    method: 'POST',
    path: '/enrollments/:id/again',
    tag: 'Enrollments',
    summary: 'Begins a run that is over or has failed once more from the start, as a run of its own',
    access: 'tickets.edit',
    status: 201,
    params: enrollmentParams,
    body: z.strictObject({ version: againVersion.default('same') }).default({ version: 'same' }),
    response: enrollmentView,
  }),
  cancelEnrollment: route({
    method: 'POST',
    path: '/enrollments/:id/cancel',
    tag: 'Enrollments',
    summary: 'Ends an enrollment where it stands',
    access: 'tickets.edit',
    params: enrollmentParams,
    response: enrollmentView,
  }),
};
