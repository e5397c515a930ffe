import { z } from 'zod';
import { member } from '../steps/step-fields.ts';

/** Whom a pool passes over. All rules are on unless an admin turns them off. */
export const poolRules = z.strictObject({
  /** Only people whose status is available. */
  available: z.boolean().default(true),
  /** Only within each person's own working hours, and not on days of absence. */
  workingHours: z.boolean().default(true),
  /** Only people below the number of open tickets set for them. */
  capacity: z.boolean().default(true),
});
export type PoolRules = z.infer<typeof poolRules>;

export const everyRule: PoolRules = { available: true, workingHours: true, capacity: true };

/** Availability aside, as an asynchronous handoff asks: anyone who is not deactivated. */
export const noRule: PoolRules = { available: false, workingHours: false, capacity: false };

/** Who rotates, in what manner and under which rules. */
export const pool = z.strictObject({
  method: z.literal('round-robin').default('round-robin'),
  members: z.array(member).max(200),
  rules: poolRules.default(everyRule),
});
export type Pool = z.infer<typeof pool>;
