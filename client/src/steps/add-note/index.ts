import type { AddNote } from '@baton/shared';
import { IconNote } from '@tabler/icons-react';
import type { StepFaceClient } from '../face.ts';
import { ResultLine, SummaryBody } from '../plain.tsx';

export const addNoteFace: StepFaceClient<AddNote> = { icon: IconNote, Body: SummaryBody, Result: ResultLine };
