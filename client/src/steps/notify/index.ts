import type { Notify } from '@baton/shared';
import { IconBell } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const notifyFace: StepFaceClient<Notify> = {
  icon: IconBell,
  Body: SummaryBody,
  Result: ResultLine,
};
