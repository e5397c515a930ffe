import {
  compileFilter,
  entersAgain,
  latestOccurrence,
  type Program,
  schedulesOf,
  type Ticket,
} from '@baton/shared';
import {
  type LiveWorkflow,
  nextScheduled,
  type Occurrence,
  type Snapshot,
  type Workflow,
} from '@baton/shared/node';
import type { Services } from '../services.ts';
import { enrollOnly } from './dispatch-tickets.ts';

/** Tickets enrolled between two notes of how far it has come, and how many such chunks one sweep takes on. */
const chunk = 200;
const chunksPerSweep = 10;
/** How late an occurrence is still made up, when nothing ran at its time. */
const madeUpMs = 24 * 3_600_000;

/**
 * Begins schedules that are due and enrolls the tickets of those under way. An occurrence is begun by one conditional
 * write of the workflow, and its tickets follow chunk by chunk: after a crash the last chunk is enrolled again, which
 * enrolls nothing twice. Several that were missed are made up as one.
 */
export async function runSchedules(services: Services): Promise<void> {
  const due = await services.stores.workflows.scheduled({ now: services.now() });
  if (due.length === 0) return;
  const snapshot = await services.world.current();
  for (const workflow of due) {
    const live = snapshot.live.find(({ id }) => id === workflow.id);
    // Published or turned off since it was read: the next sweep sees both.
    if (!live || live.program.version !== workflow.live?.version) continue;
    const occurrence = workflow.occurrence ?? (await begin({ workflow, live, services }));
    if (occurrence) await enrollOccurrence({ occurrence, live, snapshot, services });
  }
}

/** Begins what is due of a workflow; null when nothing is, or when somebody else has begun it. */
async function begin(input: {
  workflow: Workflow;
  live: LiveWorkflow;
  services: Services;
}): Promise<Occurrence | null> {
  const { workflow, live, services } = input;
  const { scheduledAt } = workflow;
  if (!scheduledAt) return null;
  const now = services.now();
  const { definition, version } = live.program;
  const from = new Date(Math.max(scheduledAt.getTime(), now.getTime() - madeUpMs));
  const found = [...schedulesOf(definition)].flatMap(([index, schedule]) => {
    const at = latestOccurrence({ schedule, from, until: now });
    return at ? [{ index, at }] : [];
  });
  const occurrence: Occurrence | null =
    found.length === 0
      ? null
      : {
          at: new Date(Math.max(...found.map(({ at }) => at.getTime()))),
          version,
          triggers: found.map(({ index }) => index),
          before: now,
          after: null,
          enrolled: 0,
        };
  const next = nextScheduled({ definition, after: now });
  const begun = await services.stores.workflows.beginOccurrence({
    ...{ id: workflow.id, version, due: scheduledAt, next, occurrence },
  });
  if (!occurrence)
    services.logger.warn({ workflow: workflow.id, at: scheduledAt }, 'a schedule was missed for too long');
  // When it comes next has changed.
  if (begun) services.changes.changed({ topic: 'workflow', ids: [workflow.id] });
  return begun ? occurrence : null;
}

async function enrollOccurrence(input: {
  occurrence: Occurrence;
  live: LiveWorkflow;
  snapshot: Snapshot;
  services: Services;
}): Promise<void> {
  const { live, snapshot, services } = input;
  const { stores, world, changes, now } = services;
  const workflowId = live.id;
  // The conditions are those of the version that was due; the tickets go through the one that is live.
  const program = await world.program({ workflowId, version: input.occurrence.version, snapshot });
  const filter = program && filterOf({ program, occurrence: input.occurrence });
  let occurrence = input.occurrence;
  for (let count = 0; count < chunksPerSweep; count += 1) {
    const { before, after, at } = occurrence;
    const tickets = filter
      ? await stores.tickets.matching({ filter, after, before, limit: chunk, closedToo: true })
      : [];
    const wanted = tickets.filter((ticket) => !live.program.unenrolls({ ticket, now: now() }));
    await enrollOnly({
      admissions: wanted.map((ticket) => ({
        ticket,
        program: live.program,
        entry: { kind: 'trigger' as const, trigger: 'schedule' },
        occasion: `schedule:${at.toISOString()}`,
        again: program !== null && againBy({ ticket, program, live, occurrence }),
        depth: 0,
        at,
      })),
      snapshot,
      services,
    });
    const last = tickets.length < chunk ? null : (tickets.at(-1)?.id ?? null);
    await stores.workflows.occurrenceWent({
      id: workflowId,
      occurrence,
      after: last,
      enrolled: wanted.length,
    });
    changes.changed({ topic: 'enrollment', ids: [workflowId] });
    if (last === null) return;
    occurrence = { ...occurrence, after: last };
  }
}

/** Whether one of the schedules that are due lets a ticket in also where it was in the workflow before. */
function againBy(input: {
  ticket: Ticket;
  program: Program;
  live: LiveWorkflow;
  occurrence: Occurrence;
}): boolean {
  const { ticket, program, live, occurrence } = input;
  const schedules = schedulesOf(program.definition);
  return occurrence.triggers.some((index) => {
    const trigger = schedules.get(index);
    if (!trigger || !entersAgain({ definition: live.program.definition, way: trigger })) return false;
    return program.test(trigger.filter)({ ticket, now: occurrence.at });
  });
}

/** The tickets for which one of the schedules that are due would have any. */
function filterOf({ program, occurrence }: { program: Program; occurrence: Occurrence }) {
  const schedules = schedulesOf(program.definition);
  const { properties } = program;
  const alternatives = occurrence.triggers.flatMap((index) => {
    const trigger = schedules.get(index);
    return trigger ? [compileFilter({ filter: trigger.filter, properties, now: occurrence.at })] : [];
  });
  return alternatives.length === 0 ? null : { $or: alternatives };
}
