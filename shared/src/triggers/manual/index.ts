import { z } from 'zod';
import type { TriggerFace } from '../face.ts';
import { triggerFields } from '../trigger-fields.ts';

/** Someone enrolls tickets by hand, in the app or over the API; nothing that happens to a ticket fires it. */
export const manual = z.strictObject({ type: z.literal('manual'), ...triggerFields });

export const manualFace: TriggerFace<z.infer<typeof manual>> = {
  docs: 'Someone enrolls tickets by hand, in the app or over the API.',
  passive: true,
  fires: () => false,
};
