import type { RandomSplit } from '@baton/shared';
import { IconArrowsShuffle } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const randomSplitFace: StepFaceClient<RandomSplit> = {
  icon: IconArrowsShuffle,
  Body: SummaryBody,
  Result: ResultLine,
};
