import { type CallErrorCode, callPauseMs, maxCallTries, type OpenCall } from '@baton/shared';
import type { HeldEnrollment } from '@baton/shared/node';
import { performCall } from '../calls/index.ts';
import type { Services } from '../services.ts';
import { namedInLogs } from './named-in-logs.ts';

/** An enrollment whose call was made for the last time. */
export type Called = HeldEnrollment & { event: 'outcome' };

/**
 * Makes the calls that enrollments stand at, side by side. What may still pass is put off to a later try; returned are
 * those whose outcome is final, to be carried on. A crash in between repeats a call, under the same key.
 */
export async function makeCalls(input: {
  held: readonly HeldEnrollment[];
  services: Services;
}): Promise<Called[]> {
  const { held, services } = input;
  const done = await Promise.all(held.map((one) => makeCall({ held: one, services })));
  return done.filter((one) => one !== null);
}

async function makeCall({
  held,
  services,
}: {
  held: HeldEnrollment;
  services: Services;
}): Promise<Called | null> {
  const { enrollment } = held;
  if (!enrollment.call) return null;
  const { call, key } = enrollment.call;
  const begun = performance.now();
  const outcome = await performCall({ call, key, enrollment, services });
  const ms = performance.now() - begun;
  if (outcome === 'busy') {
    services.metrics.called({ kind: call.kind, outcome: 'busy', ms });
    // Nothing was tried, so this is no try, however often it happens.
    const late = { code: 'code-busy' as const, values: {}, retryAfterMs: null };
    await putOff({ held, tries: enrollment.call.tries, late, services });
    return null;
  }
  const tries = enrollment.call.tries + 1;
  services.metrics.called({
    kind: call.kind,
    outcome: outcome.ok ? 'done' : outcome.mayPass ? 'may-pass' : 'failed',
    ms,
  });
  if (outcome.ok || !outcome.mayPass || tries >= maxCallTries)
    return {
      ...held,
      event: 'outcome',
      enrollment: { ...enrollment, call: { ...enrollment.call, tries, outcome } },
    };
  await putOff({ held, tries, late: outcome, services });
  return null;
}

/** Lets a call wait for a later try, with the reason. */
async function putOff(input: {
  held: HeldEnrollment;
  tries: number;
  late: { code: CallErrorCode; values: Record<string, string | number>; retryAfterMs: number | null };
  services: Services;
}): Promise<void> {
  const { held, tries, late, services } = input;
  const { enrollment } = held;
  if (!enrollment.call) return;
  const { code, values, retryAfterMs } = late;
  const pauseMs = callPauseMs({ tries: Math.max(1, tries), retryAfterMs, random: Math.random() });
  const at = services.now();
  const until = new Date(at.getTime() + pauseMs);
  await storePutOff({
    ...{ held, services },
    call: { ...enrollment.call, tries, putOff: { code, values, at, until } },
  });
  const { kind } = enrollment.call.call;
  services.logger.debug(
    { ...namedInLogs(enrollment), step: enrollment.stepId, kind, tries, code, pauseMs },
    'a call is tried again',
  );
}

async function storePutOff(input: {
  held: HeldEnrollment;
  call: OpenCall & Required<Pick<OpenCall, 'putOff'>>;
  services: Services;
}): Promise<void> {
  const { held, call, services } = input;
  await services.stores.enrollments.checkpoint([
    {
      enrollment: { ...held.enrollment, status: 'waiting', call },
      fence: held.fence,
      intent: null,
      wakeAt: call.putOff.until,
      event: 'call',
      tries: 0,
      worker: null,
    },
  ]);
  services.changes.changed({ topic: 'enrollment', ids: [held.enrollment.workflowId] });
}
