import type { RunFilter } from '../../api/bulk-routes.ts';
import type { WorkflowId } from '../../ids.ts';

/** A query for runs of a workflow. An error says that they have failed, and the index goes by that. */
export function runsQuery(input: RunFilter & { workflowId: WorkflowId }): Record<string, unknown> {
  const { workflowId, step, version, error } = input;
  const status = input.status ?? (error ? 'failed' : undefined);
  return {
    workflowId,
    ...(status && { status }),
    ...(step && { stepId: step }),
    ...(version !== undefined && { version }),
    ...(error && { 'error.code': error }),
  };
}
