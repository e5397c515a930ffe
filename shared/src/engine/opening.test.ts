import type { OpeningTimes } from '../calendar/openings.ts';
import type { EnrollmentId, StepId, WorkflowId } from '../ids.ts';
import { step as stepSchema } from '../steps/index.ts';
import { propertyCatalogue } from '../tickets/properties.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { advance, type EngineEvent } from './advance.ts';
import { beginEnrollment, heldBack } from './begin-enrollment.ts';
import type { Enrollment } from './enrollment.ts';
import { compileProgram } from './program.ts';

const hex = (digit: string): string => digit.repeat(24);
const workflowId = hex('2') as WorkflowId;
const ticketId = hex('1') as Ticket['id'];
const ticket = { id: ticketId, number: 7, status: 'open', tags: [], properties: {}, contact: {} };
const office: OpeningTimes = {
  timeZone: 'Europe/Warsaw',
  hours: { days: { mon: [{ from: '09:00', to: '17:00' }] } },
  closed: [{ from: '2026-11-30', to: '2026-11-30' }],
};
const monday = new Date('2026-11-23T10:00:00Z');
const evening = new Date('2026-11-23T20:00:00Z');
/** The Monday after is a holiday. */
const opening = new Date('2026-12-07T08:00:00Z');

const steps = {
  fork: {
    type: 'branch-on-value',
    config: { property: 'ticket.status' },
    branches: [{ id: 'open', label: 'Open', values: ['open'], next: 'pause' }],
    otherwise: null,
  },
  pause: { type: 'delay-for', config: { amount: 1, unit: 'hours' }, next: 'note' },
  note: { type: 'add-note', config: { text: 'Hello' }, next: 'hook' },
  hook: { type: 'send-chat-message', config: { url: 'https://chat.example.com/x', text: 'Hi' }, next: null },
};

function programOf({ start, execution = office }: { start: string; execution?: OpeningTimes }) {
  return compileProgram({
    ...{ workflowId, version: 1, properties: propertyCatalogue([]) },
    definition: {
      triggers: [{ type: 'manual' }],
      settings: { reEnrollment: 'never', execution },
      start: start as StepId,
      steps: Object.fromEntries(Object.entries(steps).map(([id, one]) => [id, stepSchema.parse(one)])),
    },
  });
}

const begun = (now: Date): Enrollment =>
  beginEnrollment({
    ...{ id: hex('3') as EnrollmentId, workflowId, version: 1, ticketId, depth: 0, now },
    entry: { kind: 'trigger', trigger: 'manual' },
  });

function run(input: { start: string; at: Date; enrollment?: Enrollment; event?: EngineEvent }) {
  const { start, at, enrollment = begun(at), event = { type: 'start' } } = input;
  const people = { user: () => undefined, team: () => undefined };
  const facts = { ticket: ticket as unknown as Ticket, conversation: null, people };
  return advance({ program: programOf({ start }), enrollment, event, facts, now: at });
}
const timer = { type: 'timer' } as const;

test('within the opening times nothing is kept back', () => {
  const { enrollment, history } = run({ start: 'note', at: monday });
  expect(history).toHaveLength(1);
  expect(enrollment).toMatchObject({ status: 'active', stepId: 'hook', call: { tries: 0 } });
});

test('outside of them a run branches and waits, and stops before a step that does something', () => {
  const branched = run({ start: 'fork', at: evening }).enrollment;
  expect(branched).toMatchObject({ status: 'waiting', stepId: 'pause' });
  expect(branched.hold ?? null).toBeNull();
  const later = new Date(evening.getTime() + 3_600_000);
  const { enrollment, history } = run({ start: 'fork', at: later, enrollment: branched, event: timer });
  expect(history).toEqual([]);
  expect(enrollment).toMatchObject({
    ...{ status: 'waiting', stepId: 'note', wait: null },
    hold: { for: 'opening', since: later, until: opening },
  });
});

test('at the opening the step is taken, once, as one line of the log', () => {
  const held = run({ start: 'note', at: evening }).enrollment;
  const { enrollment, history } = run({ start: 'note', at: opening, enrollment: held, event: timer });
  expect(history.map(({ key }) => key)).toEqual([`${hex('3')}:note:1`]);
  expect(enrollment).toMatchObject({ hold: null, visits: { note: 1, hook: 1 } });
  expect(enrollment.log[0]).toMatchObject({
    ...{ stepId: 'note', status: 'done', startedAt: evening, endedAt: opening },
  });
  expect(enrollment.log).toHaveLength(2);
});

test('what comes back before the opening is kept back again: after a pause, by a retry', () => {
  const held = run({ start: 'note', at: evening }).enrollment;
  const early = new Date(evening.getTime() + 60_000);
  const paused = { ...heldBack({ enrollment: held, reason: 'pause', now: early }), hold: null };
  for (const event of [timer, { type: 'retry' } as const]) {
    const { enrollment, history } = run({ start: 'note', at: early, enrollment: paused, event });
    expect(history).toEqual([]);
    expect(enrollment).toMatchObject({ status: 'waiting', hold: { for: 'opening', until: opening } });
  }
  const { history } = run({ start: 'note', at: opening, enrollment: paused, event: timer });
  expect(history).toHaveLength(1);
});

test('a call that has begun goes on outside of the opening times', () => {
  const standing = run({ start: 'hook', at: monday }).enrollment;
  const outcome = { ok: true as const, output: { status: 200, type: '', body: '' } };
  const called = { ...standing, call: standing.call && { ...standing.call, outcome } };
  const { enrollment } = run({ start: 'hook', at: evening, enrollment: called, event: { type: 'outcome' } });
  expect(enrollment.status).toBe('completed');
});
