import type { Definition } from '../workflow/definition.ts';
import type { Entry } from './enrollment.ts';
import { causeOf, nextEntryOf } from './next-entry.ts';

const noted = (input: {
  whileInside?: NonNullable<Definition['settings']['whileInside']>;
  again?: boolean;
  entry?: Entry;
}) => {
  const { whileInside, again = true, entry = { kind: 'handoff' } } = input;
  const definition: Definition = {
    ...{ triggers: [], start: null, steps: {} },
    settings: { reEnrollment: 'every-time', ...(whileInside && { whileInside }) },
  };
  return nextEntryOf({ definition, again, entry, occasion: 'o', depth: 0, at: new Date(0) })?.how ?? null;
};

describe('what is noted on the run that a ticket is in', () => {
  test('is what the workflow says, and nothing where it says nothing', () => {
    expect([noted({}), noted({ whileInside: 'ignore' })]).toEqual([null, null]);
    expect(noted({ whileInside: 'queue' })).toBe('queue');
    expect(noted({ whileInside: 'replace' })).toBe('replace');
  });

  test('is only what lets tickets in again, and not that one was there when the workflow was published', () => {
    expect(noted({ whileInside: 'queue', again: false })).toBeNull();
    expect(noted({ whileInside: 'queue', entry: { kind: 'existing' } })).toBeNull();
  });

  test('names the run whose own change it was', () => {
    const id = 'a'.repeat(24);
    expect(causeOf(`changed:${id}:count:1`)).toBe(id);
    for (const other of [id, `changed:${id.slice(1)}:count:1`, `api:${id}`, 'created'])
      expect(causeOf(other)).toBeNull();
  });
});
