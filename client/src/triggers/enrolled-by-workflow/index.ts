import type { TriggerOf } from '@baton/shared';
import { IconRoute } from '@tabler/icons-react';
import type { TriggerFaceClient } from '../face.ts';

export const enrolledByWorkflowFace: TriggerFaceClient<TriggerOf<'enrolled-by-workflow'>> = {
  icon: IconRoute,
  create: () => ({ type: 'enrolled-by-workflow' }),
  filterable: false,
};
