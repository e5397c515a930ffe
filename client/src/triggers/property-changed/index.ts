import type { PropertyChanged } from '@baton/shared';
import { IconReplace } from '@tabler/icons-react';
import type { TriggerFaceClient } from '../face.ts';

export const propertyChangedFace: TriggerFaceClient<PropertyChanged> = {
  icon: IconReplace,
  create: () => ({ type: 'property-changed', property: '', from: [], to: [] }),
  filterable: true,
};
