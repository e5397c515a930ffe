import {
  ada,
  assignment,
  billing,
  now,
  outcomeOf,
  planStep,
  problemsOf,
  summaryOf,
  ticketOf,
} from '../testing/step-world.ts';

const unassign = (config: { owner: boolean; team: boolean }) => ({ type: 'unassign', config });
const both = unassign({ owner: true, team: true });

test('takes away the owner, the team or both, and says from whom', () => {
  const ticket = ticketOf({ owner: ada, team: billing });
  expect(outcomeOf({ step: unassign({ owner: true, team: false }), ticket })).toEqual({
    exit: 'next',
    patch: { owner: null },
    detail: { key: 'unassigned.owner', values: { owner: 'Ada' } },
  });
  expect(outcomeOf({ step: unassign({ owner: false, team: true }), ticket })).toMatchObject({
    patch: { team: null },
    detail: { key: 'unassigned.team', values: { team: 'Billing' } },
  });
  expect(outcomeOf({ step: both, ticket })).toMatchObject({
    patch: { owner: null, team: null },
    detail: { key: 'unassigned.both' },
  });
});

test('a ticket that waits in a rotation no longer waits', () => {
  const ticket = ticketOf({ assignment: assignment({ method: 'round-robin', pool: 'p', waiting: true }) });
  const plan = planStep({ step: both, ticket });
  expect(plan).toMatchObject({
    kind: 'go',
    effects: [{ patch: { owner: null }, assignment: { waiting: false, pool: null, owner: null } }],
    detail: { key: 'unassigned.waiting' },
  });
});

test('an owner whom a person chose during the run stays; one chosen before does not', () => {
  const byHand = (at: Date) =>
    ticketOf({ owner: ada, assignment: assignment({ method: 'manual', owner: ada, at }) });
  expect(outcomeOf({ step: both, ticket: byHand(now) })).toMatchObject({
    patch: null,
    detail: { key: 'kept-manual', values: { owner: 'Ada' } },
  });
  expect(outcomeOf({ step: both, ticket: byHand(new Date(now.getTime() - 1)) })).toMatchObject({
    patch: { owner: null },
  });
});

test('changes nothing where there is nothing to take', () => {
  expect(outcomeOf({ step: both })).toEqual({
    exit: 'next',
    patch: null,
    detail: { key: 'unassigned.already' },
  });
});

test('wants to know what to take', () => {
  expect(problemsOf(unassign({ owner: false, team: false }))).toEqual(['config.owner: unassign-nothing']);
  expect(problemsOf(both)).toEqual([]);
  expect(summaryOf(both)).toEqual({ key: 'unassign.both' });
  expect(summaryOf(unassign({ owner: false, team: false }))).toEqual({ key: 'unassign.open' });
});
