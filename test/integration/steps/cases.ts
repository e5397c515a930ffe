import { type StepType, weekdays } from '@baton/shared';
import { ticketOfChat } from '../../setup/ticket-of-chat.ts';
import { runInOther, type StepCase } from './stage.ts';

const noted = (text: string) => ({ type: 'add-note' as const, config: { text }, next: null });

/** Every step type, running for real. One that is missing here does not compile, and fails the test. */
export const stepCases: Readonly<Record<StepType, StepCase>> = {
  'rotate-owner': {
    steps: ({ ada, ben }) => ({
      it: { type: 'rotate-owner', config: { pool: { members: [{ user: ben }, { user: ada }] } } },
    }),
    entry: { exit: 'next', detail: 'owner-rotated' },
    check: ({ ticket, stage }) => expect(ticket.owner?.id).toBe(stage.ada),
  },
  'assign-owner': {
    steps: ({ ben }) => ({ it: { type: 'assign-owner', config: { to: { user: ben } } } }),
    entry: { exit: 'next', detail: 'owner-assigned' },
    check: ({ ticket, stage }) => expect(ticket.owner?.id).toBe(stage.ben),
  },
  'assign-previous-owner': {
    start: 'first',
    steps: ({ ada, ben }) => ({
      first: { type: 'assign-owner', config: { to: { user: ada } }, next: 'second' },
      second: { type: 'assign-owner', config: { to: { user: ben } }, next: 'it' },
      it: { type: 'assign-previous-owner', config: { overwrite: true } },
    }),
    entry: { exit: 'next', detail: 'previous-owner' },
    check: ({ ticket, stage }) =>
      expect(ticket).toMatchObject({
        owner: { id: stage.ada },
        assignment: { method: 'previous-owner', by: { kind: 'workflow', stepId: 'it' } },
      }),
  },
  unassign: {
    start: 'first',
    steps: ({ ada }) => ({
      first: { type: 'assign-owner', config: { to: { user: ada } }, next: 'it' },
      it: { type: 'unassign', config: { owner: true, team: true } },
    }),
    entry: { exit: 'next', detail: 'unassigned.owner' },
    check: ({ ticket }) => expect(ticket).toMatchObject({ owner: null, assignment: { method: 'direct' } }),
  },
  'branch-on-value': {
    steps: () => ({
      it: {
        type: 'branch-on-value',
        config: { property: 'ticket.source' },
        branches: [{ id: 'form', label: 'Form', values: ['form'] }],
      },
    }),
    entry: { exit: 'branch:form', detail: 'branch-taken' },
  },
  'branch-on-conditions': {
    steps: () => ({
      it: {
        type: 'branch-on-conditions',
        branches: [
          {
            id: 'late',
            label: 'Late',
            filter: {
              groups: [{ conditions: [{ property: 'ticket.subject', operator: 'contains', value: 'late' }] }],
            },
          },
        ],
      },
    }),
    entry: { exit: 'otherwise', detail: 'branch-otherwise' },
  },
  'branch-on-availability': {
    steps: ({ team }) => ({
      it: {
        type: 'branch-on-availability',
        config: { members: [{ team }], need: 'all' },
        otherwise: 'not-all',
      },
      'not-all': noted('Not all'),
    }),
    entry: { exit: 'otherwise', detail: 'availability' },
    check({ log: [entry, after] }) {
      expect(entry?.detail?.values).toEqual({ available: 1, of: 2 });
      expect(after?.stepId).toBe('not-all');
    },
  },
  'branch-on-hours': {
    steps: () => ({
      it: {
        type: 'branch-on-hours',
        config: {
          timeZone: 'Europe/Warsaw',
          hours: {
            days: Object.fromEntries(weekdays.map((day) => [day, [{ from: '00:00', to: '24:00' }]])),
          },
          holidays: [{ from: '2020-01-01', to: '2020-01-01', reason: 'New Year' }],
        },
      },
    }),
    entry: { exit: 'next', detail: 'hours-within' },
  },
  'random-split': {
    steps: () => ({
      it: {
        type: 'random-split',
        branches: [
          { id: 'none', label: 'None', percent: 0 },
          { id: 'all', label: 'All', percent: 100 },
        ],
      },
    }),
    entry: { exit: 'branch:all', detail: 'split-taken' },
  },
  'set-property': {
    steps: () => ({
      it: { type: 'set-property', config: { property: 'ticket.properties.address', value: 'Gdynia' } },
    }),
    entry: { exit: 'next', detail: 'property-set' },
    check: ({ ticket }) => expect(ticket.properties).toEqual({ address: 'Gdynia' }),
  },
  'clear-property': {
    ticket: { properties: { visits: 3, address: 'Gdynia' } },
    steps: () => ({ it: { type: 'clear-property', config: { property: 'ticket.properties.visits' } } }),
    entry: { exit: 'next', detail: 'property-cleared' },
    check: ({ ticket }) => expect(ticket.properties).toEqual({ visits: null, address: 'Gdynia' }),
  },
  'copy-property': {
    ticket: { contact: { email: 'zofia@example.com' } },
    steps: () => ({
      it: { type: 'copy-property', config: { from: 'contact.email', to: 'ticket.properties.address' } },
    }),
    entry: { exit: 'next', detail: 'property-copied' },
    check: ({ ticket }) => expect(ticket.properties).toEqual({ address: 'zofia@example.com' }),
  },
  'increment-property': {
    ticket: { properties: { visits: 3 } },
    steps: () => ({
      it: { type: 'increment-property', config: { property: 'ticket.properties.visits', amount: -1.5 } },
    }),
    entry: { exit: 'next', detail: 'property-incremented' },
    check: ({ ticket }) => expect(ticket.properties).toEqual({ visits: 1.5 }),
  },
  'set-status': {
    steps: () => ({ it: { type: 'set-status', config: { status: 'waiting' } } }),
    entry: { exit: 'next', detail: 'status-set' },
    check: ({ ticket }) => expect(ticket.status).toBe('waiting'),
  },
  'set-priority': {
    steps: () => ({ it: { type: 'set-priority', config: { priority: 'urgent' } } }),
    entry: { exit: 'next', detail: 'priority-set' },
    check: ({ ticket }) => expect(ticket.priority).toBe('urgent'),
  },
  'change-tags': {
    ticket: { tags: ['new', 'VIP'] },
    steps: () => ({ it: { type: 'change-tags', config: { add: ['seen', 'vip'], remove: ['NEW'] } } }),
    entry: { exit: 'next', detail: 'tags-changed' },
    check: ({ ticket }) => expect(ticket.tags).toEqual(['VIP', 'seen']),
  },
  'add-note': {
    steps: () => ({ it: noted('About {{ ticket.subject }}') }),
    entry: { exit: 'next', detail: 'note-added' },
    async check({ ticket, stage }) {
      const { items } = await stage.api('getTimeline', { params: { id: ticket.id } });
      expect(items.map(({ text }) => text)).toContain('About For add-note');
    },
  },
  'create-task': {
    steps: ({ ada }) => ({
      it: {
        type: 'create-task',
        config: {
          title: 'Call about {{ ticket.subject }}',
          assignee: { kind: 'person', user: ada },
          due: { amount: 2, unit: 'hours' },
        },
      },
    }),
    entry: { exit: 'next', detail: 'task-created' },
    async check({ ticket, stage }) {
      const { items } = await stage.api('getTicketTasks', { params: { id: ticket.id } });
      expect(items).toMatchObject([
        { title: 'Call about For create-task', assignee: { id: stage.ada }, done: false },
      ]);
      expect(Date.parse(items[0]?.dueAt ?? '') - Date.parse(items[0]?.createdAt ?? '')).toBe(7_200_000);
    },
  },
  'create-ticket': {
    ticket: { priority: 'high', contact: { name: 'Zofia', email: 'zofia@example.com' } },
    steps: () => ({
      it: {
        type: 'create-ticket',
        config: {
          subject: 'Call back about {{ ticket.subject }}',
          source: 'phone',
          properties: [{ property: 'ticket.properties.visits', text: '{{ 2 | plus: 1 }}' }],
        },
        next: 'after',
      },
      after: noted('Made #{{ steps.it.number }}'),
    }),
    entry: { exit: 'next', detail: 'ticket-created' },
    async check({ ticket, stage }) {
      const links = (id: string) => stage.api('getTicketLinks', { params: { id } });
      const [made, ...others] = (await links(ticket.id)).items;
      expect(others).toEqual([]);
      expect((await links(made?.id ?? '')).items.map(({ id }) => id)).toEqual([ticket.id]);
      expect(await stage.api('getTicket', { params: { id: made?.id ?? '' } })).toMatchObject({
        ...{ subject: 'Call back about For create-ticket', source: 'phone', priority: 'high' },
        contact: { name: 'Zofia', email: 'zofia@example.com' },
        properties: { visits: 3 },
      });
      const { items } = await stage.api('getTimeline', { params: { id: ticket.id } });
      expect(items.map(({ text }) => text)).toContain(`Made #${made?.number}`);
    },
  },
  'send-message': {
    prepare: ticketOfChat,
    steps: () => ({ it: { type: 'send-message', config: { text: { en: 'Hello {{ contact.name }}' } } } }),
    entry: { exit: 'next', detail: 'message-sent' },
    async check({ ticket, stage }) {
      const { items } = await stage.api('listMessages', { params: { id: ticket.conversationId ?? '' } });
      expect(items.filter(({ text }) => text === 'Hello Zofia')).toHaveLength(1);
    },
  },
  'set-conversation-status': {
    prepare: ticketOfChat,
    steps: () => ({ it: { type: 'set-conversation-status', config: { status: 'closed' } } }),
    entry: { exit: 'next', detail: 'conversation-closed' },
    async check({ ticket, stage }) {
      expect(ticket.status).toBe('open');
      const conversation = await stage.api('getConversation', {
        params: { id: ticket.conversationId ?? '' },
      });
      expect(conversation).toMatchObject({ status: 'closed', handler: 'people' });
    },
  },
  'hand-back-to-agent': {
    prepare: ticketOfChat,
    steps: () => ({ it: { type: 'hand-back-to-agent', config: { closeTicket: true } } }),
    entry: { exit: 'next', detail: 'handed-back' },
    check: ({ ticket }) =>
      expect(ticket).toMatchObject({ status: 'closed', owner: null, conversationId: null }),
  },
  'delay-for': {
    steps: () => ({ it: { type: 'delay-for', config: { amount: 1, unit: 'seconds' } } }),
    entry: { exit: 'next', detail: 'delay-over' },
    check({ log: [entry] }) {
      const waitedMs = Date.parse(entry?.endedAt ?? '') - Date.parse(entry?.startedAt ?? '');
      expect(waitedMs).toBeGreaterThanOrEqual(1000);
    },
  },
  'delay-until': {
    ticket: { properties: { renewal: new Date(Date.now() + 3_600_000).toISOString() } },
    steps: () => ({
      // An hour ahead, less the hour: the wait is over as soon as it is looked at.
      it: {
        type: 'delay-until',
        config: {
          until: 'property',
          property: 'ticket.properties.renewal',
          direction: 'before',
          amount: 60,
          unit: 'minutes',
        },
      },
    }),
    entry: { exit: 'next', detail: 'delay-past' },
  },
  'wait-for-event': {
    steps: () => ({
      it: {
        type: 'wait-for-event',
        config: {
          event: { kind: 'property-changed', property: 'ticket.priority', to: ['urgent'] },
          amount: 1,
          unit: 'days',
        },
      },
    }),
    meanwhile: ({ ticketId, stage }) =>
      stage.api('editTicket', { params: { id: ticketId }, body: { priority: 'urgent' } }),
    entry: { exit: 'next', detail: 'event.property-changed' },
  },
  webhook: {
    steps: ({ receiver }) => ({
      it: { type: 'webhook', config: { method: 'POST', url: `${receiver.url}/{{ ticket.source }}` } },
    }),
    entry: { exit: 'next', detail: 'webhook-answered' },
    check: ({ stage }) =>
      expect(stage.receiver.received.filter(({ path }) => path === '/form')).toHaveLength(1),
  },
  'send-chat-message': {
    steps: ({ receiver }) => ({
      it: {
        type: 'send-chat-message',
        config: { url: `${receiver.url}/chat`, text: 'New: {{ ticket.subject }}' },
      },
    }),
    entry: { exit: 'next', detail: 'chat-message-sent' },
    check: ({ stage }) =>
      expect(stage.receiver.received.filter(({ path }) => path === '/chat')).toMatchObject([
        { method: 'POST', body: '{"text":"New: For send-chat-message"}' },
      ]),
  },
  notify: {
    steps: ({ ada, team }) => ({
      it: {
        type: 'notify',
        config: {
          to: { kind: 'people', members: [{ user: ada }, { team }] },
          text: 'See {{ ticket.subject }}',
        },
      },
    }),
    entry: { exit: 'next', detail: 'notified' },
    check: ({ log: [entry] }) => expect(entry?.detail?.values).toEqual({ count: 2, text: 'See For notify' }),
  },
  'send-email': {
    ticket: { contact: { email: 'zofia@example.com' } },
    steps: () => ({
      it: {
        type: 'send-email',
        config: { to: { kind: 'contact' }, subject: 'About {{ ticket.subject }}', text: 'Hello' },
      },
    }),
    entry: { exit: 'next', detail: 'email-kept' },
    async check({ stage }) {
      const { items } = await stage.api('listMails');
      expect(items).toMatchObject([{ to: ['zofia@example.com'], subject: 'About For send-email' }]);
    },
  },
  'format-data': {
    steps: () => ({
      it: { type: 'format-data', config: { text: '{{ 2 | times: 21 }}', kind: 'number' }, next: 'after' },
      after: noted('It is {{ steps.it.value | plus: 1 }}'),
    }),
    entry: { exit: 'next', detail: 'data-formatted' },
    async check({ ticket, stage }) {
      const { items } = await stage.api('getTimeline', { params: { id: ticket.id } });
      expect(items.map(({ text }) => text)).toContain('It is 43');
    },
  },
  'custom-code': {
    ticket: { properties: { visits: 3 } },
    steps: () => ({
      it: {
        type: 'custom-code',
        config: {
          inputs: [
            { name: 'visits', text: '{{ ticket.properties.visits }}' },
            { name: 'greeting', text: 'Ticket {{ ticket.number }}' },
          ],
          code: 'console.log("visits", inputs.visits);\nreturn { next: inputs.visits + 1, line: inputs.greeting.toUpperCase() };',
          outputs: [
            { name: 'next', kind: 'number' },
            { name: 'line', kind: 'text' },
          ],
        },
        next: 'after',
      },
      after: noted('{{ steps.it.line }}: {{ steps.it.next }}'),
    }),
    entry: { exit: 'next', detail: 'code-ran' },
    async check({ ticket, stage, log }) {
      expect(log.find(({ stepId }) => stepId === 'it')?.console).toEqual([
        { level: 'log', text: 'visits 3' },
      ]);
      const { items } = await stage.api('getTimeline', { params: { id: ticket.id } });
      expect(items.map(({ text }) => text)).toContain(`TICKET ${ticket.number}: 4`);
    },
  },
  'go-to': {
    steps: () => ({
      it: { type: 'go-to', config: { step: 'there' } },
      there: noted('Came here'),
    }),
    entry: { exit: 'step', detail: null },
    check: ({ log }) => expect(log.map(({ stepId }) => stepId)).toEqual(['it', 'there']),
  },
  'enroll-in-workflow': {
    steps: ({ other }) => ({ it: { type: 'enroll-in-workflow', config: { workflow: other } } }),
    entry: { exit: 'next', detail: 'enrolled-in' },
    async check(seen) {
      expect(await runInOther(seen)).toMatchObject({
        status: 'waiting',
        entry: { kind: 'workflow', from: { workflow: { name: 'Runs enroll-in-workflow' } } },
      });
    },
  },
  'unenroll-from-workflow': {
    start: 'first',
    steps: ({ other }) => ({
      first: { type: 'enroll-in-workflow', config: { workflow: other }, next: 'it' },
      it: { type: 'unenroll-from-workflow', config: { workflow: other } },
    }),
    entry: { exit: 'next', detail: 'unenrolled-from' },
    check: async (seen) => expect(await runInOther(seen)).toMatchObject({ status: 'unenrolled' }),
  },
  end: {
    steps: () => ({ it: { type: 'end' } }),
    entry: { exit: null, detail: 'ended' },
  },
};
