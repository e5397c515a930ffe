import type { Call, CallKind, CallOutcome } from '@baton/shared';

export type CallOf<K extends CallKind> = Extract<Call, { kind: K }>;

/** How long one try may take. Well under a lease, so that nobody else takes the enrollment meanwhile. */
export const callTimeoutMs = 15_000;

/** Does one kind of call. Never throws: whatever goes wrong is an outcome. */
export type CallPerformer<K extends CallKind> = (input: {
  call: CallOf<K>;
  /** Tells repetitions of one call from another call. */
  key: string;
}) => Promise<CallOutcome>;
