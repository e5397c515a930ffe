import type { LogEntry } from '@baton/shared';
import type { Services } from '../services.ts';
import { namedInLogs } from './named-in-logs.ts';
import type { PlannedRun } from './plan-runs.ts';

/** The visits of steps that a run has added to its log: those it entered, and the one it was taken up at. */
function visitsOf({ start, enrollment }: PlannedRun): LogEntry[] {
  const entered = enrollment.steps - start.enrollment.steps;
  const visits = entered + (start.enrollment.stepId === null ? 0 : 1);
  return visits === 0 ? [] : enrollment.log.slice(-visits);
}

/** Counts runs that are done, and writes a line for each: at debug, for one that failed at info. */
export function report({ runs, services }: { runs: readonly PlannedRun[]; services: Services }): void {
  const { metrics, logger } = services;
  metrics.ran(
    runs.map((run) => ({
      workflowId: run.enrollment.workflowId,
      status: run.enrollment.status,
      steps: visitsOf(run),
    })),
  );
  const tellsAll = logger.isLevelEnabled('debug');
  for (const run of runs) {
    const { status, stepId, error } = run.enrollment;
    const named = namedInLogs(run.enrollment);
    if (status === 'failed') logger.info({ ...named, step: stepId, code: error?.code }, 'a run failed');
    else if (tellsAll)
      logger.debug(
        { ...named, status, steps: visitsOf(run).map((visit) => `${visit.stepId}:${visit.status}`) },
        'a run was carried',
      );
  }
}
