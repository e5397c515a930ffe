import type { End } from '@baton/shared';
import { IconFlag } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const endFace: StepFaceClient<End> = { icon: IconFlag, Body: SummaryBody, Result: ResultLine };
