import type { Routes, TriggerType, WorkflowId } from '@baton/shared';
import type { z } from 'zod';
import type { TestApi } from '../../setup/api.ts';
import { makeHook } from '../../setup/hook-sender.ts';
import { publish } from '../../setup/scenario.ts';
import { handedOff, writeIn } from './chat.ts';

type Definition = NonNullable<z.input<Routes['createWorkflow']['body']>['definition']>;

/** How a trigger type is seen to enroll a ticket. */
export interface TriggerCase {
  trigger: Definition['triggers'][number];
  /** Makes it happen, with a workflow on that has the trigger; the ticket that must enter. */
  occurs: (input: { api: TestApi; url: string; workflowId: WorkflowId }) => Promise<string>;
  /** What the enrollment says of how it came about. */
  entry: { kind: 'trigger' | 'manual' | 'workflow'; trigger?: TriggerType };
}

const create = async (api: TestApi): Promise<string> =>
  (await api('createTicket', { body: { subject: 'A lamp', source: 'form' } })).id;

const enroll = async (input: { api: TestApi; workflowId: WorkflowId; ticketId: string }) => {
  const { api, workflowId, ticketId } = input;
  await api('enroll', { params: { id: workflowId }, body: { ticketIds: [ticketId] as never } });
};

/** Every trigger type, enrolling for real. One that is missing here does not compile, and fails the test. */
export const triggerCases: Readonly<Record<TriggerType, TriggerCase>> = {
  'conversation-handed-off': {
    trigger: { type: 'conversation-handed-off' },
    occurs: ({ api }) => handedOff(api),
    entry: { kind: 'trigger', trigger: 'conversation-handed-off' },
  },
  'ticket-created': {
    trigger: { type: 'ticket-created' },
    occurs: ({ api }) => create(api),
    entry: { kind: 'trigger', trigger: 'ticket-created' },
  },
  'property-changed': {
    trigger: { type: 'property-changed', property: 'ticket.priority', to: ['urgent'] },
    async occurs({ api }) {
      const id = await create(api);
      await api('editTicket', { params: { id }, body: { priority: 'urgent' } });
      return id;
    },
    entry: { kind: 'trigger', trigger: 'property-changed' },
  },
  'criteria-met': {
    trigger: {
      type: 'criteria-met',
      filter: {
        groups: [{ conditions: [{ property: 'ticket.status', operator: 'any-of', values: ['closed'] }] }],
      },
    },
    async occurs({ api }) {
      const id = await create(api);
      await api('editTicket', { params: { id }, body: { status: 'closed' } });
      return id;
    },
    entry: { kind: 'trigger', trigger: 'criteria-met' },
  },
  'message-received': {
    trigger: { type: 'message-received', phrases: ['refund'] },
    async occurs({ api }) {
      const id = await handedOff(api);
      const { conversationId } = await api('getTicket', { params: { id } });
      await writeIn({ api, conversationId, text: 'I want a REFUND' });
      return id;
    },
    entry: { kind: 'trigger', trigger: 'message-received' },
  },
  schedule: {
    trigger: {
      type: 'schedule',
      // The next full minute.
      when: { every: 'cron', expression: '* * * * *' },
      timeZone: 'Europe/Warsaw',
      filter: {
        groups: [{ conditions: [{ property: 'ticket.subject', operator: 'is', value: 'A lamp' }] }],
      },
    },
    occurs: ({ api }) => create(api),
    entry: { kind: 'trigger', trigger: 'schedule' },
  },
  'webhook-received': {
    trigger: {
      type: 'webhook-received',
      match: { property: 'ticket.number', value: '{{ webhook.ticket }}' },
    },
    async occurs({ api, url, workflowId }) {
      const id = await create(api);
      const { number } = await api('getTicket', { params: { id } });
      const sender = await makeHook({ api, url, workflowId });
      await sender.send({ payload: { ticket: number } });
      return id;
    },
    entry: { kind: 'trigger', trigger: 'webhook-received' },
  },
  'enrolled-by-workflow': {
    trigger: { type: 'enrolled-by-workflow' },
    async occurs({ api, workflowId }) {
      const first = await publish({
        api,
        name: 'Hands on',
        definition: {
          triggers: [{ type: 'manual' }],
          start: 'it',
          steps: { it: { type: 'enroll-in-workflow', config: { workflow: workflowId } } },
        },
      });
      const ticketId = await create(api);
      await enroll({ api, workflowId: first, ticketId });
      return ticketId;
    },
    entry: { kind: 'workflow' },
  },
  manual: {
    trigger: { type: 'manual' },
    async occurs({ api, workflowId }) {
      const ticketId = await create(api);
      await enroll({ api, workflowId, ticketId });
      return ticketId;
    },
    entry: { kind: 'manual' },
  },
};
