import type { SetProperty } from '@baton/shared';
import { IconForms } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const setPropertyFace: StepFaceClient<SetProperty> = {
  icon: IconForms,
  Body: SummaryBody,
  Result: ResultLine,
};
