import type { Routes, UserId, WorkflowId } from '@baton/shared';
import type { z } from 'zod';
import type { ApiClient } from '../feed/api-client.ts';
import { handoffInto } from './handoff-into.ts';

type DefinitionInput = NonNullable<z.input<Routes['createWorkflow']['body']>['definition']>;

/** Long enough that a run is interrupted between its steps, short enough that the whole takes minutes. */
export const delaysMs = { 'delay-for-1': 2000, 'delay-for-2': 3000 } as const;

const personNames = ['Ada', 'Ben', 'Cyd', 'Dora', 'Emil', 'Fay', 'Gus'];
export const countedProperty = 'runs';
export const doneTag = 'done';

/** The steps that change the ticket, on any path: each leaves one line in its history. */
export const changingSteps = [
  'increment-property-1',
  'rotate-owner-1',
  'rotate-owner-2',
  'add-note-1',
  'change-tags-1',
  'set-status-1',
] as const;

/** Sources and the rotation that their tickets go to. */
export const rotationOf = (source: string): 'rotate-owner-1' | 'rotate-owner-2' =>
  source === 'chat' ? 'rotate-owner-1' : 'rotate-owner-2';

const seconds = (ms: number) => ({ amount: ms / 1000, unit: 'seconds' as const });

/** Every kind of effect: counted, given in turn, called outside, said to the visitor, mailed; with two waits between. */
function definition({ people, url }: { people: readonly UserId[]; url: string }): DefinitionInput {
  const rotate = {
    type: 'rotate-owner' as const,
    config: { pool: { members: people.map((user) => ({ user })) } },
    next: 'webhook-1',
  };
  return {
    triggers: [{ type: 'ticket-created' }],
    start: 'increment-property-1',
    steps: {
      'increment-property-1': {
        type: 'increment-property',
        config: { property: `ticket.properties.${countedProperty}`, amount: 1 },
        next: 'delay-for-1',
      },
      'delay-for-1': {
        type: 'delay-for',
        config: seconds(delaysMs['delay-for-1']),
        next: 'branch-on-value-1',
      },
      'branch-on-value-1': {
        type: 'branch-on-value',
        config: { property: 'ticket.source' },
        branches: [{ id: 'chat', label: 'Chat', values: ['chat'], next: 'rotate-owner-1' }],
        otherwise: 'rotate-owner-2',
      },
      'rotate-owner-1': rotate,
      'rotate-owner-2': rotate,
      'webhook-1': {
        type: 'webhook',
        config: { method: 'POST', url, body: '{"subject": {{ ticket.subject | json }}}' },
        next: 'send-message-1',
      },
      'send-message-1': {
        type: 'send-message',
        config: { text: { en: 'Your number is {{ ticket.number }}.' } },
        next: 'add-note-1',
      },
      'add-note-1': {
        type: 'add-note',
        config: { text: '{{ steps.webhook-1.body.reference }}' },
        next: 'delay-for-2',
      },
      'delay-for-2': {
        type: 'delay-for',
        config: seconds(delaysMs['delay-for-2']),
        next: 'send-email-1',
      },
      'send-email-1': {
        type: 'send-email',
        config: { to: { kind: 'contact' }, subject: '{{ ticket.subject }}', text: 'We are on it.' },
        next: 'change-tags-1',
      },
      'change-tags-1': { type: 'change-tags', config: { add: [doneTag] }, next: 'set-status-1' },
      'set-status-1': { type: 'set-status', config: { status: 'closed' }, next: null },
    },
  };
}

/** Makes people, the workflow, and the handoff that sends conversations into it. */
export async function setScene({ api, url }: { api: ApiClient; url: string }): Promise<{
  workflowId: WorkflowId;
  people: UserId[];
}> {
  const people: UserId[] = [];
  for (const name of personNames) {
    const { id } = await api.call('createUser', {
      body: { name, email: `${name.toLowerCase()}@example.com` },
    });
    people.push(id);
  }
  await api.call('createProperty', { body: { key: countedProperty, label: 'Runs', type: 'number' } });
  const { id: workflowId } = await api.call('createWorkflow', {
    body: { name: 'Chaos', definition: definition({ people, url }) },
  });
  await api.call('publishWorkflow', { params: { id: workflowId }, body: {} });
  const current = await api.call('getHandoff');
  await api.call('setHandoff', { body: handoffInto({ current, workflowId }) });
  return { workflowId, people };
}
