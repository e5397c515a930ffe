import type { GoTo } from '@baton/shared';
import { IconCornerUpRight } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const goToFace: StepFaceClient<GoTo> = {
  icon: IconCornerUpRight,
  Body: SummaryBody,
  Result: ResultLine,
};
