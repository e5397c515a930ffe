import type { Call, CallErrorCode, CallKind, CallOutcome, Enrollment } from '@baton/shared';
import type { Services } from '../services.ts';

export type CallOf<K extends CallKind> = Extract<Call, { kind: K }>;

/** How long one try may take. Well under a lease, so that nobody else takes the enrollment meanwhile. */
export const callTimeoutMs = 15_000;

/** What came of a try; `busy` when there was no room for one, which then does not count. */
export type Performed<K extends CallKind> = CallOutcome | (K extends 'code' ? 'busy' : never);

/** Does one kind of call. Never throws: whatever goes wrong is an outcome. */
export type CallPerformer<K extends CallKind> = (input: {
  call: CallOf<K>;
  /** Tells repetitions of one call from another call. */
  key: string;
  /** The enrollment that stands at it. */
  enrollment: Enrollment;
  services: Services;
}) => Promise<Performed<K>>;

/** The outcome of a call that came to nothing. */
export function failed(input: {
  code: CallErrorCode;
  values: Record<string, string | number>;
  /** Whether the same call may succeed later. */
  mayPass: boolean;
  retryAfterMs?: number | null;
}): Extract<CallOutcome, { ok: false }> {
  return { ok: false, retryAfterMs: null, ...input };
}
