import { z } from 'zod';
import { apiKeyId, enrollmentId, stepId, userId, workflowId } from './ids.ts';

/** Who did something: every history entry and audit record names one. */
export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), id: userId }),
  z.object({ kind: z.literal('api-key'), id: apiKeyId }),
  z.object({ kind: z.literal('workflow'), id: workflowId, enrollmentId, stepId }),
  z.object({ kind: z.literal('agent') }),
  z.object({ kind: z.literal('visitor') }),
  z.object({ kind: z.literal('handoff') }),
  /** What was sent to a workflow's address. */
  z.object({ kind: z.literal('webhook'), id: workflowId }),
  z.object({ kind: z.literal('system') }),
]);
export type Actor = z.infer<typeof actor>;

/** A person's own choice, made in the app or through a key that a person holds; automatic writers yield to it. */
export function isManual(actor: Actor): boolean {
  return actor.kind === 'user' || actor.kind === 'api-key';
}
