import { z } from 'zod';
import type { StepFace } from '../face.ts';
import { commonFields } from '../step-fields.ts';

export const end = z.strictObject({
  type: z.literal('end'),
  config: z.strictObject({}).default({}),
  ...commonFields,
});
export type End = z.infer<typeof end>;

export const endFace: StepFace<End> = {
  group: 'flow',
  docs: 'Ends the path here.',
  replay: 'pure',
  create: () => end.parse({ type: 'end' }),
  summary: () => ({ key: 'end' }),
  validate: () => [],
  plan: () => ({ kind: 'end', detail: { key: 'ended' } }),
};
