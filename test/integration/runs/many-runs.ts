import type { BulkView, EnrollmentView, TicketId, WorkflowId } from '@baton/shared';
import { waitFor } from '../../setup/wait-for.ts';
import type { Client } from '../api/client.ts';

/** Tickets put into a workflow by hand. */
export async function enrollMany(input: {
  client: Client;
  workflow: WorkflowId;
  count: number;
}): Promise<TicketId[]> {
  const { client, workflow, count } = input;
  const { items } = await client.api('createTickets', {
    body: {
      tickets: Array.from({ length: count }, (_, index) => ({
        subject: `Ticket ${index}`,
        source: 'api' as const,
      })),
    },
  });
  const ids = items.flatMap((item) => ('ticket' in item && item.ticket ? [item.ticket.id] : []));
  await client.api('enroll', { params: { id: workflow }, body: { ticketIds: ids } });
  return ids;
}

/** Every run of a workflow, read page by page. */
export async function allRuns({
  client,
  workflow,
}: {
  client: Client;
  workflow: WorkflowId;
}): Promise<EnrollmentView[]> {
  const runs: EnrollmentView[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.api('listEnrollments', {
      params: { id: workflow },
      query: { limit: 200, ...(cursor && { cursor }) },
    });
    runs.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return runs;
}

/** Waits until every run of a workflow has a status. */
export function allAre(input: {
  client: Client;
  workflow: WorkflowId;
  count: number;
  status: 'waiting' | 'failed' | 'completed' | 'cancelled';
  /** Where a worker was killed: its leases last for half a minute. */
  timeoutMs?: number;
}): Promise<true> {
  const { client, workflow, count, status, timeoutMs = 30_000 } = input;
  return waitFor(
    async () => {
      const { totals } = await client.api('getCounts', { params: { id: workflow } });
      return totals[status] === count ? true : null;
    },
    { timeoutMs },
  );
}

/** Waits until a bulk action is through, and gives what became of it. A worker that was killed must come back first. */
export function through(input: { client: Client; workflow: WorkflowId; id: string }): Promise<BulkView> {
  const { client, workflow, id } = input;
  return waitFor(
    async () => {
      const { items } = await client.api('listBulkActions', { params: { id: workflow } });
      const found = items.find((one) => one.id === id);
      return found && found.status !== 'running' ? found : null;
    },
    { timeoutMs: 60_000 },
  );
}
