import { isDeepStrictEqual } from 'node:util';
import { beginEnrollment } from '../../engine/begin-enrollment.ts';
import type { Enrollment } from '../../engine/enrollment.ts';
import type { Intent, StoredIntent } from '../models/index.ts';

/**
 * An intent as it is stored. Every run stores one and hardly any is read, so that what can be told from the rest is left
 * out: an enrollment before its first step, and an assignment that its history entry holds too.
 */
export function packIntent(intent: Intent): StoredIntent {
  const { before, event, write } = intent;
  const blank = beginEnrollment({ ...identityOf(before), now: before.startedAt });
  const isBlank = event === 'start' && isDeepStrictEqual(before, blank);
  const packed = { ...intent, before: isBlank ? null : before };
  const assignment = write?.set['assignment'];
  if (!write || !assignment) return packed;
  const index = write.history.findIndex((entry) => entry.assignment === assignment);
  if (index < 0) return packed;
  const { assignment: _, ...set } = write.set;
  return { ...packed, write: { ...write, set, assignmentOf: index } };
}

/** The intent as it was before it was stored with its enrollment. */
export function unpackIntent({
  intent,
  enrollment,
}: {
  intent: StoredIntent;
  enrollment: Enrollment;
}): Intent {
  const before = intent.before ?? beginEnrollment({ ...identityOf(enrollment), now: enrollment.startedAt });
  if (intent.write?.assignmentOf === undefined) return { ...intent, before };
  const { assignmentOf, ...write } = intent.write;
  const assignment = write.history[assignmentOf]?.assignment;
  return { ...intent, before, write: { ...write, set: { ...write.set, assignment } } };
}

function identityOf({ id, workflowId, version, ticketId, entry, depth, request }: Enrollment) {
  return { id, workflowId, version, ticketId, entry, depth, request };
}
