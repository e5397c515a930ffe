import type { Actor } from '../actors.ts';
import type { LeftAloneReason } from '../api/bulk-routes.ts';
import { beforeFirstStep, beginEnrollment, entryKeyOfRepeat } from '../engine/begin-enrollment.ts';
import type { Enrollment } from '../engine/enrollment.ts';
import type { EnrollmentId } from '../ids.ts';
import { idOfMoment } from './new-id.ts';
import type { NewEnrollment, Stores } from './stores/index.ts';
import type { LiveWorkflow } from './world.ts';

/**
 * Begins runs that are over once more from the start, each as an enrollment of its own. The id belongs to the occasion,
 * so that repeating it begins nothing twice. Returns the new ids by the old ones, and why others were refused.
 */
export async function runAgain(input: {
  of: readonly Enrollment[];
  /** The workflow of them all, as it is now. */
  workflow: Pick<LiveWorkflow, 'program' | 'paused'>;
  /** Null: the one that each had. */
  version: number | null;
  /** What asks for it, and when. */
  occasion: { id: string; at: Date };
  by: Actor;
  /** The HTTP request that asks for it, for logs. */
  request?: string;
  now: Date;
  stores: Stores;
}): Promise<{ begun: Map<EnrollmentId, EnrollmentId>; refused: Map<EnrollmentId, LeftAloneReason> }> {
  const { of, workflow, version, occasion, by, request, now, stores } = input;
  const tickets = await stores.tickets.byIds(of.map(({ ticketId }) => ticketId));
  const refused = new Map<EnrollmentId, LeftAloneReason>();
  const records = new Map<EnrollmentId, NewEnrollment>();
  for (const before of of) {
    const { id: old, workflowId, ticketId } = before;
    if (!tickets.has(ticketId)) {
      refused.set(old, 'ticket-gone');
      continue;
    }
    const id = idOfMoment<EnrollmentId>({ at: occasion.at, seed: `again:${occasion.id}:${old}` });
    const enrollment = beginEnrollment({
      id,
      workflowId,
      version: version ?? before.version,
      ticketId,
      entry: { kind: 'manual', by, again: old },
      depth: 0,
      request,
      webhook: before.webhook,
      now,
    });
    const entryKey = entryKeyOfRepeat(id);
    records.set(old, {
      ...beforeFirstStep({ enrollment, workflow, at: now, order: tickets.get(ticketId)?.number, now }),
      ...{ entryKey, againKey: null, next: null },
      ...{ worker: null, intent: null, event: 'start' },
    });
  }
  const found = await stores.enrollments.insert([...records.values()]);
  const begun = new Map<EnrollmentId, EnrollmentId>();
  for (const [old, { enrollment }] of records) {
    const refusal = found.get(enrollment.id);
    if (refusal === undefined || refusal === 'same') begun.set(old, enrollment.id);
    else refused.set(old, 'in-workflow');
  }
  return { begun, refused };
}
