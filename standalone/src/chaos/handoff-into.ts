import type { Routes, WorkflowId } from '@baton/shared';
import type { z } from 'zod';

type Current = z.output<Routes['getHandoff']['response']>;
type Wanted = z.input<Routes['setHandoff']['body']>;

/** The handoff settings as they are, but that every conversation is handed off live into a workflow. */
export function handoffInto({ current, workflowId }: { current: Current; workflowId: WorkflowId }): Wanted {
  const { problems, updatedAt, updatedBy, ...settings } = current;
  return {
    ...settings,
    process: 'live',
    assignment: {
      mode: 'by-conditions',
      workflowId,
      unassigned: 'keep-open',
      asynchronousAfterMinutes: null,
    },
  };
}
