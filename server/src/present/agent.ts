import type { ArticleView, HandoffView, SettingsProblem } from '@baton/shared';
import type { Article, Snapshot } from '@baton/shared/node';
import { personRef } from './tickets.ts';

export function handoffView({
  snapshot,
  problems,
}: {
  snapshot: Snapshot;
  problems: SettingsProblem[];
}): HandoffView {
  const { settings, revision, updatedAt, updatedBy } = snapshot.agent.handoff;
  return {
    ...settings,
    revision,
    problems,
    updatedAt: updatedAt?.toISOString() ?? null,
    updatedBy: personRef({ id: updatedBy, people: snapshot.people })?.name ?? null,
  };
}

export const articleView = (article: Article): ArticleView => ({
  ...article,
  updatedAt: article.updatedAt.toISOString(),
});
