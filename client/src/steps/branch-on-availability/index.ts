import type { BranchOnAvailability } from '@baton/shared';
import { IconUserQuestion } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine } from '../plain.tsx';
import { BranchOnAvailabilityBody } from './body.tsx';

export const branchOnAvailabilityFace: StepFaceClient<BranchOnAvailability> = {
  icon: IconUserQuestion,
  Body: BranchOnAvailabilityBody,
  Result: ResultLine,
};
