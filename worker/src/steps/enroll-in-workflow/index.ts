import { asksNothing } from '../performer.ts';

/** It is a call: done once everything before it is written (`worker/src/calls`). */
export const enrollInWorkflowPerformer = asksNothing;
