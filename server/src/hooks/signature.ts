import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Hook } from '@baton/shared/node';

/** How far the sender's clock may be off, and how late a message may come. */
const toleranceMs = 5 * 60_000;
const secretBytes = 32;

/**
 * A secret is made of the installation's own and of a salt that is stored: whoever reads the database cannot sign, and
 * there is nothing to decrypt.
 */
const keyOf = ({ secret, salt }: { secret: string; salt: string }): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, 'baton: what senders sign with', secretBytes));

/** A secret as it is shown and as libraries for these signatures take it. */
export const shownSecret = (input: { secret: string; salt: string }): string =>
  `whsec_${keyOf(input).toString('base64')}`;

export type Verified =
  | { ok: true; messageId: string }
  | { ok: false; reason: 'unsigned' | 'stale' | 'forged'; detail: string };

const one = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '');

/**
 * Checks the signature of a request as Standard Webhooks describes it (standardwebhooks.com): the header
 * `webhook-signature` has `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, several of them apart by spaces.
 * Any secret that is still good will do. Compares in constant time.
 */
export function verify(input: {
  headers: IncomingHttpHeaders;
  body: Buffer;
  hook: Pick<Hook, 'secrets'>;
  /** The installation's. */
  secret: string;
  now: Date;
}): Verified {
  const { headers, body, hook, secret, now } = input;
  const id = one(headers['webhook-id']);
  const timestamp = one(headers['webhook-timestamp']);
  const signatures = one(headers['webhook-signature']);
  const missing = [
    ...(/^[\x21-\x7e]{1,200}$/.test(id) ? [] : ['webhook-id']),
    ...(/^\d{1,12}$/.test(timestamp) ? [] : ['webhook-timestamp']),
    ...(signatures === '' ? ['webhook-signature'] : []),
  ];
  if (missing.length > 0) {
    const detail = `${missing.join(', ')}: missing or not readable. Sign as Standard Webhooks describes it: an id, the time in seconds, and v1,<signature>.`;
    return { ok: false, reason: 'unsigned', detail };
  }
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > toleranceMs) {
    const detail = `The header webhook-timestamp is more than five minutes off; here it is ${Math.floor(now.getTime() / 1000)}. Sign each try anew, and keep the clock in step.`;
    return { ok: false, reason: 'stale', detail };
  }
  const given = signatures
    .split(' ')
    .filter((signature) => signature.startsWith('v1,'))
    .slice(0, 10)
    .map((signature) => Buffer.from(signature.slice(3), 'base64'));
  const good = hook.secrets.filter(({ until }) => until === null || until > now);
  const fits = good.some(({ salt }) => {
    const expected = createHmac('sha256', keyOf({ secret, salt }))
      .update(`${id}.${timestamp}.`)
      .update(body)
      .digest();
    return given.some((each) => each.length === expected.length && timingSafeEqual(each, expected));
  });
  const detail =
    'The signature does not fit. Sign id.timestamp.body, the body byte for byte as it is sent, with the secret after whsec_ read as base64.';
  return fits ? { ok: true, messageId: id } : { ok: false, reason: 'forged', detail };
}
