import { outcomeOf, planStep, problemsOf, summaryOf, ticketOf } from '../testing/step-world.ts';

const url = 'https://chat.example.com/hooks/T1/B2';
const stepOf = (config: object = {}) => ({
  type: 'send-chat-message',
  config: { url, text: 'New: {{ ticket.subject }}', ...config },
});

test('posts the text as JSON to the address', () => {
  expect(planStep({ step: stepOf() })).toEqual({
    kind: 'call',
    call: {
      kind: 'http',
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: '{"text":"New: Where is my parcel?"}',
    },
  });
});

test('a value cannot call everyone together; the admin’s own words can', () => {
  const ticket = ticketOf({ subject: '<!channel> <https://evil.example|win> & "more"' });
  const plan = planStep({ step: stepOf({ text: '<!here> {{ ticket.subject }}' }), ticket });
  expect(plan).toMatchObject({
    call: { body: JSON.stringify({ text: '<!here> &lt;!channel> &lt;https://evil.example|win> & "more"' }) },
  });
});

test('says what it sent', () => {
  const sent = { kind: 'call', output: { status: 200, type: '', body: 'ok' } } as const;
  expect(outcomeOf({ step: stepOf(), answer: sent })).toEqual({
    exit: 'next',
    patch: null,
    detail: { key: 'chat-message-sent', values: { text: 'New: Where is my parcel?' } },
  });
});

test('an empty text is not sent', () => {
  expect(outcomeOf({ step: stepOf({ text: '{{ owner.name }}' }) })).toMatchObject({
    detail: { key: 'message-empty' },
  });
});

test('asks for an address and a text', () => {
  expect(problemsOf(stepOf())).toEqual([]);
  expect(problemsOf(stepOf({ url: '', text: ' ' }))).toEqual([
    'config.url: text-missing',
    'config.text: text-missing',
  ]);
  expect(problemsOf(stepOf({ url: 'chat.example.com' }))).toEqual(['config.url: address-invalid']);
  expect(summaryOf(stepOf({ url: ' ' }))).toEqual({ key: 'send-chat-message.open' });
});
