import {
  beginEnrollment,
  type Enrollment,
  type EnrollmentId,
  entryKeyOf,
  heldBack,
  noEnrollments,
  type TicketId,
  UserError,
} from '@baton/shared';
import { idOfMoment, momentOf, type NewEnrollment } from '@baton/shared/node';
import { audit } from '../auth/audit.ts';
import { actorOf } from '../auth/principal.ts';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';
import type { Names } from '../present/tickets.ts';
import { enrollmentView, runEntry } from '../present/workflows.ts';
import type { Services } from '../services.ts';

async function namesOf({
  enrollments,
  services,
}: {
  enrollments: readonly Enrollment[];
  services: Services;
}): Promise<Names> {
  const { people } = await services.world.current();
  return {
    people,
    workflows: await services.stores.workflows.names(
      enrollments.flatMap(({ workflowId, entry }) =>
        entry.kind === 'workflow' ? [workflowId, entry.workflowId] : [workflowId],
      ),
    ),
  };
}

async function requireEnrollment({
  id,
  services,
}: {
  id: EnrollmentId;
  services: Services;
}): Promise<Enrollment> {
  const enrollment = await services.stores.enrollments.byId(id);
  if (!enrollment) throw notFound('enrollment');
  return enrollment;
}

async function viewOf({ enrollment, services }: { enrollment: Enrollment; services: Services }) {
  const ticket = (await services.stores.tickets.byId(enrollment.ticketId)) ?? undefined;
  return enrollmentView({
    enrollment,
    ticket,
    names: await namesOf({ enrollments: [enrollment], services }),
  });
}

export const enrollmentHandlers: HandlersOf<
  'getCounts' | 'listEnrollments' | 'enroll' | 'getEnrollment' | 'retryEnrollment' | 'cancelEnrollment'
> = {
  async getCounts({ params, services }) {
    if (!(await services.stores.workflows.byId(params.id))) throw notFound('workflow');
    const [totals, perStep, held] = await Promise.all([
      services.stores.enrollments.counts([params.id]),
      services.stores.enrollments.perStep(params.id),
      services.stores.enrollments.countHeld(params.id),
    ]);
    const steps: Record<string, { active: number; waiting: number; failed: number }> = {};
    for (const { stepId, status, count } of perStep) {
      const step = steps[stepId] ?? { active: 0, waiting: 0, failed: 0 };
      if (status === 'active' || status === 'waiting' || status === 'failed') step[status] += count;
      steps[stepId] = step;
    }
    return {
      totals: totals.get(params.id) ?? noEnrollments,
      held,
      steps,
    };
  },

  async listEnrollments({ params, query, services }) {
    const { limit } = query;
    if (!(await services.stores.workflows.byId(params.id))) throw notFound('workflow');
    const found = await services.stores.enrollments.list({
      workflowId: params.id,
      ...query,
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const tickets = await services.stores.tickets.byIds(page.map(({ ticketId }) => ticketId));
    const names = await namesOf({ enrollments: page, services });
    return {
      items: page.map((enrollment) =>
        enrollmentView({ enrollment, ticket: tickets.get(enrollment.ticketId), names }),
      ),
      nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  },

  async enroll({ params, body, principal, services, makeId }) {
    const { stores, now } = services;
    const live = (await services.world.current()).live.find(({ id }) => id === params.id);
    if (!live) {
      if (!(await stores.workflows.byId(params.id))) throw notFound('workflow');
      throw new UserError({
        code: 'workflow-off',
        status: 409,
        message: 'This workflow is not on. Publish it, then enroll tickets.',
      });
    }
    const ids = [...new Set(body.ticketIds)];
    const tickets = await stores.tickets.byIds(ids);
    const occasion = makeId('enroll');
    const at = now();
    const kept = (enrollment: Enrollment): Enrollment =>
      live.paused ? heldBack({ enrollment, reason: 'pause', now: at }) : enrollment;
    const unwanted = new Set(
      ids.filter((id) => {
        const ticket = tickets.get(id);
        return ticket !== undefined && live.program.unenrolls({ ticket, now: at });
      }),
    );
    const records = ids.flatMap((id): NewEnrollment[] => {
      if (!tickets.has(id) || unwanted.has(id)) return [];
      const { version, definition } = live.program;
      const entry = { kind: 'manual' as const, by: actorOf(principal) };
      return [
        {
          entryKey: entryKeyOf({ definition, workflowId: params.id, ticketId: id, occasion }),
          worker: null,
          wakeAt: live.paused ? null : at,
          intent: null,
          event: 'start',
          enrollment: kept(
            beginEnrollment({
              id: idOfMoment<EnrollmentId>({
                at: momentOf(occasion),
                seed: `enrollment:${params.id}:${id}:${occasion}`,
              }),
              workflowId: params.id,
              version,
              ticketId: id,
              entry,
              depth: 0,
              now: at,
            }),
          ),
        },
      ];
    });
    const refused = await stores.enrollments.insert(records);
    const byTicket = new Map(records.map(({ enrollment }) => [enrollment.ticketId, enrollment.id]));
    const enrolled = [...byTicket.values()].filter((id) => !refused.has(id));
    services.metrics.enrolled(enrolled.map(() => params.id));
    if (!live.paused) void services.dispatcher.dispatch({ queue: 'enrollments', ids: enrolled });
    services.changes.changed({ topic: 'enrollment', ids: [params.id] });
    return { items: body.ticketIds.map((ticketId) => outcomeOf({ ticketId, byTicket, refused, unwanted })) };
  },

  async getEnrollment({ params, services }) {
    const enrollment = await requireEnrollment({ id: params.id, services });
    const version = await services.stores.workflows.version(enrollment);
    if (!version) throw notFound('version');
    return {
      ...(await viewOf({ enrollment, services })),
      log: enrollment.log.map(runEntry),
      definition: version.definition,
    };
  },

  async retryEnrollment({ params, body, principal, services }) {
    const { stores, now } = services;
    const before = await requireEnrollment({ id: params.id, services });
    const event = body.from === 'next-step' ? 'skip' : 'retry';
    if (!(await stores.enrollments.wake({ id: params.id, event, now: now() }))) {
      throw new UserError({
        code: 'not-failed',
        status: 409,
        message: `Only a failed enrollment can be retried; this one is ${before.status}.`,
      });
    }
    void services.dispatcher.dispatch({ queue: 'enrollments', ids: [params.id] });
    const action = event === 'skip' ? 'enrollment.skipped' : 'enrollment.retried';
    await audit({ services, principal, action, subject: { kind: 'enrollment', id: params.id, name: null } });
    return viewOf({ enrollment: await requireEnrollment({ id: params.id, services }), services });
  },

  async cancelEnrollment({ params, principal, services }) {
    const { stores, now } = services;
    await requireEnrollment({ id: params.id, services });
    if ((await stores.enrollments.cancel({ filter: { ids: [params.id] }, now: now() })) === 0) {
      const current = await requireEnrollment({ id: params.id, services });
      throw new UserError({
        code: 'not-open',
        status: 409,
        message:
          current.status === 'active'
            ? 'A step of this enrollment is being written right now. Try again in a moment.'
            : `This enrollment is over already: it is ${current.status}.`,
      });
    }
    const enrollment = await requireEnrollment({ id: params.id, services });
    await audit({
      services,
      principal,
      action: 'enrollment.cancelled',
      subject: { kind: 'enrollment', id: params.id, name: null },
    });
    services.changes.changed({ topic: 'enrollment', ids: [enrollment.workflowId] });
    return viewOf({ enrollment, services });
  },
};

function outcomeOf(input: {
  ticketId: TicketId;
  byTicket: ReadonlyMap<TicketId, EnrollmentId>;
  refused: ReadonlyMap<EnrollmentId, 'same' | 'open' | 'before'>;
  unwanted: ReadonlySet<TicketId>;
}) {
  const { ticketId, byTicket, refused, unwanted } = input;
  if (unwanted.has(ticketId))
    return { ticketId, outcome: 'unenroll-conditions' as const, enrollmentId: null };
  const enrollmentId = byTicket.get(ticketId) ?? null;
  if (enrollmentId === null) return { ticketId, outcome: 'not-found' as const, enrollmentId };
  const refusal = refused.get(enrollmentId);
  if (refusal === 'before') return { ticketId, outcome: 'enrolled-before' as const, enrollmentId: null };
  if (refusal === 'open') return { ticketId, outcome: 'already-enrolled' as const, enrollmentId: null };
  return { ticketId, outcome: 'enrolled' as const, enrollmentId };
}
