import type { AssignOwner } from '@baton/shared';
import { IconUserCheck } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine } from '../plain.tsx';
import { AssignOwnerBody } from './body.tsx';

export const assignOwnerFace: StepFaceClient<AssignOwner> = {
  icon: IconUserCheck,
  Body: AssignOwnerBody,
  Result: ResultLine,
};
