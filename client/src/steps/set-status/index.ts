import type { SetStatus } from '@baton/shared';
import { IconProgressCheck } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const setStatusFace: StepFaceClient<SetStatus> = {
  icon: IconProgressCheck,
  Body: SummaryBody,
  Result: ResultLine,
};
