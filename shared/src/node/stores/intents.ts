import { isDeepStrictEqual } from 'node:util';
import { beginEnrollment } from '../../engine/begin-enrollment.ts';
import type { Enrollment } from '../../engine/enrollment.ts';
import type { Intent, StoredAssignment, StoredIntent } from '../models/index.ts';
import { packedFields, packHistory, unpackAssignment, unpackHistory } from './assignments.ts';

/**
 * An intent as it is stored. Every run stores one and hardly any is read, so that what can be told from the rest is left
 * out: an enrollment before its first step, and an assignment that its history entry holds too.
 */
export function packIntent(intent: Intent): StoredIntent {
  const { before, event, write } = intent;
  const blank = beginEnrollment({ ...identityOf(before), now: before.startedAt });
  const isBlank = event === 'start' && isDeepStrictEqual(before, blank);
  const packed = { ...intent, before: isBlank ? null : before };
  if (!write) return { ...packed, write };
  const history = packHistory(write.history);
  const { assignment, ...set } = write.set;
  const index = assignment ? write.history.findIndex((entry) => entry.assignment === assignment) : -1;
  if (index >= 0) return { ...packed, write: { ...write, set, history, assignmentOf: index } };
  return { ...packed, write: { ...write, set: packedFields(write.set), history } };
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
  if (intent.write === null) return { ...intent, before, write: null };
  const { assignmentOf, set, ...write } = intent.write;
  const history = unpackHistory(write.history);
  const assignment =
    assignmentOf === undefined
      ? unpackAssignment((set['assignment'] ?? null) as StoredAssignment | null)
      : history[assignmentOf]?.assignment;
  const isSet = assignmentOf !== undefined || 'assignment' in set;
  return { ...intent, before, write: { ...write, history, set: isSet ? { ...set, assignment } : set } };
}

function identityOf(enrollment: Enrollment) {
  const { id, workflowId, version, ticketId, entry, depth, request, webhook } = enrollment;
  return { id, workflowId, version, ticketId, entry, depth, request, webhook };
}
