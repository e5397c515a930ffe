import { asksNothing } from '../performer.ts';

/** The change is a call: it is made once everything before it is written (`worker/src/calls`). */
export const setConversationStatusPerformer = asksNothing;
