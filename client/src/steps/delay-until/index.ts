import type { DelayUntil } from '@baton/shared';
import { IconCalendarClock } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const delayUntilFace: StepFaceClient<DelayUntil> = {
  icon: IconCalendarClock,
  Body: SummaryBody,
  Result: ResultLine,
};
