import type { SetConversationStatus } from '@baton/shared';
import { IconMessageCog } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const setConversationStatusFace: StepFaceClient<SetConversationStatus> = {
  icon: IconMessageCog,
  Body: SummaryBody,
  Result: ResultLine,
};
