import type { SetPriority } from '@baton/shared';
import { IconFlag } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const setPriorityFace: StepFaceClient<SetPriority> = {
  icon: IconFlag,
  Body: SummaryBody,
  Result: ResultLine,
};
