import {
  type Actor,
  beginTicket,
  changeTicket,
  fitsProperty,
  type HistoryEntry,
  type NewTicket,
  newTicket,
  type PropertyCatalogue,
  type Ticket,
  type TicketEdit,
  type TicketId,
  type TicketMark,
  type TicketPatch,
  UserError,
  type WorkflowId,
} from '@baton/shared';
import { type NewTicketRecord, ticketWrite } from '@baton/shared/node';
import { audit } from '../auth/audit.ts';
import { actorOf, userIdOf } from '../auth/principal.ts';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';
import { firstError, readInput } from '../http/read-input.ts';
import {
  type Names,
  ticketView,
  timelineEntry,
  unenrolledEntry,
  workflowsNamed,
} from '../present/tickets.ts';
import type { Services } from '../services.ts';
import { requireWorkflowsFree } from './workflow-use.ts';

/** Tries of a change that meets other changes of the same ticket. */
const maxTries = 10;

/** The names that tickets and their histories are shown with. */
async function namesFor(input: {
  services: Services;
  tickets: readonly Ticket[];
  history?: readonly HistoryEntry[];
  workflows?: readonly WorkflowId[];
}): Promise<Names> {
  const { services, tickets, history = [] } = input;
  const { people } = await services.world.current();
  const ids = new Set([
    ...workflowsNamed(tickets.map(({ assignment }) => assignment)),
    ...history.flatMap(({ actor }) =>
      actor.kind === 'workflow' || actor.kind === 'webhook' ? [actor.id] : [],
    ),
    ...(input.workflows ?? []),
  ]);
  const workflows =
    ids.size === 0 ? new Map<string, string>() : await services.stores.workflows.names([...ids]);
  return { people, workflows };
}

/** A new ticket with its first history entry and the mark that gets it enrolled. */
function newRecord(input: {
  body: NewTicket;
  id: TicketId;
  number: number;
  actor: Actor;
  at: Date;
}): NewTicketRecord {
  const { body, id, number, actor, at } = input;
  const ticket = beginTicket({ ...body, id, number, at });
  const created: HistoryEntry = {
    key: 'created',
    at,
    actor,
    kind: 'created',
    changes: [],
    text: null,
    assignment: null,
  };
  return {
    ticket,
    history: [created],
    marks: [{ id: `created:${id}`, type: 'created', at, enrollIn: null }],
  };
}

/** Declared properties hold what they were declared to hold; others take any plain value. What does not fit, in words. */
function propertyMisfit(input: {
  properties: Ticket['properties'];
  catalogue: PropertyCatalogue;
}): string | null {
  for (const [key, value] of Object.entries(input.properties)) {
    const definition = input.catalogue.get(`ticket.properties.${key}`);
    if (!definition || fitsProperty({ definition, value })) continue;
    const wanted = definition.options
      ? `one of ${definition.options.join(', ')}`
      : definition.type === 'date'
        ? 'a date such as 2026-11-30 or 2026-11-30T09:00:00Z'
        : `a ${definition.type}`;
    return `The property “${key}” must be ${wanted}.`;
  }
  return null;
}

const misfit = { code: 'property-misfit', status: 422 } as const;

async function checkProperties({
  properties,
  services,
}: {
  properties: Ticket['properties'];
  services: Services;
}): Promise<void> {
  if (Object.keys(properties).length === 0) return;
  const { properties: catalogue } = await services.world.current();
  const message = propertyMisfit({ properties, catalogue });
  if (message !== null) throw new UserError({ ...misfit, message });
}

type ReadItem = { ok: true; body: NewTicket } | { ok: false; status: number; code: string; detail: string };

/** One item of a batch, read as the body of a request of its own would be. */
function readItem(input: { item: unknown; index: number; catalogue: PropertyCatalogue }): ReadItem {
  const { item, index, catalogue } = input;
  const read = readInput({ schema: newTicket, value: item, part: `tickets.${index}` });
  if (!read.ok) return { ok: false, status: 400, code: 'invalid-input', detail: firstError(read.errors) };
  const detail = propertyMisfit({ properties: read.data.properties, catalogue });
  return detail === null ? { ok: true, body: read.data } : { ok: false, ...misfit, detail };
}

function patchOf({
  edit,
  services,
  people,
}: {
  edit: TicketEdit;
  services: Services;
  people: Names['people'];
}): TicketPatch {
  const { note: _, revision: __, ...patch } = edit;
  if (edit.owner) {
    const owner = people.user(edit.owner);
    if (!owner)
      throw new UserError({
        code: 'owner-unknown',
        status: 422,
        message: 'There is no such person. Choose someone from the list.',
      });
    if (!owner.active) {
      throw new UserError({
        code: 'owner-inactive',
        status: 422,
        message: `${owner.name} is deactivated. Choose someone who is active.`,
      });
    }
  }
  if (edit.team && !people.team(edit.team)) {
    throw new UserError({
      code: 'team-unknown',
      status: 422,
      message: 'There is no such team. Choose one from the list.',
    });
  }
  services.logger.trace({ fields: Object.keys(patch) }, 'ticket change');
  return patch;
}

/** The change and the note of an edit, applied to a ticket: what it then is, and what its history then says. */
function edited(input: {
  ticket: Ticket;
  edit: TicketEdit;
  patch: TicketPatch;
  actor: Actor;
  at: Date;
  key: string;
}) {
  const { ticket, edit, patch, actor, at, key } = input;
  const chosen = patch.owner !== undefined && patch.owner !== ticket.owner;
  const changed = changeTicket({
    ticket,
    patch,
    key,
    at,
    actor,
    ...(chosen && {
      assignment: {
        at,
        by: actor,
        method: 'manual' as const,
        pool: null,
        owner: patch.owner ?? null,
        waiting: false,
        candidates: [],
        next: null,
      },
    }),
  });
  const history = changed.entry ? [changed.entry] : [];
  if (edit.note === undefined) return { after: changed.ticket, history };
  const noted = changeTicket({
    ticket: changed.ticket,
    patch: {},
    key: `${key}:note`,
    at,
    actor,
    kind: 'note',
    text: edit.note,
  });
  return { after: noted.ticket, history: [...history, ...(noted.entry ? [noted.entry] : [])] };
}

/** What a change of a ticket owes its conversation. */
function conversationMarks(input: {
  before: Ticket;
  after: Ticket;
  marks: TicketMark[];
  at: Date;
}): TicketMark[] {
  const { before, after, marks, at } = input;
  if (before.conversationId === null) return marks;
  if (before.owner === after.owner && before.status === after.status) return marks;
  return [...marks, { id: `edit:${before.revision}`, type: 'conversation', at }];
}

export const ticketHandlers: HandlersOf<
  | 'listTickets'
  | 'countTickets'
  | 'createTicket'
  | 'createTickets'
  | 'getTicket'
  | 'editTicket'
  | 'getTicketLinks'
  | 'getTimeline'
  | 'getTicketEnrollments'
  | 'listProperties'
  | 'createProperty'
  | 'deleteProperty'
> = {
  async listTickets({ query, principal, services }) {
    const { limit } = query;
    const tickets = await services.stores.tickets.list({
      ...query,
      me: userIdOf(principal),
      limit: limit + 1,
    });
    const page = tickets.slice(0, limit);
    const names = await namesFor({ services, tickets: page });
    return {
      items: page.map((ticket) => ticketView({ ticket, names })),
      nextCursor: tickets.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  },

  countTickets: ({ principal, services }) => services.stores.tickets.counts(userIdOf(principal)),

  async createTicket({ body, principal, services, makeId }) {
    await checkProperties({ properties: body.properties, services });
    const { stores, dispatcher, changes, now } = services;
    const id = makeId<TicketId>('ticket');
    const number = await stores.tickets.takeNumbers(1);
    const record = newRecord({ body, id, number, actor: actorOf(principal), at: now() });
    const existing = await stores.tickets.insert([record]);
    void dispatcher.dispatch({ queue: 'tickets', ids: [id] });
    changes.changed({ topic: 'ticket', ids: [id] });
    const ticket = (existing.has(id) && (await stores.tickets.byId(id))) || record.ticket;
    return ticketView({ ticket, names: await namesFor({ services, tickets: [ticket] }) });
  },

  async createTickets({ body, principal, services, makeId }) {
    const { stores, dispatcher, changes, now } = services;
    const { properties: catalogue } = await services.world.current();
    const items = body.tickets.map((item, index) => readItem({ item, index, catalogue }));
    const good = items.flatMap((item, index) => (item.ok ? [{ body: item.body, index }] : []));
    const first = good.length === 0 ? 0 : await stores.tickets.takeNumbers(good.length);
    const at = now();
    const actor = actorOf(principal);
    const records = good.map(({ body: one, index }, offset) =>
      newRecord({ body: one, id: makeId<TicketId>(`ticket:${index}`), number: first + offset, actor, at }),
    );
    const existing = await stores.tickets.insert(records);
    const ids = records.map(({ ticket }) => ticket.id);
    void dispatcher.dispatch({ queue: 'tickets', ids });
    changes.changed({ topic: 'ticket', ids });
    const stored =
      existing.size > 0 ? await stores.tickets.byIds([...existing]) : new Map<TicketId, Ticket>();
    const tickets = new Map(good.map(({ index }, offset) => [index, records[offset]?.ticket]));
    const names = await namesFor({ services, tickets: [] });
    return {
      items: items.map((item, index) => {
        const made = tickets.get(index);
        if (made) {
          const ticket = ticketView({ ticket: stored.get(made.id) ?? made, names });
          return { index, status: 201, ticket, problem: null };
        }
        const { status, code, detail } = item as Exclude<ReadItem, { ok: true }>;
        return { index, status, ticket: null, problem: { code, detail } };
      }),
    };
  },

  async getTicket({ params, services }) {
    const ticket = await services.stores.tickets.byId(params.id);
    if (!ticket) throw notFound('ticket');
    return ticketView({ ticket, names: await namesFor({ services, tickets: [ticket] }) });
  },

  async editTicket({ params, body, principal, services, makeId }) {
    const { stores, changes, dispatcher, now } = services;
    const snapshot = await services.world.current();
    const patch = patchOf({ edit: body, services, people: snapshot.people });
    await checkProperties({ properties: body.properties ?? {}, services });
    const key = `edit:${makeId('edit')}`;
    for (let attempt = 0; attempt < maxTries; attempt += 1) {
      const [owing] = await stores.tickets.owing([params.id]);
      if (!owing) throw notFound('ticket');
      const { ticket, marks } = owing;
      if (body.revision !== undefined && body.revision !== ticket.revision) break;
      const at = now();
      const { after, history } = edited({ ticket, edit: body, patch, actor: actorOf(principal), at, key });
      if (history.length > 0) {
        const write = ticketWrite({
          before: ticket,
          after,
          history,
          marks: conversationMarks({ before: ticket, after, marks, at }),
          told: { snapshot, depth: 0 },
        });
        if ((await stores.tickets.write(write)) === 'conflict') continue;
        changes.changed({ topic: 'ticket', ids: [ticket.id] });
        void dispatcher.dispatch({ queue: 'tickets', ids: [ticket.id] });
      }
      const current = { ...after, revision: ticket.revision + (history.length > 0 ? 1 : 0) };
      return ticketView({ ticket: current, names: await namesFor({ services, tickets: [current] }) });
    }
    throw new UserError({
      code: 'stale-revision',
      status: 409,
      message: 'The ticket was changed by somebody else meanwhile. Read it again and repeat your change.',
    });
  },

  async getTicketLinks({ params, services }) {
    const ticket = await services.stores.tickets.byId(params.id);
    if (!ticket) throw notFound('ticket');
    const found = await services.stores.tickets.byIds(ticket.links ?? []);
    return {
      items: [...found.values()]
        .sort((a, b) => b.number - a.number)
        .map(({ id, number, subject, status }) => ({ id, number, subject, status })),
    };
  },

  async getTimeline({ params, services }) {
    const ticket = await services.stores.tickets.byId(params.id);
    if (!ticket) throw notFound('ticket');
    const [history, enrollments] = await Promise.all([
      services.stores.tickets.history(params.id),
      services.stores.enrollments.ofTicket(params.id),
    ]);
    const left = enrollments.filter(({ status }) => status === 'unenrolled');
    const names = await namesFor({
      services,
      tickets: [ticket],
      history,
      workflows: left.map(({ workflowId }) => workflowId),
    });
    const entries = [
      ...left.map((enrollment) => unenrolledEntry({ enrollment, names })),
      ...history.toReversed().map((entry) => timelineEntry({ entry, names })),
    ];
    return { items: entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)) };
  },

  async getTicketEnrollments({ params, services }) {
    if (!(await services.stores.tickets.byId(params.id))) throw notFound('ticket');
    const enrollments = await services.stores.enrollments.ofTicket(params.id);
    const names = await services.stores.workflows.names(enrollments.map(({ workflowId }) => workflowId));
    return {
      items: enrollments.map(({ id, workflowId, version, status, stepId, next, startedAt, endedAt }) => ({
        id,
        workflow: { id: workflowId, name: names.get(workflowId) ?? '—' },
        version,
        status,
        stepId,
        next: next?.at.toISOString() ?? null,
        startedAt: startedAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
      })),
    };
  },

  async listProperties({ services }) {
    const { properties } = await services.world.current();
    return {
      items: [...properties.values()].map(({ path, type, options, writable, label }) => ({
        path,
        type,
        options: options ? [...options] : null,
        writable,
        label,
      })),
    };
  },

  async createProperty({ body, services, principal, repeated }) {
    if (body.type === 'choice' && body.options.length === 0) {
      throw new UserError({
        code: 'options-missing',
        status: 422,
        message: 'A choice needs options. Add at least one.',
      });
    }
    // A repeated request finds its own property and goes on as if it had just made it.
    if (!(await services.stores.properties.insert(body)) && !repeated) {
      throw new UserError({
        code: 'property-exists',
        status: 409,
        message: `There is a property “${body.key}” already. Choose another key.`,
      });
    }
    await services.stores.epochs.bump('properties');
    await audit({
      services,
      principal,
      action: 'property.created',
      subject: { kind: 'property', id: body.key, name: body.label },
    });
    services.changes.changed({ topic: 'settings', ids: [null] });
    return body;
  },

  async deleteProperty({ params, services, principal }) {
    await requireWorkflowsFree({
      services,
      uses: (text) => text.includes(`ticket.properties.${params.key}`),
      what: 'property',
    });
    if (!(await services.stores.properties.remove(params.key))) throw notFound('property');
    await services.stores.epochs.bump('properties');
    await audit({
      services,
      principal,
      action: 'property.removed',
      subject: { kind: 'property', id: params.key, name: null },
    });
    services.changes.changed({ topic: 'settings', ids: [null] });
  },
};
