import { Webhook } from 'standardwebhooks';
import { shownSecret, verify } from './signature.ts';

const secret = 'the secret of this installation, long enough';
const now = new Date('2026-03-02T10:00:00Z');
const hook = { secrets: [{ salt: 'one', madeAt: now, until: null }] };
const body = Buffer.from('{"text":"Zażółć"}');
const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));

function headers(over: { at?: Date; salt?: string } = {}) {
  const { at = now, salt = 'one' } = over;
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': seconds(at),
    'webhook-signature': new Webhook(shownSecret({ secret, salt })).sign('msg_1', at, body.toString()),
  };
}
const check = (over: Partial<Parameters<typeof verify>[0]> = {}) =>
  verify({ headers: headers(), body, hook, secret, now, ...over });
const reasonOf = (over: Parameters<typeof check>[0]) => {
  const found = check(over);
  return found.ok ? found.messageId : found.reason;
};

test('what the library of Standard Webhooks signs is believed', () => {
  expect(check()).toEqual({ ok: true, messageId: 'msg_1' });
});

test('what is not signed, altered, or signed with another secret is not', () => {
  expect(reasonOf({ headers: {} })).toBe('unsigned');
  expect(reasonOf({ headers: { ...headers(), 'webhook-id': 'with space' } })).toBe('unsigned');
  expect(reasonOf({ headers: { ...headers(), 'webhook-id': 'msg_2' } })).toBe('forged');
  expect(reasonOf({ body: Buffer.from('{}') })).toBe('forged');
  expect(reasonOf({ secret: 'the secret of another installation' })).toBe('forged');
  expect(reasonOf({ headers: headers({ salt: 'two' }) })).toBe('forged');
  expect(reasonOf({ hook: { secrets: [] } })).toBe('forged');
});

test.each([
  [-299, 'msg_1'],
  [-301, 'stale'],
  [299, 'msg_1'],
  [301, 'stale'],
])('signed %d seconds from now: %s', (offset, expected) => {
  const at = new Date(now.getTime() + offset * 1000);
  expect(reasonOf({ headers: headers({ at }) })).toBe(expected);
});

test('an earlier secret is good until its time, and one good signature among several is enough', () => {
  const until = (ms: number) => ({
    secrets: [
      { salt: 'one', madeAt: now, until: new Date(now.getTime() + ms) },
      { salt: 'two', madeAt: now, until: null },
    ],
  });
  expect(reasonOf({ hook: until(1) })).toBe('msg_1');
  expect(reasonOf({ hook: until(0) })).toBe('forged');
  const both = {
    ...headers(),
    'webhook-signature': `v1a,AAAA v1,AAAA ${headers({ salt: 'two' })['webhook-signature']}`,
  };
  expect(reasonOf({ headers: both, hook: until(0) })).toBe('msg_1');
});

test('secrets of different salts have nothing in common', () => {
  expect(shownSecret({ secret, salt: 'one' })).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(shownSecret({ secret, salt: 'one' })).not.toBe(shownSecret({ secret, salt: 'two' }));
});
