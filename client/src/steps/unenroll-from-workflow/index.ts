import type { UnenrollFromWorkflow } from '@baton/shared';
import { IconDoorExit } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const unenrollFromWorkflowFace: StepFaceClient<UnenrollFromWorkflow> = {
  icon: IconDoorExit,
  Body: SummaryBody,
  Result: ResultLine,
};
