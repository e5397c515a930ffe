import fc from 'fast-check';
import type { Filter } from '../filters/filter.ts';
import type { EnrollmentId, StepId, WorkflowId } from '../ids.ts';
import { changeTicket, type TicketPatch } from '../tickets/change-ticket.ts';
import { propertyCatalogue } from '../tickets/properties.ts';
import type { HistoryEntry, Ticket } from '../tickets/ticket.ts';
import type { Trigger } from '../triggers/index.ts';
import type { Settings } from '../workflow/definition.ts';
import { decideAdmission } from './admission.ts';
import type { NextEntry } from './next-entry.ts';
import { compileProgram } from './program.ts';
import { type WhyNot, whyNot } from './why-not.ts';

const hex = (digit: string): string => digit.repeat(24);
const workflowId = hex('2') as WorkflowId;
const start = new Date('2026-03-02T10:00:00Z');
const at = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

const born = {
  ...{ id: hex('1'), number: 7, subject: 'A lamp', description: '', status: 'open', source: 'form' },
  ...{ priority: 'normal', contact: {}, owner: null, team: null, tags: [], properties: {} },
  ...{ conversationId: null, handoff: null, assignment: null, closedAt: null, revision: 1 },
  ...{ createdAt: start, updatedAt: start },
} as unknown as Ticket;

const prioritised = (...values: string[]): Filter => ({
  groups: [{ conditions: [{ property: 'ticket.priority', operator: 'any-of', values }] }],
});

/** A ticket's life: what it is now, its history, and each state on the way. */
function life(patches: readonly TicketPatch[]) {
  let ticket = born;
  const states = [born];
  const actor = { kind: 'system' } as const;
  const history: HistoryEntry[] = [
    { key: 'created', at: start, actor, kind: 'created', changes: [], text: null, assignment: null },
  ];
  patches.forEach((patch, index) => {
    const changed = changeTicket({ ticket, patch, key: `k${index}`, at: at((index + 1) * 60), actor });
    ticket = changed.ticket;
    if (!changed.entry) return;
    history.push(changed.entry);
    states.push(ticket);
  });
  return { ticket, history, states };
}

function ask(input: {
  patches?: readonly TicketPatch[];
  triggers: Trigger[];
  settings?: Partial<Settings>;
  status?: 'on' | 'off';
  publishedAt?: Date;
  enrollments?: Parameters<typeof whyNot>[0]['enrollments'];
  messages?: Parameters<typeof whyNot>[0]['messages'];
}): WhyNot {
  const {
    triggers,
    settings,
    patches = [],
    status = 'on',
    publishedAt = at(-600),
    enrollments = [],
    messages = [],
  } = input;
  const definition = {
    ...{ triggers, start: null as StepId | null, steps: {} },
    settings: { reEnrollment: 'never' as const, ...settings },
  };
  const program = compileProgram({ workflowId, version: 1, definition, properties: propertyCatalogue([]) });
  return whyNot({
    status,
    live: { program, publishedAt },
    ...life(patches),
    messages,
    depthOf: () => 0,
    enrollments,
    now: at(86_400),
  });
}

const created: Trigger = { type: 'ticket-created' };
const past = (over: object = {}) => ({
  ...{ id: hex('9') as EnrollmentId, status: 'completed' as const, startedAt: start, endedAt: at(1) },
  ...over,
});

describe('why a ticket is not in a workflow', () => {
  test('names the condition that failed, with the value of that moment and not of now', () => {
    const found = ask({
      triggers: [{ ...created, filter: prioritised('urgent') }],
      patches: [{ priority: 'urgent' }],
    });
    expect(found).toMatchObject({
      verdict: 'no-trigger',
      triggers: [
        {
          trigger: 'ticket-created',
          happenedAt: start,
          conditions: [[{ holds: false, value: 'normal', condition: { property: 'ticket.priority' } }]],
        },
      ],
    });
  });

  describe('of a schedule', () => {
    const daily = (values: string[], time = '12:00'): Trigger => ({
      ...{ type: 'schedule', when: { every: 'day', time }, timeZone: 'UTC' },
      filter: prioritised(...values),
    });
    const noon = new Date('2026-03-02T12:00:00Z');

    test('says when it came round last, and what the ticket was like then', () => {
      const found = ask({ triggers: [daily(['high'])], patches: [{ priority: 'urgent' }] });
      expect(found).toMatchObject({
        verdict: 'no-trigger',
        triggers: [
          { trigger: 'schedule', happenedAt: noon, conditions: [[{ holds: false, value: 'urgent' }]] },
        ],
      });
    });

    test('knows that it would have let the ticket in, and that the ticket was there before', () => {
      const triggers = [daily(['normal'])];
      expect(ask({ triggers })).toMatchObject({ verdict: 'should-enter', happenedAt: noon });
      expect(ask({ triggers, enrollments: [past()] })).toMatchObject({ verdict: 'enrolled-before' });
      const settings = { unenroll: prioritised('normal') };
      expect(ask({ triggers, settings })).toMatchObject({ verdict: 'unenroll-conditions', happenedAt: noon });
    });

    test('looks at the ticket as it was, and at no time before publishing', () => {
      const atTen: Trigger = {
        ...{ type: 'schedule', when: { every: 'cron', expression: '0 10 * * *' }, timeZone: 'UTC' },
        filter: prioritised('normal'),
      };
      const before = ask({ triggers: [atTen], patches: [{ priority: 'high' }], publishedAt: at(30) });
      expect(before.triggers).toMatchObject([
        { happenedAt: new Date('2026-03-03T10:00:00Z'), conditions: [[{ holds: false, value: 'high' }]] },
      ]);
      const never = ask({ triggers: [daily(['normal'])], publishedAt: at(86_000) });
      expect(never).toMatchObject({ verdict: 'before-publishing', triggers: [{ happenedAt: null }] });
    });
  });

  test('says of a trigger that what it listens for never happened', () => {
    const triggers: Trigger[] = [
      { type: 'property-changed', property: 'ticket.status', from: [], to: ['closed'] },
    ];
    expect(ask({ triggers, patches: [{ priority: 'high' }] })).toMatchObject({
      verdict: 'no-trigger',
      triggers: [{ happenedAt: null, conditions: null }],
    });
  });

  test.each<[string, WhyNot['verdict'], Partial<Parameters<typeof ask>[0]>]>([
    ['it is in it', 'enrolled-now', { enrollments: [past({ status: 'waiting', endedAt: null })] }],
    [
      'it is in it and enters again',
      'queued',
      { enrollments: [past({ status: 'waiting', endedAt: null, next: {} as NextEntry })] },
    ],
    [
      'it entered after the run that it was in, and is through',
      'entered-after',
      {
        settings: { reEnrollment: 'every-time', whileInside: 'queue' },
        enrollments: [past({ startedAt: at(60), endedAt: at(90) }), past()],
      },
    ],
    ['a failed run is still under way', 'enrolled-now', { enrollments: [past({ status: 'failed' })] }],
    ['it is off', 'off', { status: 'off' }],
    ['the ticket is older', 'before-publishing', { publishedAt: at(3600) }],
    ['it was there before', 'enrolled-before', { enrollments: [past()] }],
    [
      'it fits the conditions for leaving',
      'unenroll-conditions',
      { settings: { unenroll: prioritised('normal') } },
    ],
    [
      'it happened while the ticket was inside',
      'happened-inside',
      { settings: { reEnrollment: 'every-time' }, enrollments: [past()] },
    ],
    [
      'nothing happened that lets it in again',
      'not-again',
      { settings: { reEnrollment: { triggers: ['raised'] } }, enrollments: [past()] },
    ],
    ['nothing keeps it out', 'should-enter', {}],
  ])('because %s', (_what, verdict, over) => {
    expect(ask({ triggers: [created], ...over }).verdict).toBe(verdict);
  });

  test('knows what was written in the conversation, and the ticket as it then was', () => {
    const triggers: Trigger[] = [
      { type: 'message-received', from: ['visitor'], phrases: ['refund'], filter: prioritised('high') },
    ];
    const wrote = (text: string, seconds: number) => [
      { id: 'm1', at: at(seconds), author: { kind: 'visitor' as const }, text },
    ];
    const patches: TicketPatch[] = [{ priority: 'high' }];
    const verdictOf = (messages: ReturnType<typeof wrote>) => ask({ triggers, patches, messages });
    expect(verdictOf(wrote('hello', 90)).triggers).toMatchObject([{ happenedAt: null }]);
    expect(verdictOf(wrote('a refund please', 30))).toMatchObject({
      verdict: 'no-trigger',
      triggers: [{ happenedAt: at(30), conditions: [[{ value: 'normal', holds: false }]] }],
    });
    expect(verdictOf(wrote('a refund please', 90)).verdict).toBe('should-enter');
    // The message that the ticket was made of does not count.
    expect(verdictOf(wrote('a refund please', 0)).verdict).toBe('no-trigger');
  });

  test('leads to the run that it speaks of', () => {
    const inside = past({ id: hex('8'), startedAt: at(59), endedAt: at(61) });
    const found = ask({
      triggers: [{ type: 'property-changed', property: 'ticket.priority', from: [], to: ['high'] }],
      settings: { reEnrollment: 'every-time' },
      patches: [{ priority: 'high' }],
      enrollments: [past({ startedAt: at(500), endedAt: at(600) }), inside],
    });
    expect(found).toMatchObject({ verdict: 'happened-inside', enrollmentId: inside.id });
  });

  test('never disagrees with what lets tickets in', () => {
    const priority = fc.constantFrom('low', 'normal', 'high', 'urgent');
    const patch = fc.oneof(
      fc.record({ priority }),
      fc.record({ status: fc.constantFrom('open', 'waiting', 'closed') }),
    ) as fc.Arbitrary<TicketPatch>;
    const filter = fc.array(priority, { maxLength: 3 }).map((values) => prioritised(...values));
    const trigger = fc.oneof(
      fc.record({ type: fc.constant('ticket-created' as const), filter }),
      fc.record({ type: fc.constant('criteria-met' as const), filter }),
      fc.record({
        type: fc.constant('property-changed' as const),
        property: fc.constantFrom('ticket.status', 'ticket.priority'),
        from: fc.constant([]),
        to: fc.constantFrom([], ['closed'], ['high']),
      }),
    ) as fc.Arbitrary<Trigger>;
    const run = fc.record({
      patches: fc.array(patch, { maxLength: 6 }),
      triggers: fc.array(trigger, { minLength: 1, maxLength: 3 }),
      unenroll: fc.option(filter, { nil: undefined }),
      publishedAt: fc.integer({ min: -100, max: 400 }).map(at),
    });
    fc.assert(
      fc.property(run, ({ patches, triggers, unenroll, publishedAt }) => {
        const settings = unenroll && { unenroll };
        const { verdict } = ask({ patches, triggers, publishedAt, ...(settings && { settings }) });
        const { history, states } = life(patches);
        const definition = {
          ...{ triggers, start: null, steps: {} },
          settings: { reEnrollment: 'never' as const, ...settings },
        };
        const program = compileProgram({
          ...{ workflowId, version: 1, definition, properties: propertyCatalogue([]) },
        });
        const enters = history.some(({ key, at: when, kind, changes }, index) => {
          const mark =
            kind === 'created'
              ? { id: key, type: 'created' as const, at: when, enrollIn: null }
              : { id: key, type: 'changed' as const, at: when, changes, depth: 0 };
          const ticket = states[index] ?? born;
          return decideAdmission({ program, since: publishedAt, mark, ticket, now: when }).admitted;
        });
        expect(verdict === 'should-enter').toBe(enters);
      }),
    );
  });
});
