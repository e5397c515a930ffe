import type { RunEntry } from '@baton/shared';
import { placeKey } from './place-key.ts';

/** What a run did at a step: its last visit there, and how many there were. */
export interface StepRun {
  status: RunEntry['status'];
  visits: number;
  entry: RunEntry;
}

/** A run as a path over the drawing. */
export interface RunPath {
  steps: ReadonlyMap<string, StepRun>;
  /** Keys of the exits along which it went, `placeKey`. */
  exits: ReadonlySet<string>;
}

export function runPath(log: readonly RunEntry[]): RunPath {
  const steps = new Map<string, StepRun>();
  const exits = new Set<string>();
  if (log.length > 0) exits.add(placeKey({ from: null, key: 'start' }));
  for (const entry of log) {
    const visits = (steps.get(entry.stepId)?.visits ?? 0) + 1;
    steps.set(entry.stepId, { status: entry.status, visits, entry });
    if (entry.exit !== null) exits.add(placeKey({ from: entry.stepId, key: entry.exit }));
  }
  return { steps, exits };
}
