import type { EnrollmentId, StepId, TicketId, UserId, WorkflowId } from '../ids.ts';
import { step as stepSchema } from '../steps/index.ts';
import { ada, assignment, ben, now, people, ticketOf } from '../steps/testing/step-world.ts';
import { propertyCatalogue } from '../tickets/properties.ts';
import type { AssignmentRecord, Ticket } from '../tickets/ticket.ts';
import type { Definition } from '../workflow/definition.ts';
import { advance, type EngineEvent, maxVisitsWithoutWait } from './advance.ts';
import { beginEnrollment } from './begin-enrollment.ts';
import type { Enrollment } from './enrollment.ts';
import { compileProgram } from './program.ts';

const hex = (digit: string): string => digit.repeat(24);
function programOf(steps: Record<string, unknown>, start: string | null = Object.keys(steps)[0] ?? null) {
  const definition: Definition = {
    triggers: [{ type: 'manual' }],
    settings: { reEnrollment: 'never' },
    start: start as StepId | null,
    steps: Object.fromEntries(Object.entries(steps).map(([id, one]) => [id, stepSchema.parse(one)])),
  };
  return compileProgram({
    workflowId: hex('2') as WorkflowId,
    version: 1,
    definition,
    properties: propertyCatalogue([]),
  });
}

const begun = (): Enrollment =>
  beginEnrollment({
    id: hex('3') as EnrollmentId,
    workflowId: hex('2') as WorkflowId,
    version: 1,
    ticketId: hex('1') as TicketId,
    depth: 0,
    entry: { kind: 'trigger', trigger: 'ticket-created' },
    now,
  });

function run(input: {
  program: ReturnType<typeof programOf>;
  on?: Ticket;
  enrollment?: Enrollment;
  event?: EngineEvent;
  at?: Date;
}) {
  const { program, on = ticketOf(), enrollment = begun(), event = { type: 'start' }, at = now } = input;
  return advance({ program, enrollment, event, facts: { ticket: on, conversation: null, people }, now: at });
}

/** What a rotation answers. */
const record = (owner: UserId | null): AssignmentRecord =>
  assignment({ method: 'round-robin', pool: 'p', owner });

test('goes through steps at once and tells what the ticket then is', () => {
  const program = programOf({
    a: { type: 'set-status', config: { status: 'waiting' }, next: 'b' },
    b: { type: 'set-property', config: { property: 'ticket.priority', value: 'high' }, next: 'c' },
    c: {
      type: 'add-note',
      config: { text: '#{{ ticket.number }} is {{ ticket.status }} for {{ contact.firstName }}' },
      next: null,
    },
  });
  const { enrollment, ticket: after, history } = run({ program });
  expect(enrollment).toMatchObject({ status: 'completed', stepId: null, steps: 3, endedAt: now });
  expect(after).toMatchObject({ status: 'waiting', priority: 'high' });
  expect(history.map(({ key, kind, text }) => ({ key, kind, text }))).toEqual([
    { key: `${hex('3')}:a:1`, kind: 'changed', text: null },
    { key: `${hex('3')}:b:1`, kind: 'changed', text: null },
    { key: `${hex('3')}:c:1`, kind: 'note', text: '#7 is waiting for Zofia' },
  ]);
});

test('is pure: what was given stays as it was, and the same input gives the same result', () => {
  const program = programOf({ a: { type: 'set-status', config: { status: 'closed' }, next: null } });
  const enrollment = begun();
  const on = ticketOf();
  const before = JSON.stringify([enrollment, on]);
  expect(run({ program, enrollment, on })).toEqual(run({ program, enrollment, on }));
  expect(JSON.stringify([enrollment, on])).toBe(before);
});

describe('branching', () => {
  const program = programOf({
    fork: {
      type: 'branch-on-value',
      config: { property: 'ticket.source' },
      branches: [{ id: 'mail', label: 'Mail', values: ['EMAIL'], next: 'a' }],
      otherwise: 'b',
    },
    a: { type: 'set-status', config: { status: 'waiting' }, next: null },
    b: { type: 'end' },
  });

  test('takes the branch of the value, whatever its case', () => {
    expect(
      run({ program, on: ticketOf({ source: 'email' }) }).enrollment.log.map(({ stepId, exit }) => [
        stepId,
        exit,
      ]),
    ).toEqual([
      ['fork', 'branch:mail'],
      ['a', 'next'],
    ]);
  });

  test('takes the other way when none fits', () => {
    const { enrollment } = run({ program });
    expect(enrollment.log[0]).toMatchObject({
      exit: 'otherwise',
      detail: { key: 'branch-otherwise', values: { value: 'chat' } },
    });
    expect(enrollment.status).toBe('completed');
  });

  test('sees what earlier steps of the run did', () => {
    const after = programOf({
      set: { type: 'set-property', config: { property: 'ticket.priority', value: 'urgent' }, next: 'fork' },
      fork: {
        type: 'branch-on-conditions',
        branches: [
          {
            id: 'u',
            label: 'Urgent',
            filter: {
              groups: [
                { conditions: [{ property: 'ticket.priority', operator: 'any-of', values: ['urgent'] }] },
              ],
            },
            next: 'yes',
          },
        ],
        otherwise: null,
      },
      yes: { type: 'set-status', config: { status: 'waiting' }, next: null },
    });
    expect(run({ program: after }).ticket.status).toBe('waiting');
  });
});

describe('rotating', () => {
  const program = programOf({
    rotate: {
      type: 'rotate-owner',
      config: { overwrite: false, pool: { members: [{ user: ada }, { user: ben }] } },
      next: 'done',
    },
    done: { type: 'set-status', config: { status: 'waiting' }, next: null },
  });

  test('asks whose turn it is, by a key of enrollment, step and visit, and goes on with the answer', () => {
    const asked = run({ program });
    expect(asked.request).toMatchObject({ pool: `${hex('2')}/rotate`, key: `${hex('3')}:rotate:1` });
    expect(asked.history).toEqual([]);
    const {
      enrollment,
      ticket: after,
      request,
    } = run({
      program,
      enrollment: asked.enrollment,
      event: { type: 'answer', answer: { kind: 'turn', record: record(ben) } },
    });
    expect(request).toBeNull();
    expect(after).toMatchObject({ owner: ben, status: 'waiting', assignment: { owner: ben } });
    expect(enrollment.visits).toEqual({ rotate: 1, done: 1 });
  });

  test('leaves an owner where it may not overwrite', () => {
    const { request, ticket: after } = run({ program, on: ticketOf({ owner: ada }) });
    expect(request).toBeNull();
    expect(after.owner).toBe(ada);
  });

  test('never overwrites what a person chose since the enrollment began', () => {
    const overwriting = programOf({
      rotate: {
        type: 'rotate-owner',
        config: { overwrite: true, pool: { members: [{ user: ben }] } },
        next: null,
      },
    });
    const manual: AssignmentRecord = { ...record(ada), method: 'manual', by: { kind: 'user', id: ada } };
    expect(
      run({ program: overwriting, on: ticketOf({ owner: ada, assignment: manual }) }).request,
    ).toBeNull();
    const earlier = { ...manual, at: new Date(now.getTime() - 1) };
    expect(
      run({ program: overwriting, on: ticketOf({ owner: ada, assignment: earlier }) }).request,
    ).not.toBeNull();
  });

  test('leaves a ticket waiting when nobody is there, unless there is a way out for that', () => {
    const answer = { type: 'answer', answer: { kind: 'turn', record: record(null) } } as const;
    const waiting = run({ program, enrollment: run({ program }).enrollment, event: answer });
    expect(waiting.ticket.assignment).toMatchObject({ owner: null, waiting: true });
    expect(waiting.ticket.status).toBe('waiting');
    const other = programOf({
      rotate: {
        type: 'rotate-owner',
        config: { pool: { members: [{ user: ada }] } },
        next: null,
        nobody: 'note',
      },
      note: { type: 'add-note', config: { text: 'Nobody' }, next: null },
    });
    const decided = run({ program: other, enrollment: run({ program: other }).enrollment, event: answer });
    expect(decided.ticket.assignment).toMatchObject({ waiting: false });
    expect(decided.history.map(({ kind }) => kind)).toEqual(['unassigned', 'note']);
  });

  test('availability is set aside for an asynchronous handoff', () => {
    const handoff = {
      reason: 'asked-for-person',
      phrase: null,
      excerpt: '',
      process: 'asynchronous',
      at: now,
    } as const;
    expect(run({ program, on: ticketOf({ handoff }) }).request).toMatchObject({
      rules: { available: false, workingHours: false, capacity: false },
    });
  });
});

describe('waiting', () => {
  const program = programOf({
    wait: { type: 'delay-for', config: { amount: 2, unit: 'hours' }, next: 'a' },
    a: { type: 'set-status', config: { status: 'closed' }, next: null },
  });

  test('stops until the moment has come and then goes on', () => {
    const stopped = run({ program });
    expect(stopped.enrollment).toMatchObject({
      status: 'waiting',
      stepId: 'wait',
      wait: { stepId: 'wait', visit: 1, until: new Date('2026-03-02T12:00:00Z') },
    });
    const later = new Date('2026-03-02T12:00:01Z');
    const done = run({ program, enrollment: stopped.enrollment, event: { type: 'timer' }, at: later });
    expect(done.enrollment).toMatchObject({ status: 'completed', wait: null });
    expect(done.enrollment.log[0]).toMatchObject({
      stepId: 'wait',
      startedAt: now,
      endedAt: later,
      status: 'done',
    });
    expect(done.ticket.closedAt).toEqual(later);
  });
});

describe('waiting for an event', () => {
  const program = programOf({
    wait: {
      type: 'wait-for-event',
      config: { event: { kind: 'customer-replied' }, amount: 2, unit: 'hours' },
      next: 'yes',
      otherwise: 'no',
    },
    yes: { type: 'add-note', config: { text: 'Happened' }, next: null },
    no: { type: 'add-note', config: { text: 'Timed out' }, next: null },
  });
  const stopped = run({ program }).enrollment;

  test('keeps what it waits for, and since when', () => {
    expect(stopped).toMatchObject({
      status: 'waiting',
      wait: {
        until: new Date('2026-03-02T12:00:00Z'),
        for: { event: { kind: 'customer-replied' }, since: now },
      },
    });
  });

  test.each([
    ['happened', 'next', 'Happened'],
    ['timer', 'otherwise', 'Timed out'],
  ] as const)('after “%s” takes “%s”', (type, exit, text) => {
    const at = new Date('2026-03-02T11:00:00Z');
    const { enrollment, history } = run({ program, enrollment: stopped, event: { type }, at });
    expect(enrollment).toMatchObject({ status: 'completed', wait: null });
    expect(enrollment.log[0]).toMatchObject({ startedAt: now, endedAt: at, exit });
    expect(history.map((entry) => entry.text)).toEqual([text]);
  });
});

describe('bounds and failures', () => {
  test('a path in circles fails with a plain reason', () => {
    const program = programOf({
      a: { type: 'set-status', config: { status: 'open' }, next: 'back' },
      back: { type: 'go-to', config: { step: 'a' } },
    });
    const { enrollment } = run({ program });
    expect(enrollment).toMatchObject({ status: 'failed', error: { stepId: 'a', code: 'too-many-visits' } });
    expect(enrollment.visits['a']).toBe(maxVisitsWithoutWait + 1);
  });

  test('a failed step can be tried again or passed over', () => {
    const program = programOf({
      a: { type: 'assign-owner', config: { to: { user: hex('f') } }, next: 'b' },
      b: { type: 'set-status', config: { status: 'waiting' }, next: null },
    });
    const failed = run({ program }).enrollment;
    expect(failed).toMatchObject({ status: 'failed', stepId: 'a', error: { code: 'owner-missing' } });
    expect(run({ program, enrollment: failed, event: { type: 'retry' } }).enrollment.status).toBe('failed');
    const skipped = run({ program, enrollment: failed, event: { type: 'skip' } });
    expect(skipped.enrollment).toMatchObject({ status: 'completed', error: null });
    expect(skipped.enrollment.log.map(({ status }) => status)).toEqual(['failed', 'skipped', 'done']);
  });

  test('a failed step with a way out for that goes on there, and the run says why', () => {
    const program = programOf({
      a: { type: 'assign-owner', config: { to: { user: 'f'.repeat(24) } }, next: 'b', failure: 'c' },
      b: { type: 'end' },
      c: { type: 'add-note', config: { text: 'Nobody there' }, next: null },
    });
    const { enrollment, history } = run({ program });
    expect(enrollment).toMatchObject({ status: 'completed', error: null });
    expect(enrollment.log).toMatchObject([
      { stepId: 'a', status: 'failed', exit: 'failure', error: { code: 'owner-missing' } },
      { stepId: 'c', status: 'done' },
    ]);
    expect(history.map(({ text }) => text)).toEqual(['Nobody there']);
  });

  test.each([
    ['stops the run', undefined, { status: 'failed', error: { stepId: 'a', code: 'http-status' } }],
    ['takes the way out for that', 'b', { status: 'completed', error: null }],
  ])('a call that failed for good %s, and the run says why', (_what, failure, expected) => {
    const program = programOf({
      a: {
        type: 'send-chat-message',
        config: { url: 'https://chat.example.com/hook', text: 'New' },
        ...(failure && { failure }),
      },
      b: { type: 'end' },
    });
    const standing = run({ program }).enrollment;
    expect(standing).toMatchObject({ status: 'active', call: { tries: 0, outcome: null } });
    const outcome = {
      ...{ ok: false as const, code: 'http-status' as const, values: { status: 404 } },
      ...{ mayPass: false, retryAfterMs: null },
    };
    const called: Enrollment = { ...standing, call: standing.call && { ...standing.call, outcome } };
    const { enrollment } = run({ program, enrollment: called, event: { type: 'outcome' } });
    expect(enrollment).toMatchObject({ ...expected, call: null });
    expect(enrollment.log[0]).toMatchObject({
      status: 'failed',
      exit: failure === undefined ? null : 'failure',
      error: { code: 'http-status', values: { status: 404 } },
    });
  });

  test('a text that cannot be read fails the step', () => {
    const program = programOf({
      a: { type: 'add-note', config: { text: '{{ ticket.number | nonsense }}' }, next: null },
    });
    expect(run({ program }).enrollment).toMatchObject({ status: 'failed', error: { code: 'text-invalid' } });
  });

  test('an empty workflow ends at once', () => {
    expect(run({ program: programOf({}) }).enrollment.status).toBe('completed');
  });
});
