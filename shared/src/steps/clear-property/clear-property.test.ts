import { builtInProperties } from '../../tickets/properties.ts';
import { outcomeOf, problemsOf, summaryOf, ticketOf } from '../testing/step-world.ts';

const clear = (property: string) => ({ type: 'clear-property', config: { property } });

test('empties a property as its kind is empty', () => {
  const ticket = ticketOf({ tags: ['a'], description: 'Long', properties: { city: 'Gdynia' } });
  expect(outcomeOf({ step: clear('ticket.properties.city'), ticket })).toEqual({
    exit: 'next',
    patch: { properties: { city: null } },
    detail: { key: 'property-cleared', values: { property: 'ticket.properties.city' } },
  });
  expect(outcomeOf({ step: clear('ticket.tags'), ticket })).toMatchObject({ patch: { tags: [] } });
  expect(outcomeOf({ step: clear('ticket.description'), ticket })).toMatchObject({
    patch: { description: '' },
  });
});

test('whatever it may not clear it fails on, and says so before', () => {
  for (const { path } of builtInProperties) {
    const good = path === 'ticket.tags' || path === 'ticket.description';
    expect([path, problemsOf(clear(path)).length === 0]).toEqual([path, good]);
    expect([path, 'exit' in outcomeOf({ step: clear(path) })]).toEqual([path, good]);
  }
  expect(problemsOf(clear('ticket.priority'))).toEqual(['config.property: property-never-empty']);
  expect(problemsOf(clear('ticket.number'))).toEqual(['config.property: property-read-only']);
  expect(problemsOf(clear('ticket.properties.gone'))).toEqual(['config.property: property-unknown']);
  expect(problemsOf(clear(''))).toEqual(['config.property: property-missing']);
  expect(summaryOf(clear('')).key).toBe('clear-property.open');
});
