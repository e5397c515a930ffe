import { z } from 'zod';
import type { TriggerFace } from '../face.ts';
import { triggerFields } from '../trigger-fields.ts';

/**
 * A step of another workflow enrolls tickets. Every workflow that is on can be entered so; with this trigger one need
 * not wait for anything else.
 */
export const enrolledByWorkflow = z.strictObject({
  type: z.literal('enrolled-by-workflow'),
  ...triggerFields,
});

export const enrolledByWorkflowFace: TriggerFace<z.infer<typeof enrolledByWorkflow>> = {
  docs: 'A step of another workflow enrolls tickets. Any workflow that is on can be entered so; this one waits for nothing else.',
  passive: true,
  fires: () => false,
};
