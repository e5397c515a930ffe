import { z } from 'zod';
import { assertNever } from '../../assert-never.ts';
import { userId } from '../../ids.ts';
import { renderText, textProblems } from '../../texts/render-text.ts';
import { maxTasks } from '../../tickets/task.ts';
import { delayUnits, durationMs, durationProblems } from '../delay-for/index.ts';
import type { Facts, Plan, PlanInput, StepFace, StepProblem, Summary, ValidationContext } from '../face.ts';
import { commonFields, pointer, textTemplate } from '../step-fields.ts';

const longestTitle = 200;

export const createTask = z.strictObject({
  type: z.literal('create-task'),
  config: z.strictObject({
    title: textTemplate(500),
    assignee: z.discriminatedUnion('kind', [
      /** Whoever owns the ticket when the step runs. */
      z.strictObject({ kind: z.literal('owner') }),
      z.strictObject({ kind: z.literal('person'), user: userId.nullable() }),
      z.strictObject({ kind: z.literal('nobody') }),
    ]),
    /** So long after the step runs; null: some time. */
    due: z
      .strictObject({ amount: z.number().int().min(0).max(1_000_000), unit: z.enum(delayUnits) })
      .nullable(),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type CreateTask = z.infer<typeof createTask>;
type Assignee = CreateTask['config']['assignee'];

function assigneeOf({ assignee, facts }: { assignee: Assignee; facts: Facts }) {
  switch (assignee.kind) {
    case 'owner':
      return facts.ticket.owner;
    case 'person':
      return assignee.user;
    case 'nobody':
      return null;
    default:
      return assertNever(assignee);
  }
}

function plan({ step, key, facts, now }: PlanInput<CreateTask>): Plan {
  const { title, assignee, due } = step.config;
  const { ticket, people } = facts;
  const rendered = renderText({ template: title, facts });
  if (!rendered.ok) return { kind: 'fail', code: 'text-invalid', values: { reason: rendered.reason } };
  const written = rendered.text.replace(/\s+/g, ' ').trim().slice(0, longestTitle);
  if (written === '') return { kind: 'go', exit: 'next', detail: { key: 'task-empty' } };
  const tasks = ticket.tasks ?? [];
  if (tasks.length >= maxTasks) return { kind: 'fail', code: 'too-many-tasks', values: { limit: maxTasks } };
  const user = assigneeOf({ assignee, facts });
  if (user !== null) {
    const person = people.user(user);
    if (!person) return { kind: 'fail', code: 'owner-missing' };
    if (!person.active) return { kind: 'fail', code: 'owner-inactive', values: { name: person.name } };
  }
  const dueAt = due === null ? null : new Date(now.getTime() + durationMs(due));
  const added = { id: key, title: written, dueAt, assignee: user, createdAt: now, doneAt: null };
  return {
    kind: 'go',
    exit: 'next',
    effects: [
      { kind: 'ticket', historyKind: 'task-added', patch: { tasks: [...tasks, added] }, text: written },
    ],
    detail: { key: 'task-created', values: { title: written } },
  };
}

function validate({ step, context }: { step: CreateTask; context: ValidationContext }): StepProblem[] {
  const { title, assignee, due } = step.config;
  return [
    ...textProblems({ template: title, field: 'config.title', required: true, context }),
    ...(assignee.kind === 'person' ? personProblems({ user: assignee.user, context }) : []),
    ...(due ? durationProblems({ duration: due, field: 'config.due' }) : []),
  ];
}

function personProblems(input: { user: string | null; context: ValidationContext }): StepProblem[] {
  const { user, context } = input;
  const field = 'config.assignee.user';
  if (user === null) return [{ field, code: 'assignee-missing', severity: 'error' }];
  const person = context.people.user(user);
  if (!person) return [{ field, code: 'user-unknown', severity: 'error' }];
  if (person.active) return [];
  return [{ field, code: 'assignee-inactive', severity: 'error', values: { name: person.name } }];
}

function summary({ config }: CreateTask): Summary {
  const { title, assignee } = config;
  if (title.trim() === '') return { key: 'create-task.open' };
  const text = { kind: 'text', text: title } as const;
  switch (assignee.kind) {
    case 'owner':
      return { key: 'create-task.owner', values: { text } };
    case 'nobody':
      return { key: 'create-task', values: { text } };
    case 'person': {
      if (assignee.user === null) return { key: 'create-task', values: { text } };
      const to = { kind: 'members', members: [{ user: assignee.user }] } as const;
      return { key: 'create-task.person', values: { text, to } };
    }
    default:
      return assertNever(assignee);
  }
}

export const createTaskFace: StepFace<CreateTask> = {
  group: 'ticket',
  docs: 'Adds a task to the ticket: a title, who has to do it and by when. Fails when the title cannot be read, the person is not active, or the ticket holds 100 tasks already.',
  replay: 'keyed',
  optionalExits: ['failure'],
  create: () =>
    createTask.parse({
      type: 'create-task',
      config: { title: '', assignee: { kind: 'owner' }, due: { amount: 1, unit: 'days' } },
    }),
  summary,
  validate,
  plan,
};
