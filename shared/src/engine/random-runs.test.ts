import fc from 'fast-check';
import type { ConversationId } from '../ids.ts';
import type { StepRequest } from '../steps/index.ts';
import { stepTypes } from '../steps/index.ts';
import { ada, ben, billing, cem, person, ticketOf } from '../steps/testing/step-world.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type EngineEvent, maxLogEntries, maxStepsPerEnrollment, maxVisitsWithoutWait } from './advance.ts';
import { type Enrollment, isEnded } from './enrollment.ts';
import { fromJson, readHistory, toJson, writeHistory } from './testing/history-file.ts';
import { randomProgram } from './testing/random-program.ts';
import {
  assignmentTo,
  type Happening,
  outputOf,
  PlayedRun,
  replay,
  type Scenario,
  type Standing,
} from './testing/record-run.ts';

const at = new Date('2026-03-02T10:00:00Z');
const hour = 3_600_000;

const scenario: fc.Arbitrary<Scenario> = fc.record({
  definition: randomProgram,
  properties: fc.constant([
    { key: 'visits', label: 'Visits', type: 'number' as const, options: [] },
    { key: 'renewal', label: 'Renewal', type: 'date' as const, options: [] },
  ]),
  users: fc.constant([
    person({ id: ada, name: 'Ada' }),
    person({ id: ben, name: 'Ben' }),
    person({ id: cem, name: 'Cem', active: false }),
  ]),
  teams: fc.constant([{ id: billing, name: 'Billing', members: [ada, ben], demo: false }]),
  ticket: fc
    .record({
      priority: fc.constantFrom('low' as const, 'high' as const),
      owner: fc.constantFrom(null, ada),
      properties: fc.constantFrom<Ticket['properties']>(
        {},
        { visits: 3, renewal: '2026-03-05T00:00:00.000Z' },
      ),
    })
    .map((over) => ticketOf(over)),
  conversation: fc.constantFrom(null, {
    id: 'c'.repeat(24) as ConversationId,
    channel: 'chat',
    language: 'pl' as const,
  }),
  at: fc.constant(at),
});

/** What somebody does next, as a number; what it means depends on where the run stands. */
const choices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });

function answerTo({
  request,
  choice,
  now,
}: {
  request: StepRequest;
  choice: number;
  now: Date;
}): EngineEvent {
  if (request.kind === 'availability') {
    return { type: 'answer', answer: { kind: 'availability', available: choice % 3, of: 2 } };
  }
  const owner = [null, ada, ben][choice % 3] ?? null;
  return { type: 'answer', answer: { kind: request.kind, record: assignmentTo({ owner, at: now }) } };
}

/** Something that may happen to a run that stands here; null when nothing can any more. */
function next({
  standing,
  choice,
  now,
}: {
  standing: Standing;
  choice: number;
  now: Date;
}): Happening | null {
  const { enrollment, request } = standing;
  if (choice % 11 === 0) return { kind: 'edit', at: now, fields: { priority: 'urgent', owner: ben } };
  if (request) return { kind: 'event', at: now, event: answerTo({ request, choice, now }) };
  if (enrollment.call) {
    const outcome =
      choice % 3 === 0
        ? {
            ...{ ok: false as const, code: 'http-status' as const, values: { status: 500 } },
            ...{ mayPass: false, retryAfterMs: null },
          }
        : { ok: true as const, output: outputOf({ call: enrollment.call.call, body: { choice } }) };
    return { kind: 'outcome', at: now, outcome };
  }
  if (enrollment.wait) {
    if (enrollment.wait.for && choice % 2 === 0)
      return { kind: 'event', at: now, event: { type: 'happened' } };
    const late = new Date(enrollment.wait.until.getTime() + (choice % 5));
    return { kind: 'event', at: late > now ? late : now, event: { type: 'timer' } };
  }
  if (enrollment.status === 'failed') {
    return { kind: 'event', at: now, event: { type: choice % 2 === 0 ? 'retry' : 'skip' } };
  }
  return isEnded(enrollment) ? null : { kind: 'event', at: now, event: { type: 'start' } };
}

/** Plays a run by choices; everything that happened, and the run at its end. */
function play(input: {
  of: Scenario;
  choices: readonly number[];
  before?: Partial<Enrollment>;
  untilFailed?: boolean;
}) {
  const run = new PlayedRun(input.of, input.before);
  const happenings: Happening[] = [];
  let now = at;
  for (const choice of input.choices) {
    const happening = next({ standing: run.standing, choice, now });
    if (!happening || (input.untilFailed && run.standing.enrollment.status === 'failed')) break;
    now = new Date(happening.at.getTime() + (choice % 7) * 1000);
    happenings.push(happening);
    run.happen(happening);
    expectSound({ standing: run.standing, events: happenings.length });
  }
  return { happenings, outcome: run.outcome(), standing: run.standing };
}

/**
 * Past a bound each further try by hand takes a step at most.
 *
 * It has ended, waits for a moment, stands at a call or a question, or has failed with a reason; never nothing. */
function expectSound({ standing, events }: { standing: Standing; events: number }): void {
  const { enrollment, request } = standing;
  const { status, stepId, wait, call, error, endedAt, log, steps } = enrollment;
  if (status === 'active' && stepId === null) return; // It has not begun.

  const facts = { status, at: stepId !== null, wait: wait !== null, call: call !== null };
  const seen = { ...facts, error: error !== null, ended: endedAt !== null, asks: request !== null };
  const none = { at: true, wait: false, call: false, error: false, ended: false, asks: false };
  const sound = [
    { ...none, status: 'completed', at: false, ended: true },
    { ...none, status: 'waiting', wait: true },
    { ...none, status: 'active', call: true },
    { ...none, status: 'active', asks: true },
    { ...none, status: 'failed', error: true },
  ];
  expect(sound).toContainEqual(seen);
  expect(log.length).toBeLessThanOrEqual(maxLogEntries);
  expect(steps).toBeLessThanOrEqual(maxStepsPerEnrollment + events);
  for (const visits of Object.values(enrollment.burst))
    expect(visits).toBeLessThanOrEqual(maxVisitsWithoutWait + events);
}

const runs = { numRuns: 60 };

test('any workflow stays within its bounds, and after each event has ended, waits or says why it failed', () => {
  fc.assert(
    fc.property(scenario, choices, (of, chosen) => {
      play({ of, choices: chosen });
    }),
    runs,
  );
});

test('a run near the end of its steps fails for that, whatever it does', () => {
  fc.assert(
    fc.property(scenario, choices, fc.nat(30), (of, chosen, left) => {
      const steps = maxStepsPerEnrollment - left;
      const { standing } = play({ of, choices: chosen, before: { steps }, untilFailed: true });
      const { enrollment } = standing;
      if (enrollment.steps <= maxStepsPerEnrollment) return;
      expect(enrollment).toMatchObject({ status: 'failed', error: { code: 'too-many-steps' } });
    }),
    runs,
  );
});

test('what was recorded of a run, kept as JSON, goes the same way again', () => {
  fc.assert(
    fc.property(scenario, choices, (of, chosen) => {
      const { happenings, outcome } = play({ of, choices: chosen });
      const kept = readHistory(writeHistory({ scenario: of, happenings }));
      expect(toJson(replay(kept))).toEqual(toJson(outcome));
      expect(toJson(kept.outcome)).toEqual(toJson(outcome));
    }),
    runs,
  );
});

/** Frozen all the way down: whoever writes into it throws. */
function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !(value instanceof Date)) {
    for (const below of Object.values(value)) frozen(below);
    Object.freeze(value);
  }
  return value;
}

test('the engine writes into nothing that it is given', () => {
  fc.assert(
    fc.property(scenario, choices, (of, chosen) => {
      const { happenings } = play({ of, choices: chosen });
      const run = new PlayedRun(frozen(of));
      for (const happening of frozen(happenings)) {
        frozen(run.standing);
        run.happen(happening);
      }
    }),
    { numRuns: 20 },
  );
});

const stray: fc.Arbitrary<EngineEvent> = fc.constantFrom<EngineEvent>(
  { type: 'start' },
  { type: 'timer' },
  { type: 'happened' },
  { type: 'outcome' },
  { type: 'retry' },
  { type: 'skip' },
);

test('an enrollment that has ended stays as it is, whatever comes late', () => {
  fc.assert(
    fc.property(scenario, choices, stray, (of, chosen, event) => {
      const run = new PlayedRun(of);
      let now = at;
      for (const choice of chosen) {
        const happening = next({ standing: run.standing, choice, now });
        if (!happening) break;
        now = happening.at;
        run.happen(happening);
      }
      fc.pre(isEnded(run.standing.enrollment));
      const { enrollment, ticket } = run.standing;
      run.happen({ kind: 'event', at: new Date(now.getTime() + hour), event });
      expect(run.standing).toEqual({ enrollment, ticket, request: null });
    }),
    { numRuns: 40 },
  );
});

test('events in any order leave no run beyond its bounds or without a place to stand', () => {
  fc.assert(
    fc.property(scenario, fc.array(fc.tuple(fc.nat(1000), stray), { maxLength: 30 }), (of, all) => {
      const run = new PlayedRun(of);
      let now = at;
      for (const [choice, event] of all) {
        const expected = next({ standing: run.standing, choice, now });
        // Questions are answered before anything else can come.
        const inTurn = expected && (run.standing.request || choice % 2 === 0);
        const happening: Happening = inTurn ? expected : { kind: 'event', at: now, event };
        now = new Date(Math.max(happening.at.getTime(), now.getTime()));
        run.happen(happening);
        expectSound({ standing: run.standing, events: all.length });
      }
    }),
    runs,
  );
});

test('no step type is left out of these runs', () => {
  const taken = new Set<string>();
  fc.assert(
    fc.property(scenario, choices, (of, chosen) => {
      for (const { type } of play({ of, choices: chosen }).outcome.enrollment.log) taken.add(type);
    }),
    { numRuns: 250, seed: 1 },
  );
  expect([...taken].sort()).toEqual([...stepTypes].sort());
});

test('dates in JSON are told from texts that look like dates', () => {
  const value = { date: at, text: at.toISOString(), list: [at, null] };
  expect(fromJson(JSON.parse(JSON.stringify(toJson(value))))).toEqual(value);
});
