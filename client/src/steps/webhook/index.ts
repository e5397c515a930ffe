import type { Webhook } from '@baton/shared';
import { IconWebhook } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const webhookFace: StepFaceClient<Webhook> = {
  icon: IconWebhook,
  Body: SummaryBody,
  Result: ResultLine,
};
