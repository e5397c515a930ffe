import type { AssignPreviousOwner } from '@baton/shared';
import { IconHistory } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const assignPreviousOwnerFace: StepFaceClient<AssignPreviousOwner> = {
  icon: IconHistory,
  Body: SummaryBody,
  Result: ResultLine,
};
