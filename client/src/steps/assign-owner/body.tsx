import type { AssignOwner } from '@baton/shared';
import type { StepBodyProps } from '../face.ts';
import { FaceRow } from '../face-row.tsx';
import { summaryText } from '../summary-text.ts';

/** Who gets the ticket: face, then name. */
export function AssignOwnerBody({ step, words }: StepBodyProps<AssignOwner>) {
  return (
    <FaceRow members={step.config.to ? [step.config.to] : []} words={words}>
      {summaryText({ step, words })}
    </FaceRow>
  );
}
