import { asksNothing } from '../performer.ts';

/** The plan names the owner; writing the ticket is all there is to do. */
export const assignOwnerPerformer = asksNothing;
