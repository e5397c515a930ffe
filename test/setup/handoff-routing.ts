import type { ArticleView, UserId, WorkflowId } from '@baton/shared';
import { handoffInto } from '@baton/standalone';
import type { TestApi } from './api.ts';
import { publishHandoffTemplate } from './scenario.ts';

/**
 * What an admin sets up for the main job: people who are always available, the handoff template with all of them in
 * each rotation, and the agent's handoff pointed at it.
 */
export async function routeHandoffs({
  api,
  names,
}: {
  api: TestApi;
  names: readonly string[];
}): Promise<{ workflowId: WorkflowId; people: UserId[] }> {
  const people: UserId[] = [];
  for (const name of names) {
    const { id } = await api('createUser', {
      body: { name, email: `${name}@example.com`.toLowerCase() },
    });
    people.push(id);
  }
  const workflowId = await publishHandoffTemplate({ api, people });
  await api('setHandoff', { body: handoffInto({ current: await api('getHandoff'), workflowId }) });
  return { workflowId, people };
}

/** Gives the agent something to answer from. */
export async function addArticles({
  api,
  articles,
}: {
  api: TestApi;
  articles: readonly (Pick<ArticleView, 'title' | 'body' | 'language'> & { keywords?: readonly string[] })[];
}): Promise<void> {
  for (const { title, body, language, keywords = [] } of articles) {
    await api('createArticle', { body: { title, body, language, keywords: [...keywords] } });
  }
}

/** The knowledge of the demo shop, with nothing else of the demo; for a product that was started with it. */
export async function keepDemoArticlesOnly({ api }: { api: TestApi }): Promise<void> {
  const { items } = await api('listArticles');
  await api('removeDemo');
  await addArticles({ api, articles: items });
}
