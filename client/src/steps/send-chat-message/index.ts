import type { SendChatMessage } from '@baton/shared';
import { IconBrandSlack } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const sendChatMessageFace: StepFaceClient<SendChatMessage> = {
  icon: IconBrandSlack,
  Body: SummaryBody,
  Result: ResultLine,
};
