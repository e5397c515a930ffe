import type { MessageReceived } from '@baton/shared';
import { IconMessage2 } from '@tabler/icons-react';
import type { TriggerFaceClient } from '../face.ts';

export const messageReceivedFace: TriggerFaceClient<MessageReceived> = {
  icon: IconMessage2,
  create: () => ({ type: 'message-received', from: ['visitor'], phrases: [] }),
  filterable: true,
};
