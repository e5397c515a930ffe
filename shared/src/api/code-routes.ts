import { z } from 'zod';
import { consoleLine, isStorable, type Output } from '../calls/call.ts';
import { stepFailure } from '../engine/enrollment.ts';
import { workflowId } from '../ids.ts';
import { codeOutput, maxCodeChars, maxCodeNames, plainName } from '../steps/custom-code/index.ts';
import { route } from './route.ts';

/** Any JSON that is not nested without end. */
const sample = z
  .unknown()
  .refine((value) => isStorable(value as Output), 'is nested too deeply')
  .transform((value) => value as Output);

export const codeTestResult = z.object({
  /** The declared outputs; null where the code failed. */
  outputs: z.record(z.string(), z.unknown()).nullable(),
  error: stepFailure.nullable(),
  console: z.array(consoleLine),
  /** How long the code ran. */
  ms: z.number(),
});
export type CodeTestResult = z.infer<typeof codeTestResult>;

export const codeRoutes = {
  testCode: route({
    method: 'POST',
    path: '/workflows/:id/test/code',
    tag: 'Workflows',
    summary: 'Runs code of a step on sample inputs, under the same limits as for real',
    access: 'workflows.edit',
    params: z.object({ id: workflowId }),
    body: z.strictObject({
      code: z.string().max(maxCodeChars),
      inputs: z
        .record(
          z
            .string()
            .max(60)
            .regex(plainName, 'must be a name: letters, digits and underscores, a letter first'),
          sample,
        )
        .refine(
          (inputs) => Object.keys(inputs).length <= maxCodeNames,
          `has more than ${maxCodeNames} inputs`,
        )
        .default({}),
      outputs: z.array(codeOutput).max(maxCodeNames).default([]),
    }),
    response: codeTestResult,
  }),
};
