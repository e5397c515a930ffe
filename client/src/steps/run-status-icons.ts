import type { RunEntry } from '@baton/shared';
import {
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconHourglassLow,
  IconPlayerTrackNext,
} from '@tabler/icons-react';

/** What became of a visit of a step. */
export const runStatusIcons = {
  done: IconCircleCheckFilled,
  waiting: IconHourglassLow,
  failed: IconCircleXFilled,
  skipped: IconPlayerTrackNext,
} as const satisfies Record<RunEntry['status'], unknown>;
