import type { WaitForEvent } from '@baton/shared';
import { IconHourglassHigh } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const waitForEventFace: StepFaceClient<WaitForEvent> = {
  icon: IconHourglassHigh,
  Body: SummaryBody,
  Result: ResultLine,
};
