import { ada, billing, outcomeOf, planStep, problemsOf, summaryOf, ticketOf } from '../testing/step-world.ts';

const stepOf = (to: object, text = 'See {{ ticket.subject }}') => ({ type: 'notify', config: { to, text } });
const everyone = { kind: 'people', members: [{ user: ada }, { team: billing }] };

test('tells the owner, or each of the chosen people once', () => {
  expect(planStep({ step: stepOf({ kind: 'owner' }), ticket: ticketOf({ owner: ada }) })).toEqual({
    kind: 'call',
    call: {
      kind: 'notification',
      to: [ada],
      text: 'See Where is my parcel?',
      ticket: { id: ticketOf().id, number: 7, subject: 'Where is my parcel?' },
    },
  });
  const plan = planStep({ step: stepOf(everyone) });
  expect(plan.kind === 'call' && plan.call.kind === 'notification' && plan.call.to).toHaveLength(2);
});

test('goes on where there is nobody to tell, or nothing', () => {
  expect(outcomeOf({ step: stepOf({ kind: 'owner' }) })).toMatchObject({ detail: { key: 'notify-nobody' } });
  expect(outcomeOf({ step: stepOf(everyone, '{{ owner.name }}') })).toMatchObject({
    detail: { key: 'message-empty' },
  });
});

test('says how many it told', () => {
  const answer = { kind: 'call', output: { to: 2 } } as const;
  expect(outcomeOf({ step: stepOf(everyone), answer })).toMatchObject({
    exit: 'next',
    detail: { key: 'notified', values: { count: 2, text: 'See Where is my parcel?' } },
  });
});

test('asks for people and a text', () => {
  expect(problemsOf(stepOf({ kind: 'owner' }))).toEqual([]);
  expect(problemsOf(stepOf({ kind: 'people', members: [] }, ''))).toEqual([
    'config.to.members: recipients-missing',
    'config.text: text-missing',
  ]);
  expect(summaryOf(stepOf({ kind: 'people', members: [] }))).toEqual({ key: 'notify.open' });
});
