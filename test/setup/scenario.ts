import type { Routes, TicketSource, UserId, WorkflowId } from '@baton/shared';
import type { z } from 'zod';
import type { TestApi } from './api.ts';

type NewWorkflow = z.input<Routes['createWorkflow']['body']>;
type DefinitionInput = NonNullable<NewWorkflow['definition']>;

/** People without fixed hours, available at once. */
export async function addPeople({ api, count }: { api: TestApi; count: number }): Promise<UserId[]> {
  const ids: UserId[] = [];
  for (let number = 1; number <= count; number += 1) {
    const user = await api('createUser', {
      body: { name: `Person ${number}`, email: `person-${number}@example.com` },
    });
    ids.push(user.id);
  }
  return ids;
}

/** A workflow that is on. */
export async function publish(input: {
  api: TestApi;
  name: string;
  definition: DefinitionInput;
}): Promise<WorkflowId> {
  const { api, name, definition } = input;
  const { id } = await api('createWorkflow', { body: { name, definition } });
  await api('publishWorkflow', { params: { id }, body: {} });
  return id;
}

/** Saves another definition over the draft, and publishes it. */
export async function publishAgain(input: {
  api: TestApi;
  id: WorkflowId;
  definition: DefinitionInput;
}): Promise<number> {
  const { api, id, definition } = input;
  const { draft } = await api('getWorkflow', { params: { id } });
  await api('saveDraft', { params: { id }, body: { revision: draft.revision, definition } });
  const { live } = await api('publishWorkflow', { params: { id }, body: {} });
  return live?.version ?? 0;
}

/** The workflow of the handoff template with the same people at every channel, on. */
export async function publishHandoffTemplate({
  api,
  people,
}: {
  api: TestApi;
  people: readonly UserId[];
}): Promise<WorkflowId> {
  const { id, draft } = await api('createWorkflow', {
    body: { template: 'reassign-tickets-for-customer-agent-handoff' },
  });
  const { definition } = draft;
  for (const step of Object.values(definition.steps)) {
    if (step.type === 'rotate-owner') step.config.pool.members = people.map((user) => ({ user }));
  }
  await api('saveDraft', { params: { id }, body: { revision: draft.revision, definition } });
  await api('publishWorkflow', { params: { id }, body: {} });
  return id;
}

/** Turns off every workflow that is on or paused: between tests of one product. */
export async function turnAllOff(api: TestApi): Promise<void> {
  for (const { id, status } of (await api('listWorkflows')).items) {
    if (status !== 'draft' && status !== 'off')
      await api('turnOff', { params: { id }, body: { enrollments: 'end' } });
  }
}

/** The texts of a ticket's notes, the earliest first. */
export async function notesOf({ api, ticket }: { api: TestApi; ticket: string }): Promise<string[]> {
  const { items } = await api('getTimeline', { params: { id: ticket } });
  return items.flatMap(({ kind, text }) => (kind === 'note' && text !== null ? [text] : [])).reverse();
}

/** How many tickets each person has of a source, read page by page from the open tickets. */
export async function ticketsPerOwner(input: {
  api: TestApi;
  source?: TicketSource;
}): Promise<Map<string, number>> {
  const { api, source } = input;
  const counts = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const page = await api('listTickets', {
      query: { view: 'open', limit: 200, ...(cursor && { cursor }), ...(source && { source }) },
    });
    for (const { owner } of page.items) counts.set(owner?.id ?? '', (counts.get(owner?.id ?? '') ?? 0) + 1);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return counts;
}

/** The difference between who got most and who got least. */
export const spread = (counts: Iterable<number>): number => {
  const all = [...counts];
  return Math.max(...all) - Math.min(...all);
};
