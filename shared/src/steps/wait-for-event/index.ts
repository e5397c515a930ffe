import { z } from 'zod';
import { assertNever } from '../../assert-never.ts';
import { delayUnits, durationMs, durationProblems } from '../delay-for/index.ts';
import type { Plan, PlanInput, StepFace, StepProblem, Summary, ValidationContext } from '../face.ts';
import { readableProperty } from '../property-problems.ts';
import { commonFields, pointer } from '../step-fields.ts';
import { waitedEvent } from './event.ts';

export * from './event.ts';

export const waitForEvent = z.strictObject({
  type: z.literal('wait-for-event'),
  config: z.strictObject({
    event: waitedEvent,
    /** How long it waits at most. */
    amount: z.number().int().min(0).max(1_000_000),
    unit: z.enum(delayUnits),
  }),
  /** Where it goes when it happened. */
  next: pointer.default(null),
  /** Where it goes when it did not happen in time. */
  otherwise: pointer.default(null),
  ...commonFields,
});
export type WaitForEvent = z.infer<typeof waitForEvent>;

function plan({ step, answer, now }: PlanInput<WaitForEvent>): Plan {
  const { event, ...longest } = step.config;
  if (answer?.kind === 'timer') return { kind: 'go', exit: 'otherwise', detail: { key: 'event.timed-out' } };
  if (answer?.kind !== 'event')
    return { kind: 'wait', until: new Date(now.getTime() + durationMs(longest)), event };
  switch (event.kind) {
    case 'customer-replied':
      return { kind: 'go', exit: 'next', detail: { key: 'event.customer-replied' } };
    case 'person-replied':
      return {
        kind: 'go',
        exit: 'next',
        detail: { key: event.who === 'owner' ? 'event.owner-replied' : 'event.person-replied' },
      };
    case 'property-changed':
      return {
        kind: 'go',
        exit: 'next',
        detail: { key: 'event.property-changed', values: { property: event.property } },
      };
    default:
      return assertNever(event);
  }
}

/** Parts of a ticket that are not written by steps, and change all the same. */
const changingApart: ReadonlySet<string> = new Set(['ticket.owner', 'ticket.team']);

function validate({ step, context }: { step: WaitForEvent; context: ValidationContext }): StepProblem[] {
  const { event, ...longest } = step.config;
  const problems = durationProblems({ duration: longest, field: 'config.amount' });
  if (event.kind !== 'property-changed') return problems;
  const { property } = event;
  const field = 'config.event.property';
  const { definition, problem } = readableProperty({ property, field, properties: context.properties });
  if (problem) return [problem, ...problems];
  if (definition.writable || changingApart.has(property)) return problems;
  return [{ field, code: 'property-never-changes', severity: 'error', values: { property } }, ...problems];
}

function summary({ config }: WaitForEvent): Summary {
  const { event, amount, unit } = config;
  const duration = { kind: 'duration', amount, unit } as const;
  switch (event.kind) {
    case 'customer-replied':
      return { key: 'wait-for-event.customer', values: { duration } };
    case 'person-replied':
      return event.who === 'owner'
        ? { key: 'wait-for-event.owner', values: { duration } }
        : { key: 'wait-for-event.person', values: { duration } };
    case 'property-changed': {
      if (event.property === '') return { key: 'wait-for-event.open' };
      const property = { kind: 'property', path: event.property } as const;
      if (event.to.length === 0) return { key: 'wait-for-event.changed', values: { property, duration } };
      const value = { kind: 'either', path: event.property, values: event.to } as const;
      return { key: 'wait-for-event.changed-to', values: { property, value, duration } };
    }
    default:
      return assertNever(event);
  }
}

export const waitForEventFace: StepFace<WaitForEvent> = {
  group: 'time',
  docs: 'Waits for a reply of the customer, of a colleague or of the owner, or for a property to change, at most for so long. What was before the step was reached does not count.',
  replay: 'timer',
  create: () =>
    waitForEvent.parse({
      type: 'wait-for-event',
      config: { event: { kind: 'customer-replied' }, amount: 1, unit: 'days' },
    }),
  summary,
  validate,
  plan,
};
