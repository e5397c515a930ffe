import type { CustomCode } from '@baton/shared';
import { IconCode } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const customCodeFace: StepFaceClient<CustomCode> = {
  icon: IconCode,
  Body: SummaryBody,
  Result: ResultLine,
};
