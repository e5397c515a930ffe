import type { ClearProperty } from '@baton/shared';
import { IconEraser } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const clearPropertyFace: StepFaceClient<ClearProperty> = {
  icon: IconEraser,
  Body: SummaryBody,
  Result: ResultLine,
};
