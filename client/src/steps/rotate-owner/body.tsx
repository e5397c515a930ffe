import type { RotateOwner } from '@baton/shared';
import type { StepBodyProps } from '../face.ts';
import { FaceRow } from '../face-row.tsx';
import { summaryText } from '../summary-text.ts';

/** Who rotates: their faces, then their names. */
export function RotateOwnerBody({ step, words }: StepBodyProps<RotateOwner>) {
  return (
    <FaceRow members={step.config.pool.members} words={words}>
      {summaryText({ step, words })}
    </FaceRow>
  );
}
