import { asksNothing } from '../performer.ts';

export const createTaskPerformer = asksNothing;
