import { z } from 'zod';
import { handoffMessages, handoffSettings } from '../handoff/settings.ts';
import { settingsProblem } from '../handoff/settings-problems.ts';
import { articleId } from '../ids.ts';
import { language, localizedText } from '../languages.ts';
import { handoffProcess, handoffReason } from '../tickets/ticket.ts';
import { instant, namedRef, route } from './route.ts';

export const agentSettings = z.strictObject({
  name: z.string().trim().min(1, 'give the agent a name').max(60),
  /** A paused agent answers nothing: every conversation is handed off. */
  paused: z.boolean(),
  greeting: localizedText,
  /** What the agent says when it does not know and nobody takes over. */
  cannotAnswer: localizedText,
  /** The lowest score, 0 to 1, at which a knowledge article counts as an answer. */
  threshold: z.number().min(0).max(1),
});
export type AgentSettings = z.infer<typeof agentSettings>;

const revision = z.number().int();

export const agentView = agentSettings.extend({ revision });
export const handoffView = handoffSettings.extend({
  revision,
  problems: z.array(settingsProblem),
  updatedAt: instant.nullable(),
  updatedBy: z.string().nullable(),
});
export type HandoffView = z.infer<typeof handoffView>;

export const handoffTestResult = z.object({
  fires: z.boolean(),
  trigger: z.object({ kind: handoffReason, phrase: z.string().nullable() }).nullable(),
  /** Where in the text the trigger stands; offsets count UTF-16 units, `end` exclusive. */
  match: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  process: handoffProcess,
  /** Where the conversation would go; null when it stays with the agent. */
  destination: z
    .object({
      target: z.enum(['inbox', 'help-desk']),
      workflow: namedRef.nullable(),
      inbox: namedRef.nullable(),
      /** Who would be assigned now, for a handoff to the same people; null when a workflow decides or nobody is there. */
      owner: namedRef.nullable(),
    })
    .nullable(),
  /** The message that the visitor would read, where it is known beforehand. */
  message: handoffMessages.keyof().nullable(),
  /** What the agent would answer otherwise. */
  answer: z.object({ articleId: z.string(), title: z.string(), score: z.number() }).nullable(),
});
export type HandoffTestResult = z.infer<typeof handoffTestResult>;

export const article = z.strictObject({
  title: z.string().trim().min(1, 'give the article a title').max(200),
  body: z.string().trim().min(1, 'write the article').max(20_000),
  language,
  keywords: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
});
export const articleView = article.extend({ id: articleId, demo: z.boolean(), updatedAt: instant });
export type ArticleView = z.infer<typeof articleView>;

const articleParams = z.object({ id: articleId });

export const agentRoutes = {
  getAgent: route({
    method: 'GET',
    path: '/agent',
    tag: 'Customer agent',
    summary: 'The customer agent’s settings',
    access: 'signed-in',
    response: agentView,
  }),
  setAgent: route({
    method: 'PUT',
    path: '/agent',
    tag: 'Customer agent',
    summary: 'Changes the customer agent’s settings; `revision` is the one that was read',
    access: 'agent.edit',
    body: agentView,
    response: agentView,
  }),
  getGreeting: route({
    method: 'GET',
    path: '/agent/greeting',
    tag: 'Customer agent',
    summary: 'What a visitor’s chat shows before anything was said',
    access: 'public',
    response: agentSettings.pick({ name: true, greeting: true }),
  }),
  getHandoff: route({
    method: 'GET',
    path: '/agent/handoff',
    tag: 'Customer agent',
    summary: 'When, how and to whom the agent hands off',
    access: 'signed-in',
    response: handoffView,
  }),
  setHandoff: route({
    method: 'PUT',
    path: '/agent/handoff',
    tag: 'Customer agent',
    summary: 'Changes the handoff settings; `revision` is the one that was read',
    access: 'agent.edit',
    body: handoffSettings.extend({ revision }),
    response: handoffView,
  }),
  testHandoff: route({
    method: 'POST',
    path: '/agent/handoff/test',
    tag: 'Customer agent',
    summary: 'What would happen if a visitor wrote this; changes nothing',
    access: 'signed-in',
    body: z.strictObject({ text: z.string().max(10_000) }),
    response: handoffTestResult,
  }),
  listArticles: route({
    method: 'GET',
    path: '/agent/knowledge',
    tag: 'Customer agent',
    summary: 'The articles that the agent answers from',
    access: 'signed-in',
    query: z.strictObject({ q: z.string().trim().max(200).optional(), language: language.optional() }),
    response: z.object({ items: z.array(articleView), nextCursor: z.null() }),
  }),
  createArticle: route({
    method: 'POST',
    path: '/agent/knowledge',
    tag: 'Customer agent',
    summary: 'Adds an article',
    access: 'agent.edit',
    status: 201,
    body: article,
    response: articleView,
  }),
  setArticle: route({
    method: 'PUT',
    path: '/agent/knowledge/:id',
    tag: 'Customer agent',
    summary: 'Rewrites an article',
    access: 'agent.edit',
    params: articleParams,
    body: article,
    response: articleView,
  }),
  deleteArticle: route({
    method: 'DELETE',
    path: '/agent/knowledge/:id',
    tag: 'Customer agent',
    summary: 'Removes an article',
    access: 'agent.edit',
    status: 204,
    params: articleParams,
  }),
};
