import type { CopyProperty } from '@baton/shared';
import { IconArrowsTransferDown } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const copyPropertyFace: StepFaceClient<CopyProperty> = {
  icon: IconArrowsTransferDown,
  Body: SummaryBody,
  Result: ResultLine,
};
