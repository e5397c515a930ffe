import type { RouteName } from '@baton/shared';
import type { RouteRequest } from './client.ts';
import type { Furniture } from './installation.ts';

/** What every route takes: good requests, which tests then make worse. A route without a sample does not compile. */
export type Samples = { readonly [N in RouteName]: Omit<RouteRequest<N>, 'as' | 'headers'> };

const text = { en: 'Hello', pl: 'Cześć' };

/** Samples that name what there is. Those of routes with a body have all of their fields. */
export function samplesOf(made: Furniture): Samples {
  const user = { params: { id: made.user } };
  const team = { params: { id: made.team } };
  const ticket = { params: { id: made.ticket } };
  const conversation = { params: { id: made.conversation } };
  const workflow = { params: { id: made.workflow } };
  const live = { params: { id: made.live } };
  const enrollment = { params: { id: made.enrollment } };
  const article = { params: { id: made.article } };
  const pageOf = { limit: 10, cursor: made.ticket };
  const filter = {
    groups: [
      {
        conditions: [
          { property: 'ticket.subject', operator: 'contains' as const, value: 'parcel' },
          { property: 'ticket.source', operator: 'any-of' as const, values: ['chat'] },
          { property: 'ticket.number', operator: 'between' as const, from: 1, to: 9 },
          { property: 'ticket.createdAt', operator: 'after' as const, at: '2026-01-01T00:00:00Z' },
          {
            property: 'ticket.updatedAt',
            operator: 'more-than-ago' as const,
            amount: 1,
            unit: 'days' as const,
          },
        ],
      },
    ],
  };
  const definition = {
    triggers: [
      { type: 'ticket-created' as const, filter },
      {
        type: 'webhook-received' as const,
        match: { property: 'contact.email', value: '{{ webhook.email }}' },
        create: {
          subject: 'From {{ webhook.email }}',
          description: '{{ webhook.text }}',
          source: 'form' as const,
          priority: 'high' as const,
          name: '{{ webhook.name }}',
          email: '{{ webhook.email }}',
          properties: [{ property: `ticket.properties.${made.property}`, text: '{{ webhook.plan }}' }],
        },
        sample: '{"email":"ada@example.com"}',
      },
      { type: 'manual' as const },
    ],
    settings: { reEnrollment: 'never' as const },
    start: 'branch-1',
    steps: {
      'branch-1': {
        type: 'branch-on-value' as const,
        config: { property: 'ticket.source' },
        branches: [{ id: 'chat', label: 'Chat', values: ['chat'], next: 'rotate-owner-1' }],
        otherwise: 'conditions-1',
        name: 'By channel',
        note: 'Ask Ada',
      },
      'conditions-1': {
        type: 'branch-on-conditions' as const,
        branches: [{ id: 'any', label: 'Any', filter: { groups: [] }, next: 'message-1' }],
        otherwise: 'go-to-1',
      },
      'rotate-owner-1': {
        type: 'rotate-owner' as const,
        config: {
          overwrite: true,
          pool: {
            method: 'round-robin' as const,
            members: [{ user: made.user, weight: 2 }, { team: made.team }],
            rules: { available: true, workingHours: true, capacity: true },
          },
        },
        next: 'assign-owner-1',
        nobody: null,
        placeholders: [{ field: 'config.pool.members', question: text }],
      },
      'assign-owner-1': {
        type: 'assign-owner' as const,
        config: { to: { user: made.user }, overwrite: false },
        next: 'property-1',
      },
      'property-1': {
        type: 'set-property' as const,
        config: { property: 'ticket.priority', value: 'high' },
        next: 'status-1',
      },
      'status-1': { type: 'set-status' as const, config: { status: 'open' as const }, next: 'note-1' },
      'note-1': { type: 'add-note' as const, config: { text: 'For {{ owner.name }}' }, next: 'delay-1' },
      'delay-1': {
        type: 'delay-for' as const,
        config: { amount: 1, unit: 'hours' as const },
        next: 'end-1',
      },
      'message-1': { type: 'send-message' as const, config: { text }, next: 'end-1' },
      'go-to-1': { type: 'go-to' as const, config: { step: 'delay-1' } },
      'end-1': { type: 'end' as const, config: {} },
    },
  };
  const agent = {
    name: 'Assistant',
    paused: false,
    greeting: text,
    cannotAnswer: text,
    threshold: 0.4,
    revision: 1,
  };
  const handoff = {
    customTriggers: [{ id: 'lawyer', phrase: 'my lawyer', enabled: true }],
    process: 'live' as const,
    assignment: {
      mode: 'same' as const,
      target: 'inbox' as const,
      inboxId: made.inbox,
      members: [{ user: made.user }],
    },
    messages: { available: text, unavailable: text, closed: text, asynchronous: text },
    revision: 1,
  };
  const person = {
    name: 'Ben',
    email: 'ben@example.com',
    title: 'Support',
    role: 'representative' as const,
    password: 'a long password',
    timeZone: 'Europe/Warsaw',
    workingHours: { days: { mon: [{ from: '09:00', to: '17:00' }] } },
    absences: [{ from: '2026-12-24', to: '2026-12-26', reason: 'Holidays' }],
    capacity: 5,
    language: 'pl' as const,
  };
  const newTicket = {
    subject: 'A ticket',
    description: 'Something happened',
    source: 'email' as const,
    priority: 'high' as const,
    contact: { name: 'Cyd', email: 'cyd@example.com' },
    tags: ['vip'],
    properties: { plan: 'gold', seats: 5, trial: false, left: null, words: ['a'] },
  };
  const words = { title: 'Returns', body: 'Thirty days.', language: 'en' as const, keywords: ['refund'] };
  return {
    listTickets: {
      query: { view: 'open', q: 'parcel', source: 'form', owner: made.user, ...pageOf },
    },
    countTickets: {},
    createTicket: { body: newTicket },
    createTickets: { body: { tickets: [newTicket] } },
    getTicket: ticket,
    editTicket: {
      ...ticket,
      body: {
        subject: 'Another',
        description: 'More',
        status: 'waiting',
        priority: 'low',
        owner: made.user,
        team: made.team,
        tags: ['new'],
        contact: { name: 'Cyd', email: 'cyd@example.com' },
        properties: { plan: 'silver' },
        note: 'Look at this',
        revision: 1,
      },
    },
    getTimeline: ticket,
    getTicketEnrollments: ticket,
    getTicketLinks: ticket,
    listTasks: { query: { limit: 10, cursor: `0.1767225600000.1767225600000.${made.ticket}` } },
    getTicketTasks: ticket,
    createTask: {
      ...ticket,
      body: { title: 'Call back', dueAt: '2026-12-24T12:00:00Z', assignee: made.user },
    },
    editTask: {
      params: { ...ticket.params, taskId: 'task-1' },
      body: { title: 'Call', dueAt: null, assignee: made.user, done: true },
    },
    deleteTask: { params: { ...ticket.params, taskId: 'task-1' } },
    listProperties: {},
    createProperty: { body: { key: 'tier', label: 'Tier', type: 'choice', options: ['one'] } },
    deleteProperty: { params: { key: made.property } },
    listConversations: {
      query: { view: 'open', inbox: made.inbox, q: 'hello', ...pageOf },
    },
    createConversation: {
      body: {
        channel: 'chat',
        contact: { name: 'Cyd', email: 'cyd@example.com' },
        language: 'pl',
        agent: 'external',
      },
    },
    getConversation: conversation,
    editConversation: { ...conversation, body: { owner: made.user, status: 'closed' } },
    listMessages: { ...conversation, query: { cursor: `1.${made.ticket}`, limit: 10 } },
    createMessage: {
      ...conversation,
      body: { author: { kind: 'agent' }, text: 'An answer', outcome: 'answered' },
    },
    handOff: { ...conversation, body: { reason: 'asked-for-person' } },
    listInboxes: {},
    createInbox: { body: { name: 'Another' } },
    getAgent: {},
    setAgent: { body: agent },
    getGreeting: {},
    getHandoff: {},
    setHandoff: { body: handoff },
    testHandoff: { body: { text: 'a person please' } },
    listArticles: { query: { q: 'return', language: 'en' } },
    createArticle: { body: words },
    setArticle: { ...article, body: words },
    deleteArticle: article,
    getCatalogue: {},
    listTemplates: { query: { q: 'handoff' } },
    getTemplate: { params: { key: 'reassign-tickets-for-customer-agent-handoff' } },
    listWorkflows: { query: { q: 'live', status: 'on', ...pageOf } },
    listWorkflowNames: {},
    createWorkflow: { body: { name: 'A workflow', definition, language: 'en' } },
    getWorkflow: workflow,
    editWorkflow: { ...workflow, body: { name: 'Renamed' } },
    deleteWorkflow: workflow,
    saveDraft: { ...workflow, body: { revision: 1, definition } },
    previewPublish: workflow,
    publishWorkflow: { ...workflow, body: { existing: 'ignore', revision: 1 } },
    pauseWorkflow: live,
    resumeWorkflow: live,
    turnOff: { ...live, body: { enrollments: 'finish' } },
    listVersions: live,
    getVersion: { params: { ...live.params, version: '1' } },
    testWorkflow: { ...workflow, body: { ticketId: made.ticket, definition } },
    getHook: live,
    makeHook: live,
    renewHookSecret: { ...live, body: { overlapHours: 24 } },
    removeHook: live,
    listDeliveries: live,
    testHook: { ...workflow, body: { payload: '{"email":"ada@example.com"}', definition } },
    testCode: {
      ...workflow,
      body: {
        code: 'return { words: inputs.text.length };',
        inputs: { text: 'Where is my parcel?' },
        outputs: [{ name: 'words', kind: 'number' }],
      },
    },
    getCounts: live,
    whyNotEnrolled: { ...live, query: { ticketId: made.ticket } },
    listEnrollments: {
      ...live,
      query: { status: 'waiting', step: 'delay-for-1', version: 1, error: 'http-status', ...pageOf },
    },
    enroll: { ...live, body: { ticketIds: [made.ticket] } },
    getEnrollment: enrollment,
    retryEnrollment: { ...enrollment, body: { from: 'failed-step' } },
    runEnrollmentAgain: { ...enrollment, body: { version: 'newest' } },
    cancelEnrollment: enrollment,
    getRetention: {},
    setRetention: { body: { runs: 90, mails: 30, notifications: 60, audit: null } },
    listBulkActions: live,
    startBulkAction: {
      ...live,
      body: {
        action: { kind: 'retry' },
        which: { filter: { status: 'failed', step: 'delay-for-1', version: 1, error: 'http-status' } },
      },
    },
    stopBulkAction: { params: { ...live.params, bulkId: made.enrollment } },
    previewMove: live,
    moveRuns: live,
    logIn: { body: { email: 'nobody@example.com', password: 'a wrong password' } },
    logOut: {},
    getMe: {},
    editMe: { body: { language: 'en' } },
    listUsers: { query: { q: 'ada' } },
    createUser: { body: person },
    editUser: { ...user, body: { ...person, active: true } },
    setAvailability: { ...user, body: { status: 'away' } },
    listTeams: {},
    createTeam: { body: { name: 'Second line', members: [made.user] } },
    editTeam: { ...team, body: { name: 'Second line', members: [made.user] } },
    deleteTeam: team,
    listApiKeys: {},
    createApiKey: { body: { name: 'A key', scopes: ['tickets.view'] } },
    deleteApiKey: { params: { id: made.apiKey } },
    listAudit: { query: pageOf },
    removeDemo: {},
    listNotifications: {
      query: { limit: 10, cursor: `1767225600000.${made.enrollment}:notify-1:1:${made.user}` },
    },
    readNotifications: { body: { ids: [`${made.enrollment}:notify-1:1:${made.user}`] } },
    listMails: { query: { limit: 10, cursor: `1767225600000.${made.enrollment}:send-email-1:1` } },
    getMail: { params: { id: `${made.enrollment}:send-email-1:1` } },
  };
}
