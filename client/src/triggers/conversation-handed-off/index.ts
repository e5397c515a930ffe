import type { TriggerOf } from '@baton/shared';
import { IconHeadset } from '@tabler/icons-react';
import type { TriggerFaceClient } from '../face.ts';

export const conversationHandedOffFace: TriggerFaceClient<TriggerOf<'conversation-handed-off'>> = {
  icon: IconHeadset,
  create: () => ({ type: 'conversation-handed-off' }),
  filterable: true,
};
