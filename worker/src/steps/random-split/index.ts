import { asksNothing } from '../performer.ts';

/** The key of the visit decides; nothing is drawn. */
export const randomSplitPerformer = asksNothing;
