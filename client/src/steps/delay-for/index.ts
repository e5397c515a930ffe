import type { DelayFor } from '@baton/shared';
import { IconHourglass } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const delayForFace: StepFaceClient<DelayFor> = {
  icon: IconHourglass,
  Body: SummaryBody,
  Result: ResultLine,
};
