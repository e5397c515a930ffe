import type { HandBackToAgent } from '@baton/shared';
import { IconMessageReply } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const handBackToAgentFace: StepFaceClient<HandBackToAgent> = {
  icon: IconMessageReply,
  Body: SummaryBody,
  Result: ResultLine,
};
