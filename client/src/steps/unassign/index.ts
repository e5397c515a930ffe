import type { Unassign } from '@baton/shared';
import { IconUserMinus } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const unassignFace: StepFaceClient<Unassign> = {
  icon: IconUserMinus,
  Body: SummaryBody,
  Result: ResultLine,
};
