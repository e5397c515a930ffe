import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TicketId, UserId } from '@baton/shared';
import type { Page } from 'playwright-core';
import { publish, publishHandoffTemplate } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';
import { beginConversation, handOffBy } from './scenes.ts';
import type { Stage } from './stage.ts';

/** A page of the app as somebody finds it who has worked with Baton for a while. */
export interface AppPage {
  /** The route that it is of, as the router names it. */
  route: string;
  address: string;
  /** Resolves when all of it is there. */
  ready(page: Page): Promise<void>;
  /** What can be opened on it. */
  openings?: Readonly<Record<string, (page: Page) => Promise<void>>>;
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first().waitFor();
const table = (name: string | RegExp) => (page: Page) => page.getByRole('table', { name }).waitFor();
const list = (name: string) => (page: Page) => page.getByRole('list', { name }).waitFor();
const card = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().waitFor();

const template = 'reassign-tickets-for-customer-agent-handoff';

/** All pages, on an installation with the demo data and a handoff that went through a workflow. */
export async function furnishedPages({ api }: Pick<Stage, 'api'>): Promise<AppPage[]> {
  const { items: people } = await api('listUsers');
  const workflowId = await publishHandoffTemplate({ api, people: people.map(({ id }) => id) });
  await handOffBy({ api, workflowId, unassigned: 'keep-open' });
  const { id: draftId } = await api('createWorkflow', { body: { template } });

  const conversationId = await beginConversation({ api, text: 'I want a refund, let me talk to a person' });
  const params = { id: workflowId };
  const run = await waitFor(async () => {
    const { items } = await api('listEnrollments', { params });
    return items.find(({ status }) => status === 'completed');
  });
  const { ticket } = await api('getConversation', { params: { id: conversationId } });
  const { items: articles } = await api('listArticles');
  const article = articles[0];
  if (!ticket || !article) throw new Error('the demo has no article, or the handoff made no ticket');

  await keepMail({ api, ticketId: ticket.id });
  const administrator = people.find(({ role }) => role === 'admin');
  await giveTasks({ api, ticketId: ticket.id, assignee: administrator?.id ?? null });

  const details = 'workflows/:id/details/:tab?';
  return [
    { route: 'workflows', address: '/workflows', ready: table('Workflows') },
    {
      route: 'templates',
      address: '/templates',
      ready: heading('Reassign Tickets for Customer Agent Handoff'),
    },
    { route: 'templates/:key', address: `/templates/${template}`, ready: card('Rotate owner: Chat') },
    {
      route: 'workflows/:id',
      address: `/workflows/${draftId}`,
      ready: card('Rotate owner: Chat'),
      openings: {
        'the form of a step': async (page) => {
          await page.getByRole('button', { name: 'Who takes over chats?' }).click();
          await page.getByRole('option').first().waitFor();
        },
        'the library of steps': async (page) => {
          await page.getByRole('button', { name: 'Show everything' }).click();
          await page.getByRole('button', { name: 'Add a step under “Chat”' }).click();
          await page.getByRole('option', { name: 'Rotate owner' }).waitFor();
        },
        'the problems': async (page) => {
          await page.getByRole('button', { name: /^\d+ problems$/ }).click();
          await page.getByRole('dialog', { name: 'Problems' }).waitFor();
        },
      },
    },
    {
      route: 'workflows/:id',
      address: `/workflows/${workflowId}`,
      ready: card('Rotate owner: Chat'),
      openings: {
        'a test on a ticket': async (page) => {
          await page.getByRole('button', { name: 'Test on a ticket' }).click();
          await page.getByRole('heading', { name: 'Test on a ticket' }).waitFor();
        },
      },
    },
    {
      route: details,
      address: `/workflows/${workflowId}/details`,
      ready: heading('Where tickets stand now'),
    },
    {
      route: details,
      address: `/workflows/${workflowId}/details/enrollments`,
      ready: table('Runs of this workflow'),
    },
    { route: details, address: `/workflows/${workflowId}/details/versions`, ready: list('Versions') },
    {
      route: details,
      address: `/workflows/${draftId}/details/problems`,
      ready: (page) => page.getByRole('link', { name: /Rotate owner: Chat Still to/ }).waitFor(),
    },
    {
      route: 'workflows/:id/versions/:version',
      address: `/workflows/${workflowId}/versions/1`,
      ready: card('Rotate owner: Chat'),
    },
    {
      route: 'workflows/:id/enrollments/:enrollmentId',
      address: `/workflows/${workflowId}/enrollments/${run.id}`,
      ready: heading('Steps'),
    },
    { route: 'tickets', address: '/tickets?view=open', ready: table(/All open/) },
    {
      route: 'tickets/:id',
      address: `/tickets/${ticket.id}`,
      ready: card('Why this owner?'),
      openings: {
        'why this owner': async (page) => {
          await page.getByRole('button', { name: 'Why this owner?' }).click();
          await page.getByRole('heading', { name: 'How the owner was chosen' }).waitFor();
        },
        'the timeline': async (page) => {
          await page.getByRole('tab', { name: 'Timeline' }).click();
          await page.getByText('handed the conversation off').waitFor();
        },
        'a new task': async (page) => {
          await page.getByRole('button', { name: 'Add a task' }).click();
          await page.getByLabel('What is to be done').waitFor();
        },
      },
    },
    {
      route: 'tasks',
      address: '/tasks',
      ready: (page) => page.getByRole('checkbox', { name: 'Done: Call back' }).waitFor(),
    },
    { route: 'inbox', address: '/inbox', ready: heading('Inbox') },
    {
      route: 'inbox/:id',
      address: `/inbox/${conversationId}`,
      ready: (page) => page.getByRole('log', { name: 'Messages' }).waitFor(),
    },
    { route: 'agent/handoff', address: '/agent/handoff', ready: heading('What visitors read') },
    { route: 'agent/settings', address: '/agent/settings', ready: heading('Customer agent') },
    { route: 'agent/knowledge', address: '/agent/knowledge', ready: heading('Knowledge') },
    {
      route: 'agent/knowledge/:id',
      address: `/agent/knowledge/${article.id}`,
      ready: (page) => page.getByRole('textbox', { name: 'Title' }).waitFor(),
    },
    {
      route: 'people',
      address: '/people',
      ready: table('People and their availability'),
      openings: {
        'a person': async (page) => {
          await page.getByRole('button', { name: 'Zofia Wiśniewska' }).click();
          await page.getByRole('dialog', { name: 'Edit Zofia Wiśniewska' }).waitFor();
        },
      },
    },
    { route: 'people/teams', address: '/people/teams', ready: card('Add a team') },
    { route: 'settings/api-keys', address: '/settings/api-keys', ready: card('New key') },
    { route: 'settings/properties', address: '/settings/properties', ready: card('New property') },
    {
      route: 'settings/mailbox',
      address: '/settings/mailbox',
      ready: table('Mailbox'),
      openings: {
        'an e-mail': async (page) => {
          await page.getByRole('button', { name: 'About your parcel' }).click();
          await page.getByText('It is on its way.').waitFor();
        },
      },
    },
    { route: 'settings/retention', address: '/settings/retention', ready: card('Save') },
    { route: 'settings/audit', address: '/settings/audit', ready: table('Audit log') },
    { route: 'settings/demo', address: '/settings/demo', ready: card('Remove the demo data') },
    { route: '*', address: '/there/is/no/such/page', ready: heading('There is no such page') },
  ];
}

/** A workflow that writes an e-mail, which nothing is there to send. */
async function keepMail({ api, ticketId }: Pick<Stage, 'api'> & { ticketId: string }): Promise<void> {
  const id = await publish({
    api,
    name: 'Says that it is on its way',
    definition: {
      triggers: [{ type: 'manual' }],
      start: 'send-email-1',
      steps: {
        'send-email-1': {
          type: 'send-email',
          config: {
            to: { kind: 'address', address: 'zofia@example.com' },
            subject: 'About your parcel',
            text: 'It is on its way.',
          },
        },
      },
    },
  });
  await api('enroll', { params: { id }, body: { ticketIds: [ticketId as TicketId] } });
  await waitFor(async () => (await api('listMails')).items.length > 0);
}

/** A task that is late, and one that is done. */
async function giveTasks(
  input: Pick<Stage, 'api'> & { ticketId: string; assignee: UserId | null },
): Promise<void> {
  const { api, ticketId, assignee } = input;
  const params = { id: ticketId };
  await api('createTask', { params, body: { title: 'Call back', dueAt: '2020-01-01T00:00:00Z', assignee } });
  const { id: taskId } = await api('createTask', { params, body: { title: 'Read it all', assignee } });
  await api('editTask', { params: { ...params, taskId }, body: { done: true } });
}

/** The routes that lead elsewhere, and the login page, which nobody sees who is signed in. */
const elsewhere = new Set(['login', 'agent', 'settings']);

/** Every route that the client's router knows, read from its source. */
export function routesOfTheClient(): string[] {
  const source = path.join(__dirname, '../../client/src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|\/)(routes\.tsx|router\.tsx)$/.test(file),
  );
  const routes = files.flatMap((file) => {
    const parent = file.includes('settings') ? 'settings/' : '';
    return [...readFileSync(path.join(source, file), 'utf8').matchAll(/path: '([^']+)'/g)]
      .map(([, route = '']) => (route === 'settings' || route === '/' ? route : `${parent}${route}`))
      .filter((route) => route !== '/' && !elsewhere.has(route));
  });
  return [...new Set(routes)].sort();
}
