import { ada, billing, outcomeOf, planStep, problemsOf, summaryOf, ticketOf } from '../testing/step-world.ts';

const stepOf = (to: object, config: object = {}) => ({
  type: 'send-email',
  config: { to, subject: 'Ticket {{ ticket.number }}', text: 'About {{ ticket.subject }}', ...config },
});
const toOf = (to: object, ticket = ticketOf()) => {
  const plan = planStep({ step: stepOf(to), ticket });
  return plan.kind === 'call' && plan.call.kind === 'email' ? plan.call.to : plan;
};

test('goes to the owner, the contact, each colleague once, or the addresses of a text', () => {
  expect(toOf({ kind: 'owner' }, ticketOf({ owner: ada }))).toEqual(['ada@example.com']);
  expect(toOf({ kind: 'contact' })).toEqual(['zofia@example.com']);
  expect(toOf({ kind: 'people', members: [{ user: ada }, { team: billing }] })).toEqual([
    'ada@example.com',
    'ben@example.com',
  ]);
  expect(toOf({ kind: 'address', address: 'a@example.com, {{ contact.email }}' })).toEqual([
    'a@example.com',
    'zofia@example.com',
  ]);
});

test('is rendered before it is sent, its subject in one line', () => {
  const ticket = ticketOf({ subject: 'One\r\nBcc: all@example.com' });
  expect(
    planStep({ step: stepOf({ kind: 'contact' }, { subject: '{{ ticket.subject }}' }), ticket }),
  ).toEqual({
    kind: 'call',
    call: {
      kind: 'email',
      to: ['zofia@example.com'],
      subject: 'One Bcc: all@example.com',
      text: 'About One\r\nBcc: all@example.com',
    },
  });
});

test('goes on where there is nobody to write to, and fails on what is no address', () => {
  expect(outcomeOf({ step: stepOf({ kind: 'owner' }) })).toMatchObject({
    exit: 'next',
    detail: { key: 'email-nobody' },
  });
  expect(toOf({ kind: 'address', address: '{{ ticket.subject }}' })).toEqual({
    kind: 'fail',
    code: 'recipient-invalid',
    values: { address: 'Where' },
  });
});

test('says whether it was sent or kept', () => {
  const answered = (kept: boolean) =>
    outcomeOf({
      step: stepOf({ kind: 'contact' }),
      answer: { kind: 'call', output: { to: ['zofia@example.com'], kept } },
    });
  expect(answered(false)).toMatchObject({
    detail: { key: 'email-sent', values: { to: 'zofia@example.com' } },
  });
  expect(answered(true)).toMatchObject({ detail: { key: 'email-kept' } });
});

test('asks for recipients, a subject and a text', () => {
  expect(problemsOf(stepOf({ kind: 'owner' }))).toEqual([]);
  expect(problemsOf(stepOf({ kind: 'people', members: [] }))).toEqual([
    'config.to.members: recipients-missing',
  ]);
  expect(problemsOf(stepOf({ kind: 'address', address: 'nobody' }))).toEqual([
    'config.to.address: recipient-invalid',
  ]);
  expect(problemsOf(stepOf({ kind: 'address', address: '{{ contact.email }}' }))).toEqual([]);
  expect(problemsOf(stepOf({ kind: 'owner' }, { subject: '', text: '' }))).toEqual([
    'config.subject: text-missing',
    'config.text: text-missing',
  ]);
  expect(summaryOf(stepOf({ kind: 'people', members: [] }))).toEqual({ key: 'send-email.open' });
});
