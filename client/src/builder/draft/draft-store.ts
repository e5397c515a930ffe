import { applyOperation, type Definition, type Operation, type Problem, UserError } from '@baton/shared';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { edited, type History, redone, startHistory, undone } from './history.ts';
import type { KeptDraft } from './kept-draft.ts';
import { dueInMs, nextSaveState, type SaveEvent, type SaveState } from './save-state.ts';

/** A draft as the server has it. */
export interface SavedDraft {
  revision: number;
  definition: Definition;
  savedAt: string;
}

/** The world outside of a draft: the server, the browser's storage, time. */
export interface DraftWorld {
  save(
    draft: KeptDraft,
  ): Promise<{ revision: number; savedAt: string; problems: Problem[]; changed: boolean }>;
  read(): Promise<SavedDraft>;
  keep(draft: KeptDraft | null): void;
  now(): number;
  /** Runs something later; the function returned calls it off. */
  later(input: { ms: number; run: () => void }): () => void;
}

export interface DraftState {
  definition: Definition;
  history: History;
  save: SaveState;
  /** The server's revision that the draft is based on. */
  revision: number;
  /** What the server last found; it also knows other workflows. */
  problems: readonly Problem[];
  /** Whether it differs from the live version. */
  changed: boolean;
}

export type Applied = { ok: true; removed: number } | { ok: false; code: string; message: string };

export interface Draft {
  store: StoreApi<DraftState>;
  /** Applies an edit, or says why it makes no sense. `merge` names edits that are one step of undo. */
  apply(operation: Operation, options?: { merge?: string }): Applied;
  undo(): void;
  redo(): void;
  /** Saves now; resolves to whether the server has everything. */
  flush(): Promise<boolean>;
  /** Settles a conflict by overwriting what the server has; undo brings that back. */
  keepMine(): Promise<void>;
  /** Settles a conflict, or follows someone else's edit, by taking over what the server has; undo brings mine back. */
  reload(): Promise<void>;
  /** Someone else saved: taken over when nothing here is unsaved, a conflict otherwise. */
  heard(theirs: SavedDraft): void;
}

/**
 * A workflow's draft while it is edited: every edit is an operation that can be undone, is kept in the browser at
 * once and saved after a pause. One request at a time, each with the revision that the last one answered.
 */
export function createDraft(input: {
  saved: SavedDraft;
  kept: KeptDraft | null;
  problems: readonly Problem[];
  changed: boolean;
  world: DraftWorld;
}): Draft {
  const { saved, kept, world } = input;
  const begun = startHistory(saved.definition);
  const store = createStore<DraftState>(() => ({
    definition: saved.definition,
    history: begun,
    save: { kind: 'saved', at: saved.savedAt },
    revision: saved.revision,
    problems: input.problems,
    changed: input.changed,
  }));
  let callOff: (() => void) | null = null;
  let request: Promise<void> | null = null;

  const send = (event: SaveEvent): void => {
    const before = store.getState().save;
    const after = nextSaveState({ state: before, event });
    store.setState({ save: after });
    callOff?.();
    callOff = null;
    const ms = dueInMs(after);
    if (ms !== null) callOff = world.later({ ms, run: () => send({ type: 'due' }) });
    if (after.kind === 'saved') world.keep(null);
    if (after.kind === 'saving' && before.kind !== 'saving') request = save();
  };

  const save = async (): Promise<void> => {
    const { revision, definition } = store.getState();
    try {
      const answer = await world.save({ revision, definition });
      store.setState({ revision: answer.revision, problems: answer.problems, changed: answer.changed });
      if (store.getState().definition !== definition) keepNow();
      send({ type: 'saved', at: answer.savedAt });
    } catch (error) {
      const { status = 0, message } = error as { status?: number; message: string };
      send({ type: 'failed', status, message });
    }
  };

  const keepNow = (): void => {
    const { revision, definition } = store.getState();
    world.keep({ revision, definition });
  };

  const show = (history: History): void => {
    if (history === store.getState().history) return;
    store.setState({ history, definition: history.present });
    keepNow();
    send({ type: 'edited' });
  };

  const adopt = (theirs: SavedDraft): void => {
    const { history } = store.getState();
    const next = edited({ history, definition: theirs.definition, merge: null, now: world.now() });
    store.setState({ history: next, definition: theirs.definition, revision: theirs.revision });
    send({ type: 'reloaded', at: theirs.savedAt });
  };

  if (kept) {
    const history = edited({ history: begun, definition: kept.definition, merge: null, now: world.now() });
    store.setState({ history, definition: kept.definition });
    send({ type: kept.revision === saved.revision ? 'edited' : 'outdated' });
  }

  return {
    store,
    apply(operation, { merge } = {}) {
      const { definition, history } = store.getState();
      try {
        const after = applyOperation({ definition, operation });
        show(edited({ history, definition: after, merge: merge ?? null, now: world.now() }));
        return { ok: true, removed: countOf(definition) - countOf(after) };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return { ok: false, code: error.code, message: error.message };
      }
    },
    undo: () => show(undone(store.getState().history)),
    redo: () => show(redone(store.getState().history)),
    async flush() {
      send({ type: 'due' });
      await request;
      // What was edited while the request was under way is saved by a second one.
      if (store.getState().save.kind === 'unsaved') {
        send({ type: 'due' });
        await request;
      }
      return store.getState().save.kind === 'saved';
    },
    async keepMine() {
      const theirs = await world.read();
      const { history } = store.getState();
      // What is overwritten stays one step of undo away.
      store.setState({
        revision: theirs.revision,
        history: { ...history, past: [...history.past, theirs.definition], merging: null },
      });
      send({ type: 'kept' });
      await request;
    },
    async reload() {
      adopt(await world.read());
    },
    heard(theirs) {
      const { revision, save } = store.getState();
      if (theirs.revision <= revision || save.kind === 'saving') return;
      if (save.kind === 'saved') adopt(theirs);
      else send({ type: 'outdated' });
    },
  };
}

const countOf = ({ steps }: Definition): number => Object.keys(steps).length;
