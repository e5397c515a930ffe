import type { UserId } from '../../ids.ts';
import type { TicketChange } from '../../tickets/ticket.ts';
import { ada, ben, now, outcomeOf, planStep, problemsOf, stepOf, summaryOf } from '../testing/step-world.ts';
import { type Awaited, type Happening, isAwaited, waitedEvent, waitForEventFace } from './index.ts';

const step = (config: object = {}) => ({
  type: 'wait-for-event',
  config: { event: { kind: 'customer-replied' }, amount: 2, unit: 'hours', ...config },
});
const changed = (more: object = {}) =>
  step({ event: { kind: 'property-changed', property: 'ticket.status', ...more } });

test('waits for the event, and no longer than it may', () => {
  expect(planStep({ step: step() })).toEqual({
    kind: 'wait',
    until: new Date('2026-03-02T12:00:00Z'),
    event: { kind: 'customer-replied' },
  });
});

test('goes one way when it happened and the other when it did not', () => {
  expect(outcomeOf({ step: step(), answer: { kind: 'event' } })).toEqual({
    exit: 'next',
    patch: null,
    detail: { key: 'event.customer-replied' },
  });
  expect(outcomeOf({ step: step(), answer: { kind: 'timer' } })).toEqual({
    exit: 'otherwise',
    patch: null,
    detail: { key: 'event.timed-out' },
  });
});

test('asks for a property that can change, and for a time', () => {
  expect(problemsOf(step())).toEqual([]);
  expect(problemsOf(changed({ property: '' }))).toEqual(['config.event.property: property-missing']);
  expect(problemsOf(changed({ property: 'ticket.owner' }))).toEqual([]);
  expect(problemsOf(changed({ property: 'ticket.number' }))).toEqual([
    'config.event.property: property-never-changes',
  ]);
  expect(problemsOf(step({ amount: 0 }))).toEqual(['config.amount: delay-zero']);
  expect(summaryOf(changed({ property: '' }))).toEqual({ key: 'wait-for-event.open' });
  expect(problemsOf(waitForEventFace.create())).toEqual([]);
  expect(stepOf(waitForEventFace.create())).toEqual(waitForEventFace.create());
});

describe('what ends a wait', () => {
  const later = new Date(now.getTime() + 1000);
  const mine = '3'.repeat(24);
  const is = (input: { event: object; happening: Happening; owner?: UserId | null }): boolean => {
    const awaited: Awaited = { event: waitedEvent.parse(input.event), since: now };
    return isAwaited({ awaited, happening: input.happening, enrollmentId: mine, owner: input.owner ?? null });
  };
  const wrote = (author: 'visitor' | UserId, at = later): Happening => ({
    kind: 'message',
    at,
    author: author === 'visitor' ? { kind: 'visitor' } : { kind: 'user', id: author },
  });
  const change = (
    to: unknown,
    more: Partial<{ key: string; at: Date; property: string }> = {},
  ): Happening => {
    const { key = 'edit:1', at = later, property = 'ticket.status' } = more;
    const changes: TicketChange[] = [{ property, from: 'open', to }];
    return { kind: 'change', at, key, changes };
  };

  test('a reply of whom it waits for', () => {
    const customer = { kind: 'customer-replied' };
    expect(is({ event: customer, happening: wrote('visitor') })).toBe(true);
    expect(is({ event: customer, happening: wrote(ada) })).toBe(false);
    const anyone = { kind: 'person-replied' };
    expect(is({ event: anyone, happening: wrote(ada) })).toBe(true);
    expect(is({ event: anyone, happening: wrote('visitor') })).toBe(false);
    const owner = { kind: 'person-replied', who: 'owner' };
    expect(is({ event: owner, happening: wrote(ada), owner: ada })).toBe(true);
    expect(is({ event: owner, happening: wrote(ben), owner: ada })).toBe(false);
    expect(is({ event: owner, happening: wrote(ben) })).toBe(false);
  });

  test('a change of the property, to one of the values where some are named', () => {
    const any = { kind: 'property-changed', property: 'ticket.status' };
    expect(is({ event: any, happening: change('waiting') })).toBe(true);
    expect(is({ event: any, happening: change('Ada', { property: 'ticket.owner' }) })).toBe(false);
    const closed = { ...any, to: ['closed'] };
    expect(is({ event: closed, happening: change('waiting') })).toBe(false);
    expect(is({ event: closed, happening: change('closed') })).toBe(true);
  });

  test('nothing that was before the step, and nothing that the run did itself', () => {
    const any = { kind: 'property-changed', property: 'ticket.status' };
    expect(is({ event: any, happening: change('closed', { at: new Date(now.getTime() - 1) }) })).toBe(false);
    expect(is({ event: any, happening: change('closed', { at: now }) })).toBe(true);
    expect(is({ event: any, happening: change('closed', { key: `${mine}:set-status-1:1` }) })).toBe(false);
    const before = wrote('visitor', new Date(now.getTime() - 1));
    expect(is({ event: { kind: 'customer-replied' }, happening: before })).toBe(false);
  });
});
