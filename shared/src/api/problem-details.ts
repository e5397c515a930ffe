import { z } from 'zod';

/** RFC 9457 problem details, with a stable `code` and, for invalid input, what is wrong with each field. */
export const problemDetails = z.object({
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
