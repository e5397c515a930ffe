import type { SendMessage } from '@baton/shared';
import { IconMessageForward } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const sendMessageFace: StepFaceClient<SendMessage> = {
  icon: IconMessageForward,
  Body: SummaryBody,
  Result: ResultLine,
};
