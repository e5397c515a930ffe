import type { SendEmail } from '@baton/shared';
import { IconMail } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const sendEmailFace: StepFaceClient<SendEmail> = {
  icon: IconMail,
  Body: SummaryBody,
  Result: ResultLine,
};
