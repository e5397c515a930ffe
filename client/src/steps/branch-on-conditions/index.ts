import type { BranchOnConditions } from '@baton/shared';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const branchOnConditionsFace: StepFaceClient<BranchOnConditions> = {
  icon: IconArrowsSplit2,
  Body: SummaryBody,
  Result: ResultLine,
};
