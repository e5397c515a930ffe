import type { EnrollmentId, StepId, TeamId, TicketId, UserId, WorkflowId } from '../../ids.ts';
import type { Team, User } from '../../people/person.ts';
import { beginTicket } from '../../tickets/begin-ticket.ts';
import { propertyCatalogue } from '../../tickets/properties.ts';
import type { AssignmentRecord, Ticket } from '../../tickets/ticket.ts';
import type {
  Effect,
  PeopleDirectory,
  Plan,
  PlanInput,
  StepAnswer,
  ValidationContext,
  WorkflowDirectory,
} from '../face.ts';
import { faceOf, type Step, step as stepSchema } from '../index.ts';

/** A small world in which one step alone can be planned and checked, and runs can be carried. */

const hex = (digit: string): string => digit.repeat(24);
export const now = new Date('2026-03-02T10:00:00Z');
export const ada = hex('a') as UserId;
export const ben = hex('b') as UserId;
/** Deactivated. */
export const cem = hex('c') as UserId;
export const billing = hex('d') as TeamId;
const workflowId = hex('2') as WorkflowId;
const enrollmentId = hex('3') as EnrollmentId;

export const person = (over: Partial<User> & Pick<User, 'id' | 'name'>): User => ({
  email: `${over.name.toLowerCase()}@example.com`,
  title: '',
  role: 'representative',
  active: true,
  status: 'available',
  timeZone: 'UTC',
  workingHours: null,
  absences: [],
  capacity: null,
  language: 'en',
  demo: false,
  ...over,
});

const users = new Map<string, User>(
  [
    person({ id: ada, name: 'Ada' }),
    person({ id: ben, name: 'Ben' }),
    person({ id: cem, name: 'Cem', active: false }),
  ].map((user) => [user.id, user]),
);
const team: Team = { id: billing, name: 'Billing', members: [ada, ben], demo: false };
export const people: PeopleDirectory = {
  user: (id) => users.get(id),
  team: (id) => (id === billing ? team : undefined),
};

/** One that is on, one that is a draft, and the one that the step stands in. */
export const escalation = hex('4') as WorkflowId;
export const unpublished = hex('5') as WorkflowId;
export const itself = workflowId;
const workflows: WorkflowDirectory = {
  self: itself,
  find: (id) =>
    id === escalation
      ? { name: 'Escalation', status: 'on' }
      : id === unpublished
        ? { name: 'Unpublished', status: 'draft' }
        : undefined,
};

export const properties = propertyCatalogue([
  { key: 'plan', label: 'Plan', type: 'choice', options: ['gold', 'silver'] },
  { key: 'tier', label: 'Tier', type: 'choice', options: ['gold', 'bronze'] },
  { key: 'colour', label: 'Colour', type: 'choice', options: ['red'] },
  { key: 'city', label: 'City', type: 'text', options: [] },
  { key: 'visits', label: 'Visits', type: 'number', options: [] },
  { key: 'score', label: 'Score', type: 'number', options: [] },
  { key: 'renewal', label: 'Renewal', type: 'date', options: [] },
]);

export const ticketOf = (over: Partial<Ticket> = {}): Ticket => ({
  ...beginTicket({
    id: hex('1') as TicketId,
    number: 7,
    subject: 'Where is my parcel?',
    description: '',
    source: 'chat',
    priority: 'normal',
    contact: { name: 'Zofia Lis', email: 'zofia@example.com' },
    at: now,
  }),
  ...over,
});

export const assignment = (over: Partial<AssignmentRecord> = {}): AssignmentRecord => ({
  at: now,
  by: { kind: 'system' },
  method: 'direct',
  pool: null,
  owner: null,
  waiting: false,
  candidates: [],
  next: null,
  ...over,
});

/** A step as a definition holds it: what is not given has its default. */
export const stepOf = (input: object): Step => stepSchema.parse(input);

/** Plans a step on a ticket at a moment. */
export function planStep(input: {
  step: object;
  ticket?: Ticket;
  at?: Date;
  visit?: number;
  enrollment?: string;
  answer?: StepAnswer | null;
}): Plan {
  const { step, ticket = ticketOf(), at = now, visit = 1, answer = null } = input;
  const parsed = stepOf(step);
  const planned: PlanInput<Step> = {
    step: parsed,
    stepId: 'step-1' as StepId,
    key: `${input.enrollment ?? enrollmentId}:step-1:${visit}`,
    workflowId,
    enrollmentId,
    enrolledAt: now,
    depth: 0,
    facts: { ticket, conversation: null, people, outputs: {} },
    answer,
    now: at,
    properties,
    test: () => () => false,
  };
  return faceOf(parsed).plan(planned);
}

/** What a step changes of the ticket, which way it leaves and what it says. */
export function outcomeOf(input: Parameters<typeof planStep>[0]) {
  const plan = planStep(input);
  if (plan.kind !== 'go') return plan;
  const patches = (plan.effects ?? []).flatMap((effect: Effect) =>
    effect.kind === 'ticket' ? [effect.patch] : [],
  );
  return { exit: plan.exit, patch: patches[0] ?? null, detail: plan.detail ?? null };
}

/** Codes of a step's problems with the fields they stand at: `config.to: copy-misfit`. */
export function problemsOf(input: object): string[] {
  const step = stepOf(input);
  const context: ValidationContext = {
    people,
    properties,
    workflows,
    hasStep: () => true,
    outputsOf: () => null,
  };
  return faceOf(step)
    .validate({ step, context })
    .map(({ field, code }) => `${field}: ${code}`);
}

export const summaryOf = (input: object) => {
  const step = stepOf(input);
  return faceOf(step).summary(step);
};
