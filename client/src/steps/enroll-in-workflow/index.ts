import type { EnrollInWorkflow } from '@baton/shared';
import { IconDoorEnter } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const enrollInWorkflowFace: StepFaceClient<EnrollInWorkflow> = {
  icon: IconDoorEnter,
  Body: SummaryBody,
  Result: ResultLine,
};
