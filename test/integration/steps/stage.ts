import type { Routes, RunEntry, StepType, TeamId, TicketView, UserId, WorkflowId } from '@baton/shared';
import type { z } from 'zod';
import type { TestApi } from '../../setup/api.ts';
import type { Receiver } from '../../setup/receiver.ts';
import { publish } from '../../setup/scenario.ts';
import { waitFor } from '../../setup/wait-for.ts';

type NewTicket = z.input<Routes['createTicket']['body']>;
export type StepsInput = NonNullable<z.input<Routes['createWorkflow']['body']>['definition']>['steps'];

/** Who and what there is for steps to work with. */
export interface Stage {
  api: TestApi;
  ada: UserId;
  ben: UserId;
  team: TeamId;
  /** Another workflow, in which tickets stay for an hour. */
  other: WorkflowId;
  /** Another system, to be called. */
  receiver: Receiver;
}

/** How a step type is seen to run. The step under test has the id `it`. */
export interface StepCase {
  steps: (stage: Stage) => StepsInput;
  /** The first step; `it` if nothing is said. */
  start?: string;
  ticket?: Partial<NewTicket>;
  /** The ticket to enroll, where it needs more than to be created. */
  prepare?: (stage: Stage) => Promise<string>;
  /** What happens while the run waits. */
  meanwhile?: (input: { ticketId: string; stage: Stage }) => Promise<unknown>;
  /** What the run says of the step. */
  entry: Partial<Pick<RunEntry, 'exit'>> & { detail: string | null };
  /** What the ticket then is. */
  check?: (input: { ticket: TicketView; stage: Stage; log: RunEntry[] }) => void | Promise<void>;
}

/** One person who is here, one who is away, a team of both, and the properties that the cases write. */
export async function setStage({ api, receiver }: Pick<Stage, 'api' | 'receiver'>): Promise<Stage> {
  const person = (name: string) =>
    api('createUser', { body: { name, email: `${name.toLowerCase()}@example.com` } });
  const [ada, ben] = [await person('Ada'), await person('Ben')];
  await api('setAvailability', { params: { id: ben.id }, body: { status: 'away' } });
  const team = await api('createTeam', { body: { name: 'Both', members: [ada.id, ben.id] } });
  await api('createProperty', { body: { key: 'visits', label: 'Visits', type: 'number' } });
  await api('createProperty', { body: { key: 'address', label: 'Address', type: 'text' } });
  await api('createProperty', { body: { key: 'renewal', label: 'Renewal', type: 'date' } });
  const other = await publish({
    api,
    name: 'Another',
    definition: {
      triggers: [{ type: 'enrolled-by-workflow' }],
      start: 'wait',
      steps: { wait: { type: 'delay-for', config: { amount: 1, unit: 'hours' } } },
    },
  });
  return { api, ada: ada.id, ben: ben.id, team: team.id, other, receiver };
}

/** What became of a ticket in the other workflow. */
export async function runInOther({ stage, ticket }: { stage: Stage; ticket: TicketView }) {
  const { items } = await stage.api('getTicketEnrollments', { params: { id: ticket.id } });
  const found = items.find(({ workflow }) => workflow.id === stage.other);
  return found && stage.api('getEnrollment', { params: { id: found.id } });
}

/** Publishes a workflow with the step in it, puts a ticket through it, and gives the run when it has ended. */
export async function runCase({ type, one, stage }: { type: StepType; one: StepCase; stage: Stage }) {
  const { api } = stage;
  const workflowId = await publish({
    api,
    name: `Runs ${type}`,
    definition: {
      triggers: [{ type: 'manual' }],
      start: one.start ?? 'it',
      steps: one.steps(stage),
    },
  });
  const ticketId = one.prepare
    ? await one.prepare(stage)
    : (await api('createTicket', { body: { subject: `For ${type}`, source: 'form', ...one.ticket } })).id;
  const enrolled = await api('enroll', { params: { id: workflowId }, body: { ticketIds: [ticketId] } });
  const id = enrolled.items[0]?.enrollmentId;
  if (!id) throw new Error(`not enrolled: ${JSON.stringify(enrolled)}`);
  if (one.meanwhile) {
    await waitFor(async () => (await api('getEnrollment', { params: { id } })).status === 'waiting');
    await one.meanwhile({ ticketId, stage });
  }
  const run = await waitFor(async () => {
    const read = await api('getEnrollment', { params: { id } });
    return read.status === 'completed' || read.status === 'failed' ? read : null;
  });
  return { run, ticketId };
}
