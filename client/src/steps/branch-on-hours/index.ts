import type { BranchOnHours } from '@baton/shared';
import { IconClock24 } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const branchOnHoursFace: StepFaceClient<BranchOnHours> = {
  icon: IconClock24,
  Body: SummaryBody,
  Result: ResultLine,
};
