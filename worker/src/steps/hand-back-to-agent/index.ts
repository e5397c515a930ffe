import { asksNothing } from '../performer.ts';

/** The conversation is given back by a call (`worker/src/calls`), then the ticket lets go of it. */
export const handBackToAgentPerformer = asksNothing;
