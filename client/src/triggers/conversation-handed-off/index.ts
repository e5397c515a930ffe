import { IconHeadset } from '@tabler/icons-react';
import type { TriggerFaceClient, TriggerOf } from '../face.ts';

export const conversationHandedOffFace: TriggerFaceClient<TriggerOf<'conversation-handed-off'>> = {
  icon: IconHeadset,
  create: () => ({ type: 'conversation-handed-off' }),
  filterable: true,
};
