import type { WorkflowView } from '@baton/shared';
import { useWindowEvent } from '@mantine/hooks';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call, routeKey } from '../api/index.ts';
import type { Selection } from '../canvas/view.ts';
import { type Builder, createBuilder, type Outcome } from './builder.ts';
import { createDraft, type DraftWorld } from './draft/draft-store.ts';
import { keep, readKept } from './draft/kept-draft.ts';
import { useTellOutcome } from './outcome.tsx';

/**
 * Builders that still have something to save after their page was left. Coming back takes up the same one, so that
 * its request under way and a fresh read of the server cannot contradict each other.
 */
const unfinished = new Map<string, Builder>();

function draftWorld({ workflow, client }: { workflow: WorkflowView; client: QueryClient }): DraftWorld {
  const params = { id: workflow.id };
  const key = routeKey('getWorkflow', { params });
  return {
    async save(body) {
      const saved = await call('saveDraft', { params, body });
      const { revision, savedAt, problems, changed } = saved;
      client.setQueryData<WorkflowView>(
        key,
        (before) =>
          before && {
            ...before,
            problems,
            changed,
            draft: { ...before.draft, revision, savedAt, definition: body.definition },
          },
      );
      return saved;
    },
    read: async () => (await call('getWorkflow', { params })).draft,
    keep: (draft) => keep({ storage: localStorage, workflowId: workflow.id, draft }),
    now: () => performance.now(),
    later({ ms, run }) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}

function openBuilder(input: {
  workflow: WorkflowView;
  client: QueryClient;
  tell: (outcome: Outcome) => void;
}): Builder {
  const { workflow, client, tell } = input;
  const left = unfinished.get(workflow.id);
  if (left && left.draft.store.getState().save.kind !== 'saved') return left;
  const draft = createDraft({
    saved: workflow.draft,
    kept: readKept({ storage: localStorage, workflowId: workflow.id }),
    problems: workflow.problems,
    changed: workflow.changed,
    world: draftWorld({ workflow, client }),
  });
  const builder = createBuilder({ workflowId: workflow.id, draft, tell });
  unfinished.set(workflow.id, builder);
  return builder;
}

/**
 * The builder of a workflow for as long as its page is open: saves on leaving, follows what others save. `select`
 * names the step, or `trigger`, that the address asks for.
 */
export function useBuilderSession(input: { workflow: WorkflowView; select: string | null }): Builder {
  const { workflow, select } = input;
  const client = useQueryClient();
  const tell = useTellOutcome();
  const latestTell = useRef(tell);
  latestTell.current = tell;
  const [builder] = useState(() => {
    const opened = openBuilder({
      workflow,
      client,
      tell: (outcome) => latestTell.current({ outcome, builder: opened }),
    });
    const known = select === 'trigger' || (select !== null && select in workflow.draft.definition.steps);
    opened.select(known ? (select as Selection) : null);
    return opened;
  });
  const { draft } = builder;

  // The query is the outside world here: the stream says that someone saved, and the draft decides what follows.
  useEffect(() => draft.heard(workflow.draft), [draft, workflow.draft]);
  useEffect(() => () => void draft.flush(), [draft]);
  useWindowEvent('online', () => void draft.flush());
  useWindowEvent('beforeunload', (event) => {
    if (draft.store.getState().save.kind === 'saved') return;
    void draft.flush();
    event.preventDefault();
  });
  return builder;
}
