import { z } from 'zod';
import { teamId, ticketId, userId } from '../ids.ts';
import { customProperty } from '../tickets/properties.ts';
import {
  contact,
  handoffProcess,
  handoffReason,
  historyKinds,
  maxTags,
  propertyKey,
  propertyValue,
  propertyValues,
  skipReason,
  tag,
  ticketPriority,
  ticketSource,
  ticketStatus,
} from '../tickets/ticket.ts';
import { instant, listOf, namedRef, page, route } from './route.ts';

export const actorView = z.object({
  kind: z.enum(['user', 'api-key', 'workflow', 'agent', 'visitor', 'handoff', 'webhook', 'system']),
  id: z.string().nullable(),
  name: z.string().nullable(),
  /** For a workflow: the enrollment and the step that did it. */
  enrollmentId: z.string().nullable(),
  stepId: z.string().nullable(),
});
export type ActorView = z.infer<typeof actorView>;

export const assignmentView = z.object({
  at: instant,
  by: actorView,
  method: z.enum(['round-robin', 'direct', 'previous-owner', 'manual']),
  owner: namedRef.nullable(),
  /** Nobody could be given it; it is given out as soon as somebody can. */
  waiting: z.boolean(),
  candidates: z.array(z.object({ user: namedRef, count: z.number().int(), skipped: skipReason.nullable() })),
  next: namedRef.nullable(),
});
export type AssignmentView = z.infer<typeof assignmentView>;

export const ticketView = z.object({
  id: ticketId,
  number: z.number().int(),
  subject: z.string(),
  description: z.string(),
  status: ticketStatus,
  source: ticketSource,
  priority: ticketPriority,
  contact,
  owner: namedRef.nullable(),
  team: namedRef.nullable(),
  tags: z.array(z.string()),
  properties: z.record(z.string(), propertyValue),
  conversationId: z.string().nullable(),
  handoff: z
    .object({ reason: handoffReason, phrase: z.string().nullable(), process: handoffProcess, at: instant })
    .nullable(),
  /** Why this owner, or why nobody. */
  assignment: assignmentView.nullable(),
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  revision: z.number().int(),
});
export type TicketView = z.infer<typeof ticketView>;

export const timelineEntry = z.object({
  key: z.string(),
  at: instant,
  actor: actorView,
  /** `unenrolled`: a workflow let it go before its way was over. */
  kind: z.enum([...historyKinds, 'unenrolled', 'taken-out', 'replaced']),
  /** People and teams are given by name and id, everything else as it is stored. */
  changes: z.array(z.object({ property: z.string(), from: z.unknown(), to: z.unknown() })),
  text: z.string().nullable(),
  assignment: assignmentView.nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const ticketViews = ['unassigned', 'mine', 'open', 'closed'] as const;
export const ticketViewName = z.enum(ticketViews);
export type TicketViewName = z.infer<typeof ticketViewName>;

export const newTicket = z.strictObject({
  subject: z.string().trim().min(1, 'give the ticket a subject').max(500),
  description: z.string().max(50_000).default(''),
  source: ticketSource,
  priority: ticketPriority.default('normal'),
  contact: contact.default({}),
  tags: z.array(tag).max(maxTags).default([]),
  properties: propertyValues.default({}),
});
export type NewTicket = z.infer<typeof newTicket>;

export const ticketEdit = z.strictObject({
  subject: z.string().trim().min(1, 'give the ticket a subject').max(500).optional(),
  description: z.string().max(50_000).optional(),
  status: ticketStatus.optional(),
  priority: ticketPriority.optional(),
  /** The id of a person, or null to unassign. */
  owner: userId.nullable().optional(),
  team: teamId.nullable().optional(),
  tags: z.array(tag).max(maxTags).optional(),
  contact: contact.optional(),
  properties: propertyValues.optional(),
  /** A note for colleagues, added to the timeline. */
  note: z.string().trim().min(1).max(10_000).optional(),
  /** With it, the change is made only if the ticket still has this revision (409 otherwise). */
  revision: z.number().int().optional(),
});
export type TicketEdit = z.infer<typeof ticketEdit>;

export const batchItem = z.object({
  index: z.number().int(),
  status: z.number().int(),
  ticket: ticketView.nullable(),
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
});

const ticketParams = z.object({ id: ticketId });

/** Another ticket, as one that is linked with it shows it. */
export const linkedTicket = z.object({
  id: ticketId,
  number: z.number().int(),
  subject: z.string(),
  status: ticketStatus,
});

export const ticketRoutes = {
  getTicketLinks: route({
    method: 'GET',
    path: '/tickets/:id/links',
    tag: 'Tickets',
    summary: 'Tickets that workflows made for this one, and the one that this was made for, newest first',
    access: 'tickets.view',
    params: ticketParams,
    response: z.object({ items: z.array(linkedTicket) }),
  }),
  listTickets: route({
    method: 'GET',
    path: '/tickets',
    tag: 'Tickets',
    summary: 'Lists tickets of a view, newest first',
    access: 'tickets.view',
    query: z.strictObject({
      view: ticketViewName.default('open'),
      /** Words in the subject, the contact or the ticket's number. */
      q: z.string().trim().max(200).optional(),
      source: ticketSource.optional(),
      owner: userId.optional(),
      ...page,
    }),
    response: listOf(ticketView),
  }),
  countTickets: route({
    method: 'GET',
    path: '/tickets/counts',
    tag: 'Tickets',
    summary: 'Counts the tickets of each view',
    access: 'tickets.view',
    response: z.record(ticketViewName, z.number().int()),
  }),
  createTicket: route({
    method: 'POST',
    path: '/tickets',
    tag: 'Tickets',
    summary: 'Creates a ticket; live workflows that match enroll it',
    access: 'tickets.edit',
    status: 201,
    body: newTicket,
    response: ticketView,
  }),
  createTickets: route({
    method: 'POST',
    path: '/tickets/batch',
    tag: 'Tickets',
    summary: 'Creates up to 1,000 tickets; each item is answered for itself',
    access: 'tickets.edit',
    body: z.strictObject({
      tickets: z.array(z.unknown()).min(1).max(1000, 'send at most 1,000 tickets at once'),
    }),
    response: z.object({ items: z.array(batchItem) }),
    bodyLimit: 8 * 1024 * 1024,
    perItem: true,
  }),
  getTicket: route({
    method: 'GET',
    path: '/tickets/:id',
    tag: 'Tickets',
    summary: 'One ticket',
    access: 'tickets.view',
    params: ticketParams,
    response: ticketView,
  }),
  editTicket: route({
    method: 'PATCH',
    path: '/tickets/:id',
    tag: 'Tickets',
    summary: 'Changes a ticket, its owner included; a choice made here wins over automatic ones',
    access: 'tickets.edit',
    params: ticketParams,
    body: ticketEdit,
    response: ticketView,
  }),
  getTimeline: route({
    method: 'GET',
    path: '/tickets/:id/timeline',
    tag: 'Tickets',
    summary: 'What happened to a ticket, newest first',
    access: 'tickets.view',
    params: ticketParams,
    response: z.object({ items: z.array(timelineEntry) }),
  }),
  getTicketEnrollments: route({
    method: 'GET',
    path: '/tickets/:id/enrollments',
    tag: 'Tickets',
    summary: 'The workflows that this ticket went or goes through',
    access: 'tickets.view',
    params: ticketParams,
    response: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          workflow: namedRef,
          version: z.number().int(),
          status: z.string(),
          stepId: z.string().nullable(),
          /** Since when something waits to let the ticket in once more; null: nothing does. */
          next: instant.nullable(),
          startedAt: instant,
          endedAt: instant.nullable(),
        }),
      ),
    }),
  }),
  listProperties: route({
    method: 'GET',
    path: '/properties',
    tag: 'Tickets',
    summary: 'The properties that filters, branches and texts can name',
    access: 'signed-in',
    response: z.object({
      items: z.array(
        z.object({
          path: z.string(),
          type: z.string(),
          options: z.array(z.string()).nullable(),
          writable: z.boolean(),
          label: z.string().nullable(),
        }),
      ),
    }),
  }),
  createProperty: route({
    method: 'POST',
    path: '/properties',
    tag: 'Tickets',
    summary: 'Declares a custom property',
    access: 'settings.edit',
    status: 201,
    body: customProperty,
    response: customProperty,
  }),
  deleteProperty: route({
    method: 'DELETE',
    path: '/properties/:key',
    tag: 'Tickets',
    summary: 'Removes a custom property that no live workflow uses; values stay on the tickets',
    access: 'settings.edit',
    status: 204,
    params: z.object({ key: propertyKey }),
  }),
};
