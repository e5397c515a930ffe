import type { TriggerOf } from '@baton/shared';
import { IconHandClick } from '@tabler/icons-react';
import type { TriggerFaceClient } from '../face.ts';

export const manualFace: TriggerFaceClient<TriggerOf<'manual'>> = {
  icon: IconHandClick,
  create: () => ({ type: 'manual' }),
  filterable: false,
};
