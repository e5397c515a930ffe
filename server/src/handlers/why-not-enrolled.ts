import {
  type ConditionFinding,
  type EnrollmentId,
  type TicketId,
  type WhyNotView,
  type WorkflowId,
  whyNot,
} from '@baton/shared';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';
import type { Services } from '../services.ts';

/** Messages of a conversation that are looked at. */
const messageLimit = 500;

async function explained(input: {
  workflowId: WorkflowId;
  ticketId: TicketId;
  services: Services;
}): Promise<WhyNotView> {
  const { workflowId, ticketId, services } = input;
  const { stores, world, now } = services;
  const [workflow, ticket] = await Promise.all([
    stores.workflows.byId(workflowId),
    stores.tickets.byId(ticketId),
  ]);
  if (!workflow) throw notFound('workflow');
  if (!ticket) throw notFound('ticket');
  const { conversationId } = ticket;
  const [snapshot, history, enrollments, messages] = await Promise.all([
    world.current(),
    stores.tickets.history(ticketId),
    stores.enrollments.ofTicket(ticketId),
    conversationId === null ? [] : stores.conversations.messages({ id: conversationId, limit: messageLimit }),
  ]);
  const { live } = workflow;
  const program = live && (await world.program({ workflowId, version: live.version, snapshot }));
  const behind = history.flatMap(({ actor }) => (actor.kind === 'workflow' ? [actor.enrollmentId] : []));
  const depths = await stores.enrollments.depths([...new Set(behind)] as EnrollmentId[]);
  const found = whyNot({
    status: workflow.status,
    live: live && program && { program, publishedAt: live.publishedAt },
    ticket,
    history,
    messages: messages.flatMap(({ id, at, author, text }) =>
      author.kind === 'visitor' || author.kind === 'user' ? [{ id, at, author, text }] : [],
    ),
    depthOf: ({ actor }) =>
      actor.kind === 'workflow' ? (depths.get(actor.enrollmentId as EnrollmentId) ?? 0) + 1 : 0,
    enrollments: enrollments.filter((one) => one.workflowId === workflowId),
    now: now(),
  });
  return {
    ...found,
    ticket: { id: ticket.id, number: ticket.number, subject: ticket.subject },
    workflow: { id: workflowId, name: workflow.name },
    happenedAt: found.happenedAt?.toISOString() ?? null,
    publishedAt: live?.publishedAt.toISOString() ?? null,
    triggers: found.triggers.map(({ trigger, happenedAt, again, conditions }) => ({
      trigger,
      again,
      happenedAt: happenedAt?.toISOString() ?? null,
      conditions: conditions && plainFindings(conditions),
    })),
    unenroll: found.unenroll && plainFindings(found.unenroll),
  };
}

/** Dates as they are written in JSON. */
const plainFindings = (groups: readonly (readonly ConditionFinding[])[]) =>
  groups.map((group) =>
    group.map(({ value, ...rest }) => ({
      ...rest,
      value: value instanceof Date ? value.toISOString() : value,
    })),
  );

export const whyNotHandlers: HandlersOf<'whyNotEnrolled'> = {
  whyNotEnrolled: ({ params, query, services }) =>
    explained({ workflowId: params.id, ticketId: query.ticketId, services }),
};
