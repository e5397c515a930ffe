import type { ChangeTags } from '@baton/shared';
import { IconTags } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const changeTagsFace: StepFaceClient<ChangeTags> = {
  icon: IconTags,
  Body: SummaryBody,
  Result: ResultLine,
};
