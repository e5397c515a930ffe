import {
  copySteps,
  type Fragment,
  freshStepId,
  type Operation,
  type Place,
  type Step,
  type StepId,
  type StepType,
  stepFaces,
  stepOf,
} from '@baton/shared';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunPath } from '../canvas/run-path.ts';
import type { Selection } from '../canvas/view.ts';
import { browserZone } from '../components/time-zones.ts';
import { copyFragment } from './clipboard.ts';
import type { Applied, Draft } from './draft/draft-store.ts';
import {
  lostBy,
  movedSteps,
  placeForClone,
  placeSet,
  placesToMove,
  placesToPaste,
  stepsToConnect,
  type Take,
} from './places.ts';

/** Something that waits for a place or a step to be chosen on the drawing. */
export type Task =
  | { kind: 'move'; id: StepId; take: Take; places: ReadonlySet<string>; moving: ReadonlySet<string> }
  | { kind: 'paste'; fragment: Fragment; places: ReadonlySet<string> }
  | { kind: 'connect'; at: Place; steps: ReadonlySet<string> };

export interface BuilderState {
  selection: Selection | null;
  /** The exit for which the library of steps is open. */
  library: Place | null;
  task: Task | null;
  /** The panel for testing on a ticket, and the path that the last test took. */
  testing: boolean;
  /** The panel for how the workflow runs. */
  configuring: boolean;
  path: RunPath | null;
}

/** What an edit took with it, for telling and undoing; or why it was refused. */
export type Outcome = { kind: 'removed'; steps: number } | { kind: 'refused'; code: string; message: string };

export interface Builder {
  workflowId: string;
  draft: Draft;
  store: StoreApi<BuilderState>;
  apply(operation: Operation, options?: { merge?: string }): Applied;
  select(selection: Selection | null): void;
  openLibrary(at: Place): void;
  closeLibrary(): void;
  insert(input: { type: StepType; at: Place }): void;
  startMove(input: { id: StepId; take: Take }): boolean;
  startPaste(fragment: Fragment): boolean;
  startConnect(at: Place): void;
  put(place: Place): void;
  pick(id: StepId): void;
  cancelTask(): void;
  copy(input: { id: StepId; take: Take }): void;
  clone(input: { id: StepId; take: Take }): void;
  remove(input: { id: StepId; keep: string | null }): void;
  setTesting(on: boolean): void;
  setConfiguring(on: boolean): void;
  setPath(path: RunPath | null): void;
}

const atRest: BuilderState = {
  selection: null,
  library: null,
  task: null,
  testing: false,
  configuring: false,
  path: null,
};

/** A workflow in the builder: its draft, and what is selected, open or waited for. `tell` says what an edit did. */
export function createBuilder(input: {
  workflowId: string;
  draft: Draft;
  tell: (outcome: Outcome) => void;
}): Builder {
  const { workflowId, draft, tell } = input;
  const store = createStore<BuilderState>(() => atRest);
  const definition = () => draft.store.getState().definition;

  /** An edit whose own purpose removes `expected` steps; more than that is told, so that it can be undone. */
  const edit = (operation: Operation, expected = 0): boolean => {
    const applied = draft.apply(operation);
    if (!applied.ok) {
      tell({ kind: 'refused', code: applied.code, message: applied.message });
      return false;
    }
    if (applied.removed > expected) tell({ kind: 'removed', steps: applied.removed });
    return true;
  };
  const rest = (over: Partial<BuilderState> = {}) => store.setState({ library: null, task: null, ...over });

  const startPaste = (fragment: Fragment): boolean => {
    const places = placeSet(placesToPaste({ definition: definition(), fragment }));
    if (places.size === 0) return false;
    rest({ task: { kind: 'paste', fragment, places }, path: null });
    return true;
  };

  const pasteAt = ({ fragment, at }: { fragment: Fragment; at: Place }): void => {
    const before = new Set(Object.keys(definition().steps));
    if (!edit({ type: 'pasteSteps', at, fragment })) return;
    const [first] = Object.keys(definition().steps).filter((id) => !before.has(id));
    rest({ selection: (first as StepId | undefined) ?? null });
  };

  // A step that is gone, by whatever edit or undo, cannot stay selected.
  draft.store.subscribe(({ definition: now }, { definition: before }) => {
    if (now === before) return;
    const { selection, path } = store.getState();
    const gone = selection !== null && selection !== 'trigger' && !stepOf({ definition: now, id: selection });
    if (gone || path) store.setState({ selection: gone ? null : selection, path: null });
  });

  return {
    workflowId,
    draft,
    store,
    apply: (operation, options) => {
      const applied = draft.apply(operation, options);
      if (!applied.ok) tell({ kind: 'refused', code: applied.code, message: applied.message });
      else if (applied.removed > 0) tell({ kind: 'removed', steps: applied.removed });
      return applied;
    },
    select: (selection) =>
      rest(
        selection === null ? { selection } : { selection, testing: false, configuring: false, path: null },
      ),
    openLibrary: (at) => rest({ library: at }),
    closeLibrary: () => store.setState({ library: null }),
    insert({ type, at }) {
      const id = freshStepId({ definition: definition(), type });
      if (
        edit({ type: 'insertStep', at, id, step: stepFaces[type].create({ timeZone: browserZone }) as Step })
      )
        rest({ selection: id });
    },
    startMove({ id, take }) {
      const places = placeSet(placesToMove({ definition: definition(), id, take }));
      if (places.size === 0) return false;
      const moving = movedSteps({ definition: definition(), id, take });
      rest({ task: { kind: 'move', id, take, places, moving }, path: null });
      return true;
    },
    startPaste,
    startConnect: (at) =>
      rest({
        task: { kind: 'connect', at, steps: new Set(stepsToConnect({ definition: definition(), at })) },
      }),
    put(place) {
      const { task } = store.getState();
      if (task?.kind === 'paste') pasteAt({ fragment: task.fragment, at: place });
      if (task?.kind !== 'move') return;
      edit({ type: 'moveStep', id: task.id, take: task.take, to: place });
      rest({ selection: task.id });
    },
    pick(id) {
      const { task } = store.getState();
      if (task?.kind !== 'connect') return;
      edit({ type: 'connect', at: task.at, to: id });
      rest();
    },
    cancelTask: () => store.setState({ task: null }),
    copy: ({ id, take }) => copyFragment(copySteps({ definition: definition(), id, take })),
    clone({ id, take }) {
      const fragment = copySteps({ definition: definition(), id, take });
      const at = take === 'alone' ? placeForClone({ definition: definition(), id }) : null;
      if (at) pasteAt({ fragment, at });
      else startPaste(fragment);
    },
    remove({ id, keep }) {
      const operation: Operation = { type: 'removeStep', id, keep };
      const lost = lostBy({ definition: definition(), operation });
      if (edit(operation, lost)) tell({ kind: 'removed', steps: lost });
    },
    setTesting: (testing) => rest({ testing, configuring: false, path: null, selection: null }),
    setConfiguring: (configuring) => rest({ configuring, testing: false, path: null, selection: null }),
    setPath: (path) => store.setState({ path, task: null }),
  };
}
