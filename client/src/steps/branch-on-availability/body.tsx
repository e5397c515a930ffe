import type { BranchOnAvailability } from '@baton/shared';
import type { StepBodyProps } from '../face.ts';
import { FaceRow } from '../face-row.tsx';
import { summaryText } from '../summary-text.ts';

/** Whose availability counts: their faces, then their names. */
export function BranchOnAvailabilityBody({ step, words }: StepBodyProps<BranchOnAvailability>) {
  return (
    <FaceRow members={step.config.members} words={words}>
      {summaryText({ step, words })}
    </FaceRow>
  );
}
