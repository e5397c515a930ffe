import { z } from 'zod';

export const workflowStatuses = ['draft', 'on', 'paused', 'off'] as const;
export const workflowStatus = z.enum(workflowStatuses);
export type WorkflowStatus = z.infer<typeof workflowStatus>;

/** Whether tickets enter: also while it is paused, when they are kept until it goes on. */
export const takesTickets = (status: WorkflowStatus): boolean => status === 'on' || status === 'paused';
