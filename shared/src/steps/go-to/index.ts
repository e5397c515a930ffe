import { z } from 'zod';
import type { StepFace } from '../face.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const goTo = z.strictObject({
  type: z.literal('go-to'),
  config: z.strictObject({
    /** An existing step of the same workflow: the path goes on there. */
    step: pointer,
  }),
  ...commonFields,
});
export type GoTo = z.infer<typeof goTo>;

export const goToFace: StepFace<GoTo> = {
  group: 'flow',
  docs: 'Goes on at another step of the same workflow.',
  replay: 'pure',
  create: () => goTo.parse({ type: 'go-to', config: { step: null } }),
  summary: ({ config }) =>
    config.step === null
      ? { key: 'go-to.open' }
      : { key: 'go-to', values: { step: { kind: 'step', step: config.step } } },
  validate: ({ step, context }) => {
    if (step.config.step === null) return [{ field: 'config.step', code: 'go-to-open', severity: 'error' }];
    return context.hasStep(step.config.step)
      ? []
      : [
          {
            field: 'config.step',
            code: 'step-unknown',
            severity: 'error',
            values: { step: step.config.step },
          },
        ];
  },
  plan: () => ({ kind: 'go', exit: 'step' }),
};
