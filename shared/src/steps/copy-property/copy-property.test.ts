import { fitsProperty } from '../../tickets/write-property.ts';
import { outcomeOf, problemsOf, properties, summaryOf, ticketOf } from '../testing/step-world.ts';
import { canCopy } from './index.ts';

const copy = (from: string, to: string, evenEmpty = false) => ({
  type: 'copy-property',
  config: { from, to, evenEmpty },
});
const city = 'ticket.properties.city';
const plan = 'ticket.properties.plan';

test('copies from the contact to the ticket', () => {
  expect(outcomeOf({ step: copy('contact.email', city) })).toEqual({
    exit: 'next',
    patch: { properties: { city: 'zofia@example.com' } },
    detail: {
      key: 'property-copied',
      values: { from: 'contact.email', to: city, value: 'zofia@example.com' },
    },
  });
});

test('makes a text of what a text can hold', () => {
  const ticket = ticketOf({ tags: ['late', 'vip'] });
  expect(outcomeOf({ step: copy('ticket.tags', city), ticket })).toMatchObject({
    patch: { properties: { city: 'late, vip' } },
  });
  expect(outcomeOf({ step: copy('ticket.number', city), ticket })).toMatchObject({
    patch: { properties: { city: '7' } },
  });
  expect(outcomeOf({ step: copy('ticket.createdAt', 'ticket.properties.renewal') })).toMatchObject({
    patch: { properties: { renewal: '2026-03-02T10:00:00.000Z' } },
  });
});

test('a choice takes a text that is one of its options, and fails on any other', () => {
  const step = copy(city, plan);
  expect(outcomeOf({ step, ticket: ticketOf({ properties: { city: 'gold' } }) })).toMatchObject({
    patch: { properties: { plan: 'gold' } },
  });
  expect(outcomeOf({ step, ticket: ticketOf({ properties: { city: 'Gdynia' } }) })).toEqual({
    kind: 'fail',
    code: 'value-misfit',
    values: { property: plan, value: 'Gdynia' },
  });
});

test('an empty source leaves the target, or empties it where that is asked for', () => {
  const ticket = ticketOf({ properties: { plan: 'gold' } });
  expect(outcomeOf({ step: copy(city, plan), ticket })).toMatchObject({
    patch: null,
    detail: { key: 'property-copied.empty' },
  });
  expect(outcomeOf({ step: copy(city, plan, true), ticket })).toMatchObject({
    patch: { properties: { plan: null } },
    detail: { key: 'property-copied.cleared' },
  });
  expect(outcomeOf({ step: copy(city, 'ticket.subject', true), ticket })).toMatchObject({ patch: null });
});

test('a subject is no longer than a subject may be', () => {
  const ticket = ticketOf({ description: 'x'.repeat(3000) });
  const cut = outcomeOf({ step: copy('ticket.description', 'ticket.subject'), ticket });
  expect(cut).toMatchObject({ patch: { subject: 'x'.repeat(500) } });
});

test('what can be copied fits by its type, for every pair of properties', () => {
  const values: Record<string, unknown> = {
    text: 'gold',
    number: 3,
    boolean: true,
    date: '2026-03-02T10:00:00Z',
    words: ['a'],
  };
  for (const from of properties.values()) {
    for (const to of properties.values()) {
      if (!to.writable || !canCopy({ from, to })) continue;
      const value = from.options?.find((option) => to.options?.includes(option) ?? true) ?? values[from.type];
      const key = from.path.split('.').at(-1) ?? '';
      const ticket = ticketOf({
        contact: { name: 'gold', email: 'gold' },
        ...(from.path.startsWith('ticket.properties.')
          ? { properties: { [key]: value as string } }
          : from.path.startsWith('ticket.') && !from.path.includes('handoff')
            ? { [key]: value }
            : {}),
        handoff: null,
      });
      const done = outcomeOf({ step: copy(from.path, to.path), ticket });
      if (!('patch' in done) || done.patch === null) {
        // Free text into a list of options may miss them; all else must arrive.
        expect([from.path, from.type === 'text' || from.path.includes('handoff')]).toEqual([from.path, true]);
        continue;
      }
      const patch = done.patch as Record<string, unknown>;
      const written = (Object.values(patch.properties ?? patch) as never[])[0] ?? null;
      expect([from.path, to.path, fitsProperty({ definition: to, value: written })]).toEqual([
        from.path,
        to.path,
        true,
      ]);
    }
  }
});

test('says what does not go together', () => {
  expect(problemsOf(copy('', ''))).toEqual(['config.from: property-missing', 'config.to: property-missing']);
  expect(problemsOf(copy(city, city))).toEqual(['config.to: copy-onto-itself']);
  expect(problemsOf(copy(city, 'ticket.properties.visits'))).toEqual(['config.to: copy-misfit']);
  expect(problemsOf(copy(plan, 'ticket.properties.colour'))).toEqual(['config.to: copy-misfit']);
  expect(problemsOf(copy(plan, 'ticket.properties.tier'))).toEqual([]);
  expect(problemsOf(copy(city, 'contact.name'))).toEqual(['config.to: property-read-only']);
  expect(problemsOf(copy('contact.name', city))).toEqual([]);
  expect(summaryOf(copy(city, '')).key).toBe('copy-property.open');
});
