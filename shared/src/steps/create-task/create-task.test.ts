import { inOrderOfWork, maxTasks, openTasksOf, type Task } from '../../tickets/task.ts';
import {
  ada,
  ben,
  cem,
  now,
  outcomeOf,
  planStep,
  problemsOf,
  summaryOf,
  ticketOf,
} from '../testing/step-world.ts';
import { createTaskFace } from './index.ts';

const stepOf = (config: object = {}) => ({
  type: 'create-task',
  config: { title: 'Call {{ contact.firstName }}', assignee: { kind: 'owner' }, due: null, ...config },
});
const task = (more: Partial<Task> = {}): Task => ({
  ...{ id: 'a', title: 'Call', dueAt: null, assignee: null, createdAt: now, doneAt: null },
  ...more,
});
const added = (input: Parameters<typeof planStep>[0]): Task | undefined => {
  const plan = planStep(input);
  const [effect] = plan.kind === 'go' ? (plan.effects ?? []) : [];
  return effect?.kind === 'ticket' ? effect.patch.tasks?.at(-1) : undefined;
};

test('adds a task for the owner, under the step’s own key', () => {
  expect(added({ step: stepOf(), ticket: ticketOf({ owner: ada, tasks: [task()] }) })).toEqual(
    task({ id: `${'3'.repeat(24)}:step-1:1`, title: 'Call Zofia', assignee: ada }),
  );
  expect(added({ step: stepOf(), ticket: ticketOf() })).toMatchObject({ assignee: null });
});

test('is for somebody else, or nobody, and due so long after the step', () => {
  const due = { amount: 2, unit: 'days' };
  const assignee = { kind: 'person', user: ben };
  expect(added({ step: stepOf({ assignee, due }) })).toMatchObject({
    assignee: ben,
    dueAt: new Date('2026-03-04T10:00:00Z'),
  });
  const ticket = ticketOf({ owner: ada });
  expect(added({ step: stepOf({ assignee: { kind: 'nobody' } }), ticket })).toMatchObject({ assignee: null });
});

test('fails for somebody who is not there, and where there are too many', () => {
  const assignee = { kind: 'person', user: cem };
  expect(planStep({ step: stepOf({ assignee }) })).toMatchObject({ code: 'owner-inactive' });
  const full = ticketOf({ tasks: Array.from({ length: maxTasks }, () => task()) });
  expect(planStep({ step: stepOf(), ticket: full })).toMatchObject({ code: 'too-many-tasks' });
});

test('adds nothing without a title', () => {
  expect(outcomeOf({ step: stepOf({ title: '{{ owner.name }}' }) })).toEqual({
    exit: 'next',
    patch: null,
    detail: { key: 'task-empty' },
  });
});

test('asks for a title, a person and a time', () => {
  expect(problemsOf(createTaskFace.create())).toEqual(['config.title: text-missing']);
  expect(problemsOf(stepOf({ assignee: { kind: 'person', user: null } }))).toEqual([
    'config.assignee.user: assignee-missing',
  ]);
  expect(problemsOf(stepOf({ assignee: { kind: 'person', user: cem } }))).toEqual([
    'config.assignee.user: assignee-inactive',
  ]);
  expect(problemsOf(stepOf({ due: { amount: 0, unit: 'days' } }))).toEqual(['config.due: delay-zero']);
  expect(summaryOf(stepOf({ title: '' }))).toEqual({ key: 'create-task.open' });
});

test('tasks stand in the order of work, and their people once', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 2, day));
  const tasks = [
    task({ id: 'done', assignee: ada, doneAt: now }),
    task({ id: 'some time', assignee: ben }),
    task({ id: 'later', dueAt: at(9), assignee: ben }),
    task({ id: 'soon', dueAt: at(3) }),
  ];
  expect(inOrderOfWork(tasks).map(({ id }) => id)).toEqual(['soon', 'later', 'some time', 'done']);
  expect(openTasksOf({ tasks })).toEqual([ben]);
  expect(openTasksOf({})).toEqual([]);
});
