import type { CreateTask } from '@baton/shared';
import { IconListCheck } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const createTaskFace: StepFaceClient<CreateTask> = {
  icon: IconListCheck,
  Body: SummaryBody,
  Result: ResultLine,
};
