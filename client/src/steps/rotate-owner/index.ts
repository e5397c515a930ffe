import type { RotateOwner } from '@baton/shared';
import { IconUsersGroup } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine } from '../plain.tsx';
import { RotateOwnerBody } from './body.tsx';

export const rotateOwnerFace: StepFaceClient<RotateOwner> = {
  icon: IconUsersGroup,
  Body: RotateOwnerBody,
  Result: ResultLine,
};
