import fc from 'fast-check';
import type { StepId } from '../../ids.ts';
import {
  type OptionalExit,
  optionalExitsOf,
  type Step,
  type StepType,
  stepFaces,
  step as stepSchema,
  stepTypes,
} from '../../steps/index.ts';
import { ada, ben, billing, cem, escalation } from '../../steps/testing/step-world.ts';
import { type Definition, settings } from '../../workflow/definition.ts';
import { exitsOf, withExit } from '../../workflow/graph.ts';

/** Most steps of a random workflow: enough for branches that meet and circles within circles. */
const mostSteps = 12;

const somebody = fc.constantFrom({ user: ada }, { user: ben }, { user: cem }, { team: billing });
const members = fc.array(somebody, { minLength: 1, maxLength: 4 });
/** Some of these cannot be read, and some name what no run has: steps fail, or say nothing. */
const template = fc.constantFrom(
  'Ticket {{ ticket.number }} of {{ contact.firstName }}',
  '{{ steps.s1.body }}{{ steps.s2.value }}',
  '{{ ticket.number | nonsense }}',
  '7',
  '',
);
const property = fc.constantFrom(
  'ticket.priority',
  'ticket.subject',
  'ticket.tags',
  'ticket.properties.visits',
  'ticket.properties.renewal',
  'ticket.properties.gone',
);
const value = fc.constantFrom('high', 'urgent', 'x', 7, true, null);
const filter = fc.constantFrom(
  {
    groups: [
      { conditions: [{ property: 'ticket.priority', operator: 'any-of', values: ['high', 'urgent'] }] },
    ],
  },
  { groups: [{ conditions: [{ property: 'ticket.subject', operator: 'contains', value: 'parcel' }] }] },
  { groups: [] },
);
const rules = fc.record({ available: fc.boolean(), workingHours: fc.boolean(), capacity: fc.boolean() });
const unit = fc.constantFrom('minutes', 'hours', 'days');

const branches = <T>(more: fc.Arbitrary<T>) =>
  fc
    .array(more, { minLength: 0, maxLength: 3 })
    .map((all) => all.map((one, index) => ({ id: `b${index}`, label: `B${index}`, ...one })));
const config = <T>(shape: fc.Arbitrary<T>) => shape.map((one) => ({ config: one }));

/**
 * Parts of steps, valid in shape, that make them differ. A type that is not here is as the library inserts it, so that
 * none is left out.
 */
const variety: Partial<Record<StepType, fc.Arbitrary<object>>> = {
  'rotate-owner': config(fc.record({ overwrite: fc.boolean(), pool: fc.record({ members, rules }) })),
  'assign-owner': config(fc.record({ to: fc.option(somebody), overwrite: fc.boolean() })),
  'assign-previous-owner': config(fc.record({ overwrite: fc.boolean(), rules })),
  unassign: config(fc.record({ owner: fc.boolean(), team: fc.boolean() })),
  'branch-on-value': fc.record({
    config: fc.record({ property }),
    branches: branches(fc.record({ values: fc.constantFrom(['high'], ['urgent', 'x'], [7, true]) })),
  }),
  'branch-on-conditions': fc.record({ branches: branches(fc.record({ filter })) }),
  'branch-on-availability': config(fc.record({ members, need: fc.constantFrom('any', 'all'), rules })),
  'random-split': fc.record({ branches: branches(fc.record({ percent: fc.integer({ min: 0, max: 100 }) })) }),
  'set-property': config(fc.record({ property, value })),
  'set-status': config(fc.record({ status: fc.constantFrom('open', 'waiting', 'closed') })),
  'set-priority': config(fc.record({ priority: fc.constantFrom('low', 'high', 'urgent') })),
  'change-tags': config(fc.record({ add: fc.subarray(['a', 'b']), remove: fc.subarray(['a', 'c']) })),
  'clear-property': config(fc.record({ property })),
  'copy-property': config(fc.record({ from: property, to: property, evenEmpty: fc.boolean() })),
  'increment-property': config(fc.record({ property, amount: fc.integer({ min: -3, max: 3 }) })),
  'add-note': config(fc.record({ text: template })),
  'send-message': config(fc.record({ text: fc.record({ en: template, pl: template }) })),
  'delay-for': config(fc.record({ amount: fc.nat(3), unit })),
  'set-conversation-status': config(fc.record({ status: fc.constantFrom('open', 'closed') })),
  'hand-back-to-agent': config(fc.record({ closeTicket: fc.boolean() })),
  'wait-for-event': config(
    fc.record({
      event: fc.oneof(
        fc.constant({ kind: 'customer-replied' }),
        fc.record({ kind: fc.constant('person-replied'), who: fc.constantFrom('anyone', 'owner') }),
        fc.record({ kind: fc.constant('property-changed'), property, to: fc.subarray(['high', 7]) }),
      ),
      amount: fc.nat(3),
      unit,
    }),
  ),
  'delay-until': config(
    fc.oneof(
      fc.record({
        until: fc.constant('date'),
        at: fc.constantFrom(null, '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'),
      }),
      fc.record({
        until: fc.constant('property'),
        property,
        direction: fc.constantFrom('before', 'after'),
        amount: fc.nat(3),
        unit,
      }),
      fc.record({
        until: fc.constant('day'),
        days: fc.subarray(['mon', 'wed', 'sun']),
        time: fc.constantFrom('00:00', '09:30'),
        timeZone: fc.constantFrom('UTC', 'Europe/Warsaw'),
      }),
    ),
  ),
  webhook: config(
    fc.record({
      method: fc.constantFrom('GET', 'POST'),
      url: fc.constantFrom('https://example.com/{{ ticket.number }}', 'no address', ''),
      body: template,
    }),
  ),
  notify: config(
    fc.record({
      to: fc.oneof(fc.constant({ kind: 'owner' }), fc.record({ kind: fc.constant('people'), members })),
      text: template,
    }),
  ),
  'enroll-in-workflow': config(fc.record({ workflow: fc.constantFrom(null, escalation) })),
  'unenroll-from-workflow': config(fc.record({ workflow: fc.constantFrom(null, escalation) })),
  'format-data': config(fc.record({ text: template, kind: fc.constantFrom('text', 'number', 'json') })),
  'custom-code': config(
    fc.record({
      code: fc.constantFrom('return { words: 4 };', 'return ('),
      inputs: fc.subarray([
        { name: 'number', text: '{{ ticket.number }}' },
        { name: 'text', text: 'No. {{ ticket.number }}' },
      ]),
      outputs: fc.subarray([
        { name: 'words', kind: 'number' },
        { name: 'tags', kind: 'json' },
      ]),
    }),
  ),
  'send-email': config(
    fc.record({
      to: fc.oneof(
        fc.constantFrom({ kind: 'owner' }, { kind: 'contact' }),
        fc.record({
          kind: fc.constant('address'),
          address: fc.constantFrom('a@example.com', 'nobody', '{{ x }}'),
        }),
      ),
      subject: template,
      text: template,
    }),
  ),
  'send-chat-message': config(
    fc.record({ url: fc.constantFrom('https://chat.example.com/hook', 'no address'), text: template }),
  ),
};

/** One step and, as numbers, where its ways out lead; what they mean depends on how many steps there are. */
interface Drawn {
  step: Step;
  targets: number[];
  optional: OptionalExit[];
}

const drawn: fc.Arbitrary<Drawn> = fc.constantFrom(...stepTypes).chain((type) => {
  const plain = stepFaces[type].create({ timeZone: 'UTC' });
  return fc.record({
    step: (variety[type] ?? fc.constant({})).map((part) => stepSchema.parse({ ...plain, ...part })),
    targets: fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }),
    optional: fc.subarray([...optionalExitsOf(plain)]),
  });
});

/** A workflow of any steps that lead anywhere: to each other, back to themselves, or nowhere. */
export const randomProgram: fc.Arbitrary<Definition> = fc
  .array(drawn, { minLength: 1, maxLength: mostSteps })
  .map((all): Definition => {
    const ids = all.map((_, index) => `s${index}` as StepId);
    const target = (number: number | undefined): StepId | null =>
      number === undefined || number % 4 === 0 ? null : (ids[number % ids.length] ?? null);
    const steps = all.map(({ step, targets, optional }, index) => {
      const open: Step = { ...step, ...Object.fromEntries(optional.map((key) => [key, null])) };
      const wired = exitsOf(open).reduce(
        (one, { key }, at) => withExit({ step: one, key, target: target(targets[at]) }),
        open,
      );
      return [ids[index] as StepId, wired] as const;
    });
    return {
      triggers: [{ type: 'manual' }],
      settings: settings.parse({}),
      start: ids[0] ?? null,
      steps: Object.fromEntries(steps) as Definition['steps'],
    };
  });
