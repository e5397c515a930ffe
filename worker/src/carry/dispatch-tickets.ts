import {
  beforeFirstStep,
  beginEnrollment,
  type ConversationFacts,
  type ConversationId,
  decideAdmission,
  depthOf,
  type Entry,
  type EntryKeys,
  entryKeysOf,
  nextEntryOf,
  type Program,
  type Ticket,
  type TicketId,
  type TicketMark,
} from '@baton/shared';
import {
  enrollmentIdOf,
  type NewEnrollment,
  type OwingTicket,
  type Refusal,
  type Snapshot,
  ticketWrite,
} from '@baton/shared/node';
import { attendConversation } from '../conversation/attend-conversation.ts';
import type { Services } from '../services.ts';
import { isPaused } from './hold-back.ts';
import { wakeWaiting } from './look-for-events.ts';
import { type PlannedRun, planRuns, type Start } from './plan-runs.ts';
import { unenrollChanged } from './unenroll.ts';
import { announce, dueAfter, type HeldRun, intentOf, leaseMs, writeRuns } from './write-runs.ts';

/** A ticket about to enter a workflow. */
interface Admission {
  ticket: Ticket;
  program: Program;
  entry: Entry;
  /** What lets it in: a mark's id, or a request's. */
  occasion: string;
  /** Whether it lets the ticket in also where that was in the workflow before: each occasion once more. */
  again: boolean;
  /** How many workflows stand behind it, each started by the one before it. */
  depth: number;
  /** The HTTP request that it comes from, where one is known. */
  request?: string | undefined;
  /** When that was: enrollments are listed by it. */
  at: Date;
  /** What a webhook sent that lets it in, as JSON. */
  webhook?: string | undefined;
}

/** A ticket that is enrolled and left to others to carry, of which no more than its id is needed. */
export type LaterAdmission = Omit<Admission, 'ticket'> & {
  ticket: Pick<Ticket, 'id'> & Partial<Pick<Ticket, 'number'>>;
};

/** The enrollment of an admission. Its ids are made of what it is, so repeating the admission finds itself. */
function enrollmentOf({
  admission,
  now,
}: {
  admission: LaterAdmission;
  now: Date;
}): Omit<NewEnrollment, 'worker' | 'wakeAt' | 'intent' | 'event'> {
  const { ticket, program, entry, occasion, depth, request, webhook, at } = admission;
  const { workflowId, version } = program;
  const id = enrollmentIdOf({ workflowId, ticketId: ticket.id, occasion, at });
  return {
    ...keysOf(admission),
    enrollment: beginEnrollment({
      ...{ id, workflowId, version, ticketId: ticket.id },
      ...{ entry, depth, request, webhook, now },
    }),
  };
}

/** By what it enters, and what is left where it is inside already. */
function keysOf(admission: LaterAdmission): EntryKeys & Pick<NewEnrollment, 'next'> {
  const { program, ticket, occasion, again, entry, depth, request, webhook, at } = admission;
  return {
    ...entryKeysOf({ workflowId: program.workflowId, ticketId: ticket.id, occasion, again }),
    next: nextEntryOf({
      ...{ definition: program.definition, again, occasion, entry },
      ...{ depth, request, webhook, at },
    }),
  };
}

/** Every live workflow that a mark on a ticket lets it enter. */
function admissionsOf(input: {
  owing: OwingTicket;
  /** What webhooks sent, by the ids of deliveries. */
  payloads: ReadonlyMap<string, string>;
  snapshot: Snapshot;
  request: string | undefined;
  now: Date;
}): Admission[] {
  const { owing, payloads, snapshot, request, now } = input;
  const { ticket, marks } = owing;
  const admissions: Admission[] = [];
  for (const mark of marks) {
    if (mark.type === 'conversation') continue;
    const depth = depthOf(mark);
    for (const { program, since } of snapshot.live) {
      const decision = decideAdmission({ program, since, mark, ticket, now });
      if (!decision.admitted) continue;
      const { by, again } = decision;
      const entry: Entry = by === 'handoff' ? { kind: 'handoff' } : { kind: 'trigger', trigger: by.type };
      // Only the workflow whose address it was sent to takes it, and that by its own trigger.
      const webhook = mark.type === 'webhook' ? payloads.get(mark.deliveryId) : undefined;
      const admission = { ticket, program, entry, occasion: mark.id, again, depth, request };
      admissions.push({ ...admission, at: mark.at, webhook });
    }
  }
  return admissions;
}

/** What texts can say of the conversations that tickets came from. */
export async function conversationFacts(input: {
  tickets: readonly Ticket[];
  services: Services;
}): Promise<Map<ConversationId, ConversationFacts>> {
  const ids = input.tickets.flatMap(({ conversationId }) =>
    conversationId === null ? [] : [conversationId],
  );
  if (ids.length === 0) return new Map();
  const found = await input.services.stores.conversations.byIds(ids);
  return new Map([...found].map(([id, { channel, language }]) => [id, { id, channel, language }]));
}

/**
 * Does what tickets owe: enrolls them in every live workflow that matches, carries them on at once, and clears their
 * marks. Repeating it, or doing it twice at the same time, enrolls nothing twice.
 */
export async function dispatchTickets({
  ids,
  services,
}: {
  ids: readonly TicketId[];
  services: Services;
}): Promise<void> {
  const { stores, world, metrics, now } = services;
  const since = stores.rotations.moment();
  const { owing, snapshot } = await metrics.timed('load', async () => ({
    owing: (await stores.tickets.owing(ids)).filter(({ marks }) => marks.length > 0),
    // After the tickets: what was published before they were accepted is seen.
    snapshot: await world.current(),
  }));
  if (owing.length === 0) return;
  const changed = owing.filter(({ marks }) => marks.some(({ type }) => type === 'changed'));
  const notYet = await unenrollChanged({ tickets: changed.map(({ ticket }) => ticket), snapshot, services });
  // Their marks stay until the runs in hand, of which one must end, have come to rest.
  const settling = owing.filter(({ ticket }) => !notYet.has(ticket.id));
  // Those that a change ends are not woken by it.
  await wakeWaiting({ owing: settling, services });
  const byTicket = new Map(settling.map((one) => [one.ticket.id, one]));
  const sent = settling.flatMap(({ marks }) =>
    marks.flatMap((mark) => (mark.type === 'webhook' ? [mark.deliveryId] : [])),
  );
  const payloads = await stores.hooks.payloads(sent);
  const admissions = settling.flatMap((one) =>
    admissionsOf({
      ...{ owing: one, payloads, snapshot },
      ...{ request: services.requestOf(one.ticket.id), now: now() },
    }),
  );
  const carried = await admit({ admissions, byTicket, since, snapshot, services });
  await clearMarks({ owing: settling.filter(({ ticket }) => !carried.has(ticket.id)), services });
}

/**
 * Enrolls and carries the first admission of each ticket; further ones are enrolled and left to jobs of their own,
 * since two runs on one ticket would only meet each other's writes. Returns the tickets whose marks the runs cleared.
 */
async function admit(input: {
  admissions: readonly Admission[];
  byTicket: ReadonlyMap<TicketId, OwingTicket>;
  /** The rotations' `moment()` of before the tickets were read. */
  since: number;
  snapshot: Snapshot;
  services: Services;
}): Promise<Set<TicketId>> {
  const { admissions, byTicket, since, snapshot, services } = input;
  if (admissions.length === 0) return new Set();
  const first = new Map<TicketId, Admission>();
  for (const admission of admissions)
    if (!first.has(admission.ticket.id) && beginsAtOnce({ admission, snapshot }))
      first.set(admission.ticket.id, admission);
  const later = admissions.filter((admission) => first.get(admission.ticket.id) !== admission);
  // Later ones before the marks are cleared: a crash in between leaves the marks, and everything is found again.
  await enrollOnly({ admissions: later, snapshot, services });

  const facts = await conversationFacts({
    tickets: [...first.keys()].flatMap((id) => byTicket.get(id)?.ticket ?? []),
    services,
  });
  const now = services.now();
  const starts = [...first.values()].map(
    (admission): Start => ({
      ...enrollmentOf({ admission, now }),
      event: { type: 'start' },
      program: admission.program,
      ticket: admission.ticket,
      conversation:
        admission.ticket.conversationId === null
          ? null
          : (facts.get(admission.ticket.conversationId) ?? null),
    }),
  );
  const runs = await services.metrics.timed('execute', () =>
    planRuns({
      starts,
      snapshot,
      services,
      // Whoever enrolled it first carries it; this job read the ticket before that.
      standing: {
        since,
        lost: async (ids) => new Set((await services.stores.enrollments.fences(ids)).keys()),
      },
    }),
  );
  return services.metrics.timed('persist', () => insertRuns({ runs, first, byTicket, snapshot, services }));
}

async function insertRuns(input: {
  runs: readonly PlannedRun[];
  first: ReadonlyMap<TicketId, Admission>;
  byTicket: ReadonlyMap<TicketId, OwingTicket>;
  snapshot: Snapshot;
  services: Services;
}): Promise<Set<TicketId>> {
  const { runs, first, byTicket, snapshot, services } = input;
  const now = services.now();
  const held = runs.map((run): HeldRun => {
    const marks = byTicket.get(run.ticket.id)?.marks ?? [];
    const settled = settledBy(marks);
    return { run, fence: 1, marks, settled, intent: intentOf({ run, marks, settled, snapshot }) };
  });
  const records = held.map(({ run, intent }): NewEnrollment => {
    const admission = first.get(run.ticket.id);
    const keys = admission ? keysOf(admission) : { entryKey: run.enrollment.id, againKey: null, next: null };
    return intent === null
      ? {
          enrollment: run.enrollment,
          ...keys,
          worker: null,
          intent,
          ...dueAfter({ enrollment: run.enrollment, now }),
        }
      : {
          enrollment: run.enrollment,
          ...keys,
          worker: services.worker,
          wakeAt: new Date(now.getTime() + leaseMs),
          intent,
          event: 'start',
        };
  });
  const refused = await services.stores.enrollments.insert(records);
  for (const { run } of held) {
    // One that exists under the same id holds these very turns; any other refusal sets them free.
    if (refused.get(run.enrollment.id) === 'same' || !refused.has(run.enrollment.id)) continue;
    for (const { pool, key } of run.turns) await services.stores.rotations.giveBack({ pool, keys: [key] });
  }
  const admitted = held.filter(({ run }) => !refused.has(run.enrollment.id));
  services.metrics.enrolled(admitted.map(({ run }) => run.enrollment.workflowId));
  const owing = admitted.filter(({ intent }) => intent !== null);
  announce({
    runs: admitted.filter(({ intent }) => intent === null).map(({ run }) => run),
    snapshot,
    services,
  });
  await writeRuns({ held: owing, snapshot, services });
  return new Set(owing.filter(({ intent }) => intent?.write).map(({ run }) => run.ticket.id));
}

/** Marks that admitting settles; a conversation's is settled by looking at the conversation. */
const settledBy = (marks: readonly TicketMark[]): string[] =>
  marks.filter(({ type }) => type !== 'conversation').map(({ id }) => id);

const isPausedIn = (input: { admission: LaterAdmission; snapshot: Snapshot }): boolean =>
  isPaused({ workflowId: input.admission.program.workflowId, snapshot: input.snapshot });

const beginsAtOnce = (input: { admission: LaterAdmission; snapshot: Snapshot }): boolean =>
  !input.admission.program.definition.settings.rateCap && !isPausedIn(input);

/**
 * Enrolls without carrying: whoever takes the enrollment begins it; in a paused workflow, or one with a rate cap, it is
 * kept back. Says of each ticket that did not enter what stood in its way; with several admissions of one ticket, of one
 * of them.
 */
export async function enrollOnly(input: {
  admissions: readonly LaterAdmission[];
  snapshot: Snapshot;
  services: Services;
}): Promise<Map<TicketId, Refusal>> {
  const { admissions, snapshot, services } = input;
  if (admissions.length === 0) return new Map();
  const now = services.now();
  const records = admissions.map((admission): NewEnrollment => {
    const { enrollment, ...keys } = enrollmentOf({ admission, now });
    const { program, at } = admission;
    const workflow = { program, paused: isPausedIn({ admission, snapshot }) };
    return {
      ...beforeFirstStep({ enrollment, workflow, at, order: admission.ticket.number, now }),
      ...keys,
      worker: null,
      intent: null,
      event: 'start',
    };
  });
  const refused = await services.stores.enrollments.insert(records);
  const added = records.filter(({ enrollment }) => !refused.has(enrollment.id));
  services.metrics.enrolled(added.map(({ enrollment }) => enrollment.workflowId));
  const held = added.filter(({ wakeAt }) => wakeAt === null);
  if (held.length > 0)
    services.changes.changed({
      topic: 'enrollment',
      ids: [...new Set(held.map(({ enrollment }) => enrollment.workflowId))],
    });
  const ids = added.flatMap(({ enrollment, wakeAt }) => (wakeAt === null ? [] : [enrollment.id]));
  await services.dispatcher.dispatch({ queue: 'enrollments', ids });
  return new Map(
    records.flatMap(({ enrollment: { id, ticketId } }) => {
      const refusal = refused.get(id);
      return refusal ? [[ticketId, refusal] as const] : [];
    }),
  );
}

/** Clears the marks of tickets that no run wrote: nothing matched, or they were enrolled before. */
async function clearMarks({
  owing,
  services,
}: {
  owing: readonly OwingTicket[];
  services: Services;
}): Promise<void> {
  if (owing.length === 0) return;
  const { stores } = services;
  for (const { ticket } of owing) {
    if (ticket.conversationId !== null) await attendConversation({ id: ticket.conversationId, services });
  }
  // What attending the conversations wrote has moved their revisions on.
  const current = await stores.tickets.owing(owing.map(({ ticket }) => ticket.id));
  const dealtWith = new Map(
    owing.map(({ ticket, marks }) => [ticket.id, new Set(marks.map(({ id }) => id))]),
  );
  const conflicts = await stores.tickets.writeMany(
    current
      .map(({ ticket, marks }) => ({
        ticket,
        left: marks.filter(({ id }) => !dealtWith.get(ticket.id)?.has(id)),
        marks,
      }))
      .filter(({ left, marks }) => left.length < marks.length)
      .map(({ ticket, left }) =>
        ticketWrite({ before: ticket, after: ticket, history: [], marks: left, told: null }),
      ),
  );
  await services.dispatcher.dispatch({ queue: 'tickets', ids: [...conflicts] });
}
