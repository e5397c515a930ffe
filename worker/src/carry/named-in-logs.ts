import type { Enrollment } from '@baton/shared';

/** What every log line of a run names, so that a ticket can be followed across processes and waits. */
export function namedInLogs({
  id,
  ticketId,
  workflowId,
  request,
}: Pick<Enrollment, 'id' | 'ticketId' | 'workflowId' | 'request'>) {
  return {
    enrollment: id,
    ticket: ticketId,
    workflow: workflowId,
    ...(request !== undefined && { request }),
  };
}
