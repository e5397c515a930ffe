import type { IncrementProperty } from '@baton/shared';
import { IconPlusMinus } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const incrementPropertyFace: StepFaceClient<IncrementProperty> = {
  icon: IconPlusMinus,
  Body: SummaryBody,
  Result: ResultLine,
};
