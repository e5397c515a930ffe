import { everyRule } from '../../rotation/pool.ts';
import type { AssignmentRecord } from '../../tickets/ticket.ts';
import type { StepAnswer } from '../face.ts';
import {
  ada,
  assignment,
  ben,
  now,
  outcomeOf,
  planStep,
  problemsOf,
  summaryOf,
  ticketOf,
} from '../testing/step-world.ts';

const giveBack = (config: object = {}, rest: object = {}) => ({
  type: 'assign-previous-owner',
  config,
  ...rest,
});
const answer = (over: Partial<AssignmentRecord>): StepAnswer => ({
  kind: 'previous-owner',
  record: assignment({ method: 'previous-owner', ...over }),
});
const away = [{ user: ada, name: 'Ada', count: 0, skipped: 'away' as const }];

test('asks who had it, by the rules of a rotation', () => {
  expect(planStep({ step: giveBack() })).toMatchObject({
    kind: 'request',
    request: { kind: 'previous-owner', rules: everyRule },
  });
});

test('gives it back, with the record that says so', () => {
  expect(planStep({ step: giveBack(), answer: answer({ owner: ada }) })).toMatchObject({
    kind: 'go',
    exit: 'next',
    effects: [{ patch: { owner: ada }, assignment: { method: 'previous-owner', owner: ada } }],
    detail: { key: 'previous-owner', values: { owner: 'Ada' } },
  });
});

test('when nobody gets it, the path of its own is taken where there is one; nothing changes', () => {
  const nobody = (step: object, candidates: AssignmentRecord['candidates']) =>
    outcomeOf({ step, answer: answer({ candidates }) });
  expect(nobody(giveBack(), [])).toEqual({
    exit: 'next',
    patch: null,
    detail: { key: 'previous-owner.none' },
  });
  expect(nobody(giveBack({}, { nobody: null }), away)).toEqual({
    exit: 'nobody',
    patch: null,
    detail: { key: 'previous-owner.skipped', values: { owner: 'Ada', reason: 'away' } },
  });
});

test('leaves an owner, unless it may take it away; never one chosen by hand meanwhile', () => {
  const owned = ticketOf({ owner: ben });
  expect(outcomeOf({ step: giveBack(), ticket: owned })).toMatchObject({ detail: { key: 'kept-owner' } });
  expect(planStep({ step: giveBack({ overwrite: true }), ticket: owned })).toMatchObject({ kind: 'request' });
  const byHand = ticketOf({ owner: ben, assignment: assignment({ method: 'manual', owner: ben, at: now }) });
  expect(outcomeOf({ step: giveBack({ overwrite: true }), ticket: byHand })).toMatchObject({
    detail: { key: 'kept-manual' },
  });
});

test('is complete from the start', () => {
  expect(problemsOf(giveBack())).toEqual([]);
  expect(summaryOf(giveBack()).key).toBe('assign-previous-owner.available');
  const never = { available: false, workingHours: false, capacity: false };
  expect(summaryOf(giveBack({ rules: never })).key).toBe('assign-previous-owner.always');
});
