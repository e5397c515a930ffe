import type { FormatData } from '@baton/shared';
import { IconTransform } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const formatDataFace: StepFaceClient<FormatData> = {
  icon: IconTransform,
  Body: SummaryBody,
  Result: ResultLine,
};
