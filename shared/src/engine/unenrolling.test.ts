import type { Filter } from '../filters/filter.ts';
import type { EnrollmentId, StepId, WorkflowId } from '../ids.ts';
import { step as stepSchema } from '../steps/index.ts';
import { propertyCatalogue } from '../tickets/properties.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Definition } from '../workflow/definition.ts';
import { decideAdmission } from './admission.ts';
import { advance, type EngineEvent } from './advance.ts';
import { beginEnrollment } from './begin-enrollment.ts';
import type { Enrollment } from './enrollment.ts';
import { compileProgram } from './program.ts';

const hex = (digit: string): string => digit.repeat(24);
const now = new Date('2026-03-02T10:00:00Z');
const workflowId = hex('2') as WorkflowId;
const people = { user: () => undefined, team: () => undefined };

const ticket = (over: Partial<Ticket> = {}): Ticket =>
  ({
    ...{ id: hex('1'), number: 7, subject: 'A lamp', description: '', status: 'open', source: 'form' },
    ...{ priority: 'normal', contact: {}, owner: null, team: null, tags: [], properties: {} },
    ...{ conversationId: null, handoff: null, assignment: null, closedAt: null, revision: 1 },
    ...{ createdAt: now, updatedAt: now },
    ...over,
  }) as Ticket;

const closed: Filter = {
  groups: [{ conditions: [{ property: 'ticket.status', operator: 'any-of', values: ['closed'] }] }],
};
const old: Filter = {
  groups: [
    { conditions: [{ property: 'ticket.createdAt', operator: 'more-than-ago', amount: 2, unit: 'hours' }] },
  ],
};

function programOf({ steps, unenroll }: { steps: Record<string, unknown>; unenroll: Filter }) {
  const definition: Definition = {
    triggers: [{ type: 'ticket-created' }],
    settings: { reEnrollment: 'never', unenroll },
    start: (Object.keys(steps)[0] ?? null) as StepId | null,
    steps: Object.fromEntries(Object.entries(steps).map(([id, one]) => [id, stepSchema.parse(one)])),
  };
  return compileProgram({ workflowId, version: 1, definition, properties: propertyCatalogue([]) });
}
type Program = ReturnType<typeof programOf>;

const begun = (): Enrollment =>
  beginEnrollment({
    ...{ id: hex('3') as EnrollmentId, workflowId, version: 1, ticketId: ticket().id, depth: 0, now },
    entry: { kind: 'trigger', trigger: 'ticket-created' },
  });

function run(input: {
  program: Program;
  on?: Ticket;
  enrollment?: Enrollment;
  event?: EngineEvent;
  at?: Date;
}) {
  const { program, on = ticket(), enrollment = begun(), event = { type: 'start' }, at = now } = input;
  return advance({ program, enrollment, event, facts: { ticket: on, conversation: null, people }, now: at });
}

const closing = {
  a: { type: 'set-status', config: { status: 'closed' }, next: 'b' },
  b: { type: 'add-note', config: { text: 'Never written' }, next: null },
};
const waiting = {
  wait: { type: 'delay-for', config: { amount: 1, unit: 'hours' }, next: 'b' },
  b: { type: 'add-note', config: { text: 'Waited' }, next: null },
};

describe('conditions under which tickets leave', () => {
  test('end a run before its next step once one of its own steps has brought them about', () => {
    const { enrollment, history } = run({ program: programOf({ steps: closing, unenroll: closed }) });
    expect(enrollment).toMatchObject({
      status: 'unenrolled',
      unenrollReason: 'conditions',
      stepId: 'a',
      endedAt: now,
    });
    expect(enrollment.log.map(({ stepId }) => stepId)).toEqual(['a']);
    expect(history.map(({ kind }) => kind)).toEqual(['changed']);
  });

  test('do not matter to a run that has no step left', () => {
    const steps = { a: { ...closing.a, next: null } };
    expect(run({ program: programOf({ steps, unenroll: closed }) }).enrollment.status).toBe('completed');
  });

  test.each([
    ['timer', { type: 'timer' }],
    ['retry', { type: 'retry' }],
    ['skip', { type: 'skip' }],
  ] as const)('end a run that is taken up by %s on a ticket that has come to fit them', (_name, event) => {
    const program = programOf({ steps: waiting, unenroll: closed });
    const { enrollment: stopped } = run({ program });
    const { enrollment, history } = run({
      program,
      enrollment: stopped,
      event,
      on: ticket({ status: 'closed' }),
    });
    expect(enrollment).toMatchObject({ status: 'unenrolled', wait: null, stepId: 'wait' });
    expect(history).toEqual([]);
  });

  test('count time from the moment at which they are asked', () => {
    const program = programOf({ steps: waiting, unenroll: old });
    const { enrollment: stopped } = run({ program });
    const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
    const event = { type: 'timer' } as const;
    expect(run({ program, enrollment: stopped, event, at: at(1) }).enrollment.status).toBe('completed');
    expect(run({ program, enrollment: stopped, event, at: at(3) }).enrollment.status).toBe('unenrolled');
  });
});

describe('admission', () => {
  const program = programOf({ steps: waiting, unenroll: closed });
  const created = { id: 'c', type: 'created', at: now, enrollIn: null } as const;
  const decide = (over: Partial<Parameters<typeof decideAdmission>[0]> = {}) =>
    decideAdmission({ program, since: now, mark: created, ticket: ticket(), now, ...over });

  test('lets a ticket in by the trigger that fired', () => {
    expect(decide()).toEqual({ admitted: true, by: { type: 'ticket-created' }, again: false });
  });

  test('refuses a ticket that fits the conditions for leaving, even one that a handoff sends', () => {
    const refusal = { admitted: false, refusal: 'unenroll-conditions' };
    expect(decide({ ticket: ticket({ status: 'closed' }) })).toEqual(refusal);
    const mark = { ...created, enrollIn: workflowId };
    expect(decide({ mark })).toEqual({ admitted: true, by: 'handoff', again: false });
    expect(decide({ mark, ticket: ticket({ status: 'closed' }) })).toEqual(refusal);
  });

  test('refuses what happened before publishing, by more than clocks may differ', () => {
    const published = (ms: number) => decide({ since: new Date(now.getTime() + ms) });
    expect(published(9_000)).toMatchObject({ admitted: true });
    expect(published(11_000)).toEqual({ admitted: false, refusal: 'before-publishing' });
  });

  test('refuses changes that too many workflows stand behind, and those that no trigger listens for', () => {
    const changed = (depth: number) => ({ id: 'x', type: 'changed' as const, at: now, changes: [], depth });
    expect(decide({ mark: changed(11) })).toEqual({ admitted: false, refusal: 'too-deep' });
    expect(decide({ mark: changed(10) })).toEqual({ admitted: false, refusal: 'no-trigger' });
  });
});
