import { setTimeout as delay } from 'node:timers/promises';
import type { CallOutcome } from '@baton/shared';
import { type CallPerformer, callTimeoutMs, failed } from './performer.ts';

/** Sends an e-mail, or keeps it where no server is set: under the call's key, so that it is there once. */
export const emailCallPerformer: CallPerformer<'email'> = async ({ call, key, services }) => {
  const { outside, stores, changes, now } = services;
  const { to, subject, text } = call;
  if (outside.mailer === null) {
    try {
      await stores.mails.keep({ id: key, from: outside.mailFrom, to, subject, text, at: now() });
    } catch (error) {
      return failed({ code: 'mail-unreachable', values: { reason: reasonOf(error) }, mayPass: true });
    }
    changes.changed({ topic: 'settings', ids: [null] });
    return { ok: true, output: { to, kept: true } };
  }
  const late = new AbortController();
  try {
    const tooLate = delay(callTimeoutMs, 'late' as const, { signal: late.signal }).catch(
      () => 'late' as const,
    );
    const sent = outside.mailer.send({ mail: call, key }).then(() => 'sent' as const);
    // Who loses the race may still fail, and nobody would hear of it.
    sent.catch(() => undefined);
    if ((await Promise.race([sent, tooLate])) === 'late')
      return failed({ code: 'http-timeout', values: { seconds: callTimeoutMs / 1000 }, mayPass: true });
    return { ok: true, output: { to, kept: false } };
  } catch (error) {
    return refusalOf(error);
  } finally {
    late.abort();
  }
};

/** A reply of 500 and more is final, one of 400 and more asks to come again (RFC 5321, 4.2.1). */
function refusalOf(error: unknown): CallOutcome {
  const status =
    typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : null;
  if (typeof status !== 'number')
    return failed({ code: 'mail-unreachable', values: { reason: reasonOf(error) }, mayPass: true });
  return failed({
    code: 'mail-refused',
    values: { status, reason: reasonOf(error).slice(0, 200) },
    mayPass: status < 500,
  });
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
