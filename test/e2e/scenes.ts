import type { ConversationId, HandoffSettings, UserId, WorkflowId } from '@baton/shared';
import type { TestApi } from '../setup/api.ts';
import type { Login } from './stage.ts';

/** Somebody who can be given tickets and can sign in, available at once. */
export interface Rep extends Login {
  id: UserId;
  name: string;
}

/** Adds people. */
export async function hire({ api, names }: { api: TestApi; names: readonly string[] }): Promise<Rep[]> {
  const hired: Rep[] = [];
  for (const name of names) {
    const login = { email: `${name.toLowerCase()}@example.com`, password: `password of ${name}` };
    const { id } = await api('createUser', { body: { name, ...login } });
    hired.push({ id, name, ...login });
  }
  return hired;
}

/** Changes some of the handoff settings. */
export async function setHandoff(input: { api: TestApi; set: Partial<HandoffSettings> }): Promise<void> {
  const { api, set } = input;
  const { problems, updatedAt, updatedBy, ...settings } = await api('getHandoff');
  await api('setHandoff', { body: { ...settings, ...set } });
}

/** Live handoffs go through a workflow. */
export async function handOffBy(input: {
  api: TestApi;
  workflowId: WorkflowId;
  unassigned: 'keep-open' | 'close';
}): Promise<void> {
  const { api, ...assignment } = input;
  await setHandoff({
    api,
    set: {
      process: 'live',
      assignment: { mode: 'by-conditions', asynchronousAfterMinutes: null, ...assignment },
    },
  });
}

/** A conversation that a visitor begins somewhere else than on the chat page. */
export async function beginConversation(input: { api: TestApi; text: string }): Promise<ConversationId> {
  const { api, text } = input;
  const { id } = await api('createConversation', {
    body: { channel: 'chat', contact: { name: 'Vera Visitor', email: 'vera@example.com' } },
  });
  await api('createMessage', { params: { id }, body: { author: { kind: 'visitor' }, text } });
  return id;
}
