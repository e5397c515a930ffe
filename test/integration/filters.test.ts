import {
  type Condition,
  compileFilter,
  type Filter,
  matchFilter,
  operatorsOf,
  propertyCatalogue,
  type Ticket,
  type TicketId,
  ticketPriorities,
  ticketSources,
  ticketStatuses,
  type UserId,
} from '@baton/shared';
import { connectMongo, newId, type Stores, storesOf } from '@baton/shared/node';
import fc from 'fast-check';
import type { Connection } from 'mongoose';
import { testMongoUri } from '../setup/places.ts';

const now = new Date('2026-05-04T12:00:00Z');
const dayMs = 86_400_000;
const people = [newId<UserId>(), newId<UserId>()];

/** Words that meet each other in case, accents, line breaks and characters that patterns treat specially. */
const words = [
  '',
  'Refund',
  'refund',
  'REFUND now',
  'żółw',
  'ŻÓŁW',
  'a.c',
  'abc',
  'a(b',
  '$x',
  'line\nbreak',
  'refund\n',
  '50%',
];
const properties = propertyCatalogue([
  { key: 'plan', label: 'Plan', type: 'choice', options: ['gold', 'free'] },
  { key: 'city', label: 'City', type: 'text', options: [] },
  { key: 'seats', label: 'Seats', type: 'number', options: [] },
  { key: 'vip', label: 'VIP', type: 'boolean', options: [] },
]);

const word = fc.constantFrom(...words);
const moment = fc.integer({ min: -10, max: 10 }).map((days) => new Date(now.getTime() + days * dayMs));

const tickets: fc.Arbitrary<Ticket> = fc
  .record({
    subject: word,
    description: word,
    status: fc.constantFrom(...ticketStatuses),
    source: fc.constantFrom(...ticketSources),
    priority: fc.constantFrom(...ticketPriorities),
    owner: fc.constantFrom(null, ...people),
    tags: fc.uniqueArray(fc.constantFrom('a', 'B', 'vip'), { maxLength: 3 }),
    createdAt: moment,
    contact: fc.record({ name: word }, { requiredKeys: [] }),
    properties: fc.record(
      {
        plan: fc.constantFrom('gold', 'free', null),
        city: word,
        seats: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(2.5)),
        vip: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  })
  .map((some) => ({
    id: newId<TicketId>(),
    number: 1,
    team: null,
    conversationId: null,
    handoff: null,
    assignment: null,
    updatedAt: some.createdAt,
    closedAt: null,
    revision: 1,
    ...some,
  }));

const days = fc.integer({ min: 0, max: 12 });
const iso = moment.map((date) => date.toISOString());

function conditionOn(path: string): fc.Arbitrary<Condition> {
  const { type, options } = properties.get(path) ?? { type: 'text', options: null };
  const value =
    type === 'number' ? fc.integer({ min: -3, max: 3 }) : type === 'boolean' ? fc.boolean() : word;
  const values = fc.array(
    fc.constantFrom(...(type === 'user' ? people : (options ?? ['a', 'b', 'vip', ...words]))),
    { maxLength: 3 },
  );
  const property = path;
  return fc.constantFrom(...operatorsOf[type]).chain((operator): fc.Arbitrary<Condition> => {
    switch (operator) {
      case 'is':
      case 'is-not':
        return value.map((one) => ({ property, operator, value: one }));
      case 'contains':
      case 'does-not-contain':
      case 'starts-with':
        return word.map((one) => ({ property, operator, value: one }));
      case 'any-of':
      case 'none-of':
      case 'all-of':
        return values.map((some) => ({ property, operator, values: some }));
      case 'greater-than':
      case 'less-than':
        return fc.integer({ min: -3, max: 3 }).map((one) => ({ property, operator, value: one }));
      case 'between':
        return fc
          .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }))
          .map(([from, to]) => ({ property, operator, from, to }));
      case 'after':
      case 'before':
        return iso.map((at) => ({ property, operator, at }));
      case 'between-dates':
        return fc.tuple(iso, iso).map(([from, to]) => ({ property, operator, from, to }));
      case 'more-than-ago':
      case 'less-than-ago':
        return days.map((amount) => ({ property, operator, amount, unit: 'days' }));
      case 'known':
      case 'unknown':
        return fc.constant({ property, operator });
    }
  });
}

const condition = fc.constantFrom(...properties.keys()).chain(conditionOn);
const filters: fc.Arbitrary<Filter> = fc.record({
  groups: fc.array(fc.record({ conditions: fc.array(condition, { maxLength: 3 }) }), { maxLength: 3 }),
});

describe('a filter', () => {
  let connection: Connection;
  let stores: Stores;
  let database: ReturnType<typeof testMongoUri>;
  let stored: Ticket[];

  beforeAll(async () => {
    database = testMongoUri();
    connection = await connectMongo({ uri: database.uri });
    stores = storesOf(connection);
    await stores.ensureIndexes();
    stored = fc
      .sample(tickets, { numRuns: 400, seed: 7 })
      .map((ticket, index) => ({ ...ticket, number: index + 1 }));
    await stores.tickets.insert(stored.map((ticket) => ({ ticket, history: [], marks: [] })));
  });
  afterAll(async () => {
    await connection?.close();
    await database?.remove();
  });

  it('means the same in the database and in memory', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const query = compileFilter({ filter, properties, now });
        const before = new Date(now.getTime() + 1000 * dayMs);
        const found = await stores.tickets.matching({ filter: query, after: null, before, limit: 1000 });
        const test = matchFilter({ filter, properties });
        const expected = stored.filter((ticket) => test({ ticket, now }));
        expect(found.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
          expected.map(({ number }) => number),
        );
      }),
      { numRuns: 250 },
    );
  });
});
