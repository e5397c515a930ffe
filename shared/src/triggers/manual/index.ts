import { z } from 'zod';
import type { TriggerFace } from '../face.ts';

/** Someone enrolls tickets by hand, in the app or over the API; nothing that happens to a ticket fires it. */
export const manual = z.strictObject({ type: z.literal('manual') });

export const manualFace: TriggerFace<z.infer<typeof manual>> = {
  docs: 'Someone enrolls tickets by hand, in the app or over the API.',
  passive: true,
  fires: () => false,
};
