import type { BranchOnValue } from '@baton/shared';
import { IconGitFork } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const branchOnValueFace: StepFaceClient<BranchOnValue> = {
  icon: IconGitFork,
  Body: SummaryBody,
  Result: ResultLine,
};
