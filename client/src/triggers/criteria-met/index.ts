import { type CriteriaMet, emptyFilter } from '@baton/shared';
import { IconFilterCheck } from '@tabler/icons-react';
import type { TriggerFaceClient } from '../face.ts';

export const criteriaMetFace: TriggerFaceClient<CriteriaMet> = {
  icon: IconFilterCheck,
  create: () => ({ type: 'criteria-met', filter: emptyFilter }),
  filterable: 'required',
};
