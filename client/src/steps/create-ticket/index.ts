import type { CreateTicket } from '@baton/shared';
import { IconTicket } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const createTicketFace: StepFaceClient<CreateTicket> = {
  icon: IconTicket,
  Body: SummaryBody,
  Result: ResultLine,
};
