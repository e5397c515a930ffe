import { z } from 'zod';

export const workflowStatuses = ['draft', 'on', 'off'] as const;
export const workflowStatus = z.enum(workflowStatuses);
export type WorkflowStatus = z.infer<typeof workflowStatus>;
