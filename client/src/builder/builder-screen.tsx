import type { StepId, WorkflowView } from '@baton/shared';
import { useHotkeys, useWindowEvent } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { usePermission, useRoute } from '../api/index.ts';
import { Canvas } from '../canvas/canvas.tsx';
import { placeKey } from '../canvas/place-key.ts';
import type { CanvasActions, CanvasView, Placing, Selection } from '../canvas/view.ts';
import type { CanvasHandle } from '../canvas/viewport.ts';
import { notifyDone } from '../components/notify.ts';
import { useText } from '../messages/use-text.ts';
import classes from './builder.module.css';
import type { Builder, BuilderState, Task } from './builder.ts';
import { copiedFragment, fragmentFromText } from './clipboard.ts';
import { ConflictBar } from './conflict-bar.tsx';
import { BuilderContext, type BuilderContextValue } from './context.ts';
import { useDragging } from './drag.tsx';
import { problemCounts, useProblems } from './problems.ts';
import { RemoveDialog, useRemoval } from './remove-dialog.tsx';
import { SidePanel } from './side-panel.tsx';
import { StepMenu, type StepMenuTarget } from './step-menu.tsx';
import { TaskBar } from './task-bar.tsx';
import { Toolbar } from './toolbar.tsx';

/** The editor of one workflow: the bar at the top, the drawing, and the panel at the side. */
export function BuilderScreen({ workflow, builder }: { workflow: WorkflowView; builder: Builder }) {
  const text = useText();
  const readOnly = !usePermission('workflows.edit');
  const definition = useStore(builder.draft.store, (state) => state.definition);
  const fromServer = useStore(builder.draft.store, (state) => state.problems);
  const state = useStore(builder.store);
  const problems = useProblems({ workflowId: workflow.id, definition, fromServer });
  const counts = useRoute(
    'getCounts',
    { params: { id: workflow.id } },
    { enabled: workflow.live !== null },
  ).data;
  const canvas = useRef<CanvasHandle>(null);
  const [menu, setMenu] = useState<StepMenuTarget | null>(null);
  const removal = useRemoval(builder);
  const dragging = useDragging(builder);

  const context = useMemo<BuilderContextValue>(
    () => ({ builder, readOnly, problems }),
    [builder, readOnly, problems],
  );
  const steps = counts?.steps ?? null;
  const { nextAt } = workflow;
  const view = useMemo<CanvasView>(
    () => ({ ...viewOf(state), problems: problemCounts(problems), counts: steps, nextAt }),
    [state, problems, steps, nextAt],
  );
  const actions = useMemo<CanvasActions>(
    () => ({
      select: (selection) => builder.select(selection),
      add: (place) => builder.openLibrary(place),
      put: (place) => builder.put(place),
      pick: (id) => builder.pick(id),
      openMenu: setMenu,
      startDrag: dragging.start,
    }),
    [builder, dragging.start],
  );
  const show = (selection: Selection) => {
    builder.select(selection);
    canvas.current?.show(selection);
  };
  // What is selected is in view, however it came to be selected: a new step, a search, an undo.
  const { selection } = state;
  useEffect(() => {
    if (selection) canvas.current?.show(selection);
  }, [selection]);
  useShortcuts({ builder, readOnly, remove: removal.ask });

  return (
    <BuilderContext value={context}>
      <div className={classes.screen}>
        <title>{`${workflow.name} · Baton`}</title>
        <Toolbar workflow={workflow} show={show} />
        <ConflictBar />
        <div className={classes.body}>
          <div className={classes.canvas}>
            <Canvas
              ref={canvas}
              label={text('canvas.label', { name: workflow.name })}
              definition={definition}
              view={view}
              actions={actions}
              editable={!readOnly}
              withResults={state.testing}
              startAt={state.selection ? [state.selection] : undefined}
            />
            <TaskBar />
          </div>
          <SidePanel
            workflow={workflow}
            remove={removal.ask}
            show={show}
            reveal={(selection) => canvas.current?.show(selection, { focus: true })}
            counts={steps}
          />
        </div>
        {menu && <StepMenu target={menu} onClose={() => setMenu(null)} remove={removal.ask} />}
        <RemoveDialog removal={removal} />
        {dragging.ghost}
      </div>
    </BuilderContext>
  );
}

function viewOf({
  selection,
  library,
  task,
  path,
}: BuilderState): Omit<CanvasView, 'problems' | 'counts' | 'nextAt'> {
  return {
    selected: selection,
    run: path,
    placing: task && placingOf(task),
    adding: library && placeKey(library),
  };
}

function placingOf(task: Task): Placing {
  if (task.kind === 'connect') return { kind: 'pick', steps: task.steps, from: placeKey(task.at) };
  return { kind: 'place', places: task.places, moving: task.kind === 'move' ? task.moving : new Set() };
}

/** Keys of the whole page; those that a text field needs stay with it. */
function useShortcuts(input: { builder: Builder; readOnly: boolean; remove: (id: StepId) => void }): void {
  const { builder, readOnly, remove } = input;
  const text = useText();
  const selectedStep = (): StepId | null => {
    const { selection } = builder.store.getState();
    return selection === 'trigger' ? null : selection;
  };
  const leave = () => {
    const { task, library } = builder.store.getState();
    if (task) builder.cancelTask();
    else if (library) builder.closeLibrary();
    else builder.select(null);
  };
  const deleteSelected = () => {
    const id = selectedStep();
    if (id && !readOnly) remove(id);
  };
  const copySelected = () => {
    const id = selectedStep();
    if (!id || window.getSelection()?.toString()) return;
    builder.copy({ id, take: 'alone' });
    notifyDone(text('step-menu.copied', { count: 1 }));
  };
  useHotkeys([
    ['mod+Z', () => !readOnly && builder.draft.undo()],
    ['mod+shift+Z', () => !readOnly && builder.draft.redo()],
    ['mod+Y', () => !readOnly && builder.draft.redo()],
    ['Delete', deleteSelected],
    ['Backspace', deleteSelected],
    ['mod+C', copySelected, { preventDefault: false }],
    ['Escape', leave],
  ]);
  useWindowEvent('paste', (event) => {
    const { target } = event;
    const typing = target instanceof Element && target.closest('input, textarea, [contenteditable]');
    if (readOnly || typing) return;
    const fragment = fragmentFromText(event.clipboardData?.getData('text/plain') ?? '') ?? copiedFragment();
    if (!fragment || !builder.startPaste(fragment)) {
      notifyDone(text(fragment ? 'task.nowhere' : 'task.clipboard-empty'));
    }
  });
}
