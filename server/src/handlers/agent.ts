import {
  type ArticleId,
  brainOf,
  considerMembers,
  decideTurn,
  detectLanguage,
  everyRule,
  firedByWords,
  type HandoffMessageKind,
  type HandoffSettings,
  type HandoffTestResult,
  noRule,
  type SettingsProblem,
  settingsProblems,
  takeTurns,
  UserError,
  type WorkflowId,
} from '@baton/shared';
import type { Snapshot } from '@baton/shared/node';
import { audit, differences } from '../auth/audit.ts';
import { userIdOf } from '../auth/principal.ts';
import type { HandlersOf } from '../http/context.ts';
import { notFound } from '../http/problems.ts';
import { articleView, handoffView } from '../present/agent.ts';
import type { Services } from '../services.ts';

const stale = (): UserError =>
  new UserError({
    code: 'stale-revision',
    status: 409,
    message: 'Somebody else changed these settings meanwhile. Read them again and repeat your change.',
  });

/** What is wrong with handoff settings in this installation. */
async function problemsOf(input: {
  settings: HandoffSettings;
  snapshot: Snapshot;
  services: Services;
}): Promise<SettingsProblem[]> {
  const { settings, snapshot, services } = input;
  const { assignment } = settings;
  const id = assignment.mode === 'by-conditions' ? assignment.workflowId : null;
  const workflow = id === null ? null : await services.stores.workflows.byId(id);
  return settingsProblems({
    settings,
    world: {
      people: snapshot.people,
      workflow: () => (workflow ? { name: workflow.name, status: workflow.status, live: null } : undefined),
      hasInbox: (inbox) => snapshot.agent.inboxes.some((one) => one.id === inbox),
    },
  });
}

/** Who the next handoff to the same people would go to; takes no turn. */
async function nextOwner(input: { settings: HandoffSettings; snapshot: Snapshot; services: Services }) {
  const { settings, snapshot, services } = input;
  if (settings.assignment.mode !== 'same') return null;
  const rules = settings.process === 'asynchronous' ? noRule : everyRule;
  const now = services.now();
  const { members } = settings.assignment;
  const considered = considerMembers({
    members,
    rules,
    people: snapshot.people,
    openTickets: new Map(),
    now,
  });
  const state = await services.stores.rotations.peek('handoff');
  const [turn] = takeTurns({ state, candidates: considered, keys: ['test'], now }).turns;
  const user = turn?.user ? snapshot.people.user(turn.user) : undefined;
  return user ? { id: user.id, name: user.name } : null;
}

/** Where a handoff would go, and what the visitor would read, as far as that is known beforehand. */
async function destinationOf(input: {
  settings: HandoffSettings;
  snapshot: Snapshot;
  services: Services;
}): Promise<Pick<HandoffTestResult, 'destination' | 'message'>> {
  const { settings, snapshot, services } = input;
  const { process, assignment } = settings;
  if (process === 'nobody') return { destination: null, message: null };
  const owner = await nextOwner(input);
  const workflowId: WorkflowId | null = assignment.mode === 'by-conditions' ? assignment.workflowId : null;
  const names =
    workflowId === null ? new Map<string, string>() : await services.stores.workflows.names([workflowId]);
  const name = workflowId === null ? undefined : names.get(workflowId);
  const inboxId = assignment.mode === 'same' && assignment.target === 'inbox' ? assignment.inboxId : null;
  let message: HandoffMessageKind | null = null;
  if (process === 'asynchronous') message = 'asynchronous';
  else if (assignment.mode === 'same') message = owner ? 'available' : 'unavailable';
  return {
    destination: {
      target: assignment.mode === 'same' ? assignment.target : 'help-desk',
      workflow: workflowId !== null && name !== undefined ? { id: workflowId, name } : null,
      inbox: snapshot.agent.inboxes.find(({ id }) => id === inboxId) ?? null,
      owner,
    },
    message,
  };
}

export const agentHandlers: HandlersOf<
  | 'getAgent'
  | 'setAgent'
  | 'getGreeting'
  | 'getHandoff'
  | 'setHandoff'
  | 'testHandoff'
  | 'listArticles'
  | 'createArticle'
  | 'setArticle'
  | 'deleteArticle'
> = {
  async getAgent({ services }) {
    const { agent } = await services.world.current();
    return { ...agent.settings, revision: agent.revision };
  },

  async getGreeting({ services }) {
    const { agent } = await services.world.current();
    const { name, greeting } = agent.settings;
    return { name, greeting };
  },

  async setAgent({ body, principal, services }) {
    const { agent } = await services.world.current();
    const { revision, ...settings } = body;
    if (!(await services.stores.agent.setSettings({ settings, revision }))) throw stale();
    await services.stores.epochs.bump('agent');
    const changes = differences({ before: agent.settings, after: settings });
    await audit({
      services,
      principal,
      action: 'agent.changed',
      subject: { kind: 'agent', id: 'agent', name: settings.name },
      changes,
    });
    services.changes.changed({ topic: 'agent', ids: [null] });
    return { ...settings, revision: revision + 1 };
  },

  async getHandoff({ services }) {
    const snapshot = await services.world.current();
    const problems = await problemsOf({ settings: snapshot.agent.handoff.settings, snapshot, services });
    return handoffView({ snapshot, problems });
  },

  async setHandoff({ body, principal, services }) {
    const before = await services.world.current();
    const { revision, ...settings } = body;
    const problems = await problemsOf({ settings, snapshot: before, services });
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new UserError({
        code: 'settings-invalid',
        status: 422,
        message: errors[0]?.message ?? 'These settings cannot work.',
        details: { problems },
      });
    }
    const at = services.now();
    const by = userIdOf(principal);
    if (!(await services.stores.agent.setHandoff({ settings, revision, by, at }))) throw stale();
    await services.stores.epochs.bump('agent');
    const changes = differences({ before: before.agent.handoff.settings, after: settings });
    await audit({
      services,
      principal,
      action: 'handoff.changed',
      subject: { kind: 'handoff', id: 'handoff', name: null },
      changes,
    });
    services.changes.changed({ topic: 'agent', ids: [null] });
    return handoffView({ snapshot: await services.world.current(), problems });
  },

  async testHandoff({ body, services }) {
    const snapshot = await services.world.current();
    const { settings: agent, handoff } = snapshot.agent;
    const { settings } = handoff;
    const brain = brainOf(snapshot.agent)(detectLanguage({ text: body.text }));
    const fired = firedByWords({ text: body.text, paused: agent.paused, phrases: brain.phrases });
    // What the words do not fire, not knowing an answer may.
    const turn = decideTurn({
      text: body.text,
      agent: 'built-in',
      paused: agent.paused,
      process: settings.process,
      brain,
    });
    const trigger = fired ?? (turn.kind === 'hand-off' ? turn.trigger : null);
    const found = brain.answer(body.text);
    const { destination, message } = trigger
      ? await destinationOf({ settings, snapshot, services })
      : { destination: null, message: null };
    return {
      fires: trigger !== null,
      trigger: trigger && { kind: trigger.kind, phrase: trigger.phrase },
      match: trigger?.match ?? null,
      process: settings.process,
      destination,
      message,
      answer: found && { articleId: found.articleId, title: found.title, score: found.score },
    };
  },

  async listArticles({ query, services }) {
    const { agent } = await services.world.current();
    const words = query.q?.toLowerCase();
    const items = agent.articles
      .filter(({ language }) => query.language === undefined || language === query.language)
      .filter(
        ({ title, body, keywords }) =>
          !words || [title, body, ...keywords].some((text) => text.toLowerCase().includes(words)),
      )
      .map(articleView);
    return { items, nextCursor: null };
  },

  async createArticle({ body, principal, services, makeId }) {
    const id = makeId<ArticleId>('article');
    const article = { ...body, id, demo: false, updatedAt: services.now() };
    await services.stores.agent.insertArticles([article]);
    await articlesChanged({ services });
    await audit({
      services,
      principal,
      action: 'article.created',
      subject: { kind: 'article', id, name: body.title },
    });
    return articleView(article);
  },

  async setArticle({ params, body, principal, services }) {
    const set = { ...body, updatedAt: services.now() };
    const article = await services.stores.agent.setArticle({ id: params.id, set });
    if (!article) throw notFound('article');
    await articlesChanged({ services });
    await audit({
      services,
      principal,
      action: 'article.changed',
      subject: { kind: 'article', id: params.id, name: body.title },
    });
    return articleView(article);
  },

  async deleteArticle({ params, principal, services }) {
    if (!(await services.stores.agent.removeArticle(params.id))) throw notFound('article');
    await articlesChanged({ services });
    await audit({
      services,
      principal,
      action: 'article.removed',
      subject: { kind: 'article', id: params.id, name: null },
    });
  },
};

async function articlesChanged({ services }: { services: Services }): Promise<void> {
  await services.stores.epochs.bump('agent');
  services.changes.changed({ topic: 'agent', ids: [null] });
}
