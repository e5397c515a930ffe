import { z } from 'zod';

/**
 * RFC 9457 problem details, with a stable `code` and, for invalid input, what is wrong with each field. Some codes add
 * members of their own: `workflow-invalid` and `settings-invalid` a list `problems`, `forbidden` the `permission`,
 * `in-use` the `workflow`.
 */
export const problemDetails = z.looseObject({
  /** `urn:baton:problem:<code>` */
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** What happened and what to do. */
  detail: z.string(),
  code: z.string(),
  /** The request's id, for finding it in the log. */
  instance: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type ProblemDetails = z.infer<typeof problemDetails>;
