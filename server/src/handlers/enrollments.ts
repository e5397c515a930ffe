import {
  beforeFirstStep,
  beginEnrollment,
  type EnrollmentId,
  entersAgain,
  entryKeysOf,
  isEnded,
  nextEntryOf,
  noEnrollments,
  type TicketId,
  UserError,
  type WorkflowId,
} from '@baton/shared';
import {
  enrollmentIdOf,
  type LiveWorkflow,
  momentOf,
  type NewEnrollment,
  type Refusal,
  type Run,
  runAgain,
} from '@baton/shared/node';
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
  enrollments: readonly Run[];
  services: Services;
}): Promise<Names> {
  const { people } = await services.world.current();
  return {
    people,
    workflows: await services.stores.workflows.names(
      enrollments.flatMap(({ workflowId, entry, next }) => [
        workflowId,
        ...[entry, next?.entry].flatMap((one) => (one?.kind === 'workflow' ? [one.workflowId] : [])),
      ]),
    ),
  };
}

async function requireEnrollment({ id, services }: { id: EnrollmentId; services: Services }): Promise<Run> {
  const enrollment = await services.stores.enrollments.byId(id);
  if (!enrollment) throw notFound('enrollment');
  return enrollment;
}

/** The version that is on. */
async function requireLive({ id, services }: { id: WorkflowId; services: Services }): Promise<LiveWorkflow> {
  const live = (await services.world.current()).live.find((one) => one.id === id);
  if (live) return live;
  if (!(await services.stores.workflows.byId(id))) throw notFound('workflow');
  throw new UserError({
    code: 'workflow-off',
    status: 409,
    message: 'This workflow is not on. Publish it, then enroll tickets.',
  });
}

async function viewOf({ enrollment, services }: { enrollment: Run; services: Services }) {
  const ticket = (await services.stores.tickets.byId(enrollment.ticketId)) ?? undefined;
  return enrollmentView({
    enrollment,
    ticket,
    names: await namesOf({ enrollments: [enrollment], services }),
  });
}

export const enrollmentHandlers: HandlersOf<
  | 'getCounts'
  | 'listEnrollments'
  | 'enroll'
  | 'getEnrollment'
  | 'retryEnrollment'
  | 'runEnrollmentAgain'
  | 'cancelEnrollment'
> = {
  async getCounts({ params, services }) {
    if (!(await services.stores.workflows.byId(params.id))) throw notFound('workflow');
    const { enrollments, gates, bulkActions } = services.stores;
    const [totals, perStep, held, capped, errors] = await services.slowAnswers.ask({
      key: `counts of ${params.id}`,
      work: () =>
        Promise.all([
          enrollments.counts([params.id]),
          enrollments.perStep(params.id),
          enrollments.countHeld(params.id),
          gates.countWaiting(params.id),
          bulkActions.errorCodes(params.id),
        ]),
    });
    const steps: Record<string, { active: number; waiting: number; failed: number }> = {};
    for (const { stepId, status, count } of perStep) {
      const step = steps[stepId] ?? { active: 0, waiting: 0, failed: 0 };
      if (status === 'active' || status === 'waiting' || status === 'failed') step[status] += count;
      steps[stepId] = step;
    }
    return {
      totals: totals.get(params.id) ?? noEnrollments,
      held,
      capped,
      steps,
      errors,
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

  async enroll({ params, body, principal, services, makeId, request }) {
    const { stores, now } = services;
    const live = await requireLive({ id: params.id, services });
    const ids = [...new Set(body.ticketIds)];
    const tickets = await stores.tickets.byIds(ids);
    const occasion = makeId('enroll');
    const at = now();
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
      const again = entersAgain({ definition, way: 'manual' });
      return [
        {
          ...entryKeysOf({
            ...{ workflowId: params.id, ticketId: id, occasion },
            again,
          }),
          next: nextEntryOf({
            ...{ definition, again, occasion, entry, depth: 0 },
            ...{ request: String(request.id), at: momentOf(occasion) },
          }),
          worker: null,
          intent: null,
          event: 'start',
          ...beforeFirstStep({
            ...{ workflow: live, at, order: tickets.get(id)?.number, now: at },
            enrollment: beginEnrollment({
              id: enrollmentIdOf({
                ...{ workflowId: params.id, ticketId: id, occasion },
                at: momentOf(occasion),
              }),
              workflowId: params.id,
              version,
              ticketId: id,
              entry,
              depth: 0,
              request: String(request.id),
              now: at,
            }),
          }),
        },
      ];
    });
    const refused = await stores.enrollments.insert(records);
    const byTicket = new Map(records.map(({ enrollment }) => [enrollment.ticketId, enrollment.id]));
    const enrolled = [...byTicket.values()].filter((id) => !refused.has(id));
    services.metrics.enrolled(enrolled.map(() => params.id));
    const due = new Set(
      records.flatMap(({ enrollment, wakeAt }) => (wakeAt === null ? [] : [enrollment.id])),
    );
    void services.dispatcher.dispatch({ queue: 'enrollments', ids: enrolled.filter((id) => due.has(id)) });
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
      outputs: enrollment.outputs,
      forgotten: enrollment.forgotten ?? false,
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
        message:
          before.status === 'failed'
            ? 'What this enrollment did before it failed is being written right now. Try again in a moment.'
            : `Only a failed enrollment can be retried; this one is ${before.status}.`,
      });
    }
    void services.dispatcher.dispatch({ queue: 'enrollments', ids: [params.id] });
    const action = event === 'skip' ? 'enrollment.skipped' : 'enrollment.retried';
    await audit({ services, principal, action, subject: { kind: 'enrollment', id: params.id, name: null } });
    return viewOf({ enrollment: await requireEnrollment({ id: params.id, services }), services });
  },

  async runEnrollmentAgain({ params, body, principal, services, makeId, request }) {
    const { stores, now } = services;
    const before = await requireEnrollment({ id: params.id, services });
    const live = await requireLive({ id: before.workflowId, services });
    if (before.status === 'failed')
      await stores.enrollments.cancel({ filter: { ids: [params.id] }, now: now() });
    const old = await requireEnrollment({ id: params.id, services });
    if (!isEnded(old)) {
      throw new UserError({
        code: 'under-way',
        status: 409,
        message: 'This run is under way. Cancel it first, or wait until it is through.',
      });
    }
    const occasion = makeId<string>('again');
    const { begun, refused } = await runAgain({
      of: [old],
      workflow: live,
      version: body.version === 'newest' ? live.program.version : null,
      occasion: { id: occasion, at: momentOf(occasion) },
      by: actorOf(principal),
      request: String(request.id),
      now: now(),
      stores,
    });
    const id = begun.get(params.id);
    if (!id) {
      throw new UserError({
        code: refused.get(params.id) ?? 'in-workflow',
        status: 409,
        message:
          refused.get(params.id) === 'ticket-gone'
            ? 'The ticket of this run was deleted, so it cannot run again.'
            : 'The ticket is in this workflow already. Wait until it is through, or cancel that run.',
      });
    }
    void services.dispatcher.dispatch({ queue: 'enrollments', ids: [id] });
    const changes = [{ property: 'again', from: null, to: id }];
    const subject = { kind: 'enrollment', id: params.id, name: null };
    await audit({ services, principal, action: 'enrollment.run-again', subject, changes });
    services.changes.changed({ topic: 'enrollment', ids: [before.workflowId] });
    return viewOf({ enrollment: await requireEnrollment({ id, services }), services });
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
  refused: ReadonlyMap<EnrollmentId, Refusal>;
  unwanted: ReadonlySet<TicketId>;
}) {
  const { ticketId, byTicket, refused, unwanted } = input;
  if (unwanted.has(ticketId))
    return { ticketId, outcome: 'unenroll-conditions' as const, enrollmentId: null };
  const enrollmentId = byTicket.get(ticketId) ?? null;
  if (enrollmentId === null) return { ticketId, outcome: 'not-found' as const, enrollmentId };
  const refusal = refused.get(enrollmentId);
  if (refusal === 'before') return { ticketId, outcome: 'enrolled-before' as const, enrollmentId: null };
  if (refusal === 'waits') return { ticketId, outcome: 'waits' as const, enrollmentId: null };
  if (refusal === 'open') return { ticketId, outcome: 'already-enrolled' as const, enrollmentId: null };
  return { ticketId, outcome: 'enrolled' as const, enrollmentId };
}
