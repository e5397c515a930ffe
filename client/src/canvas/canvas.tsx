import '@xyflow/react/dist/base.css';
import '../steps/groups.css';
import type { Definition } from '@baton/shared';
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type KeyboardEvent, memo, type ReactNode, type Ref, useMemo, useRef } from 'react';
import { useText } from '../messages/use-text.ts';
import { useWords } from '../steps/use-words.ts';
import classes from './canvas.module.css';
import { CanvasControls } from './controls.tsx';
import { ExitNode } from './exit-node.tsx';
import { FarCards, useIsFar } from './far-cards.tsx';
import { sameShape } from './layout/same-shape.ts';
import { type Drawing, layout } from './layout.ts';
import { Lines } from './lines.tsx';
import { CanvasMap } from './map.tsx';
import { type Direction, neighbour } from './neighbour.ts';
import { type CanvasNode, nodesOf } from './nodes.ts';
import { StepNode } from './step-node.tsx';
import { TriggerNode } from './trigger-node.tsx';
import { type CanvasActions, CanvasContext, type CanvasView, plainView, type Selection } from './view.ts';
import {
  type CanvasHandle,
  selectionOfElement,
  startViewport,
  useCanvasHandle,
  useFocusFollowing,
} from './viewport.ts';

interface CanvasProps {
  definition: Definition;
  /** Names the drawing to screen readers. */
  label: string;
  view?: CanvasView;
  actions?: Partial<CanvasActions>;
  /** Shows a "+" on each exit and the cards' menus. */
  editable?: boolean;
  /** Leaves room on each card for what a run did there. */
  withResults?: boolean;
  /** Shows the whole drawing at first instead of its beginning. */
  fitted?: boolean;
  /** Begins with these cards in view instead of at the top. */
  startAt?: readonly Selection[];
  ref?: Ref<CanvasHandle>;
  /** Panels that lie over the drawing. */
  children?: ReactNode;
}

const nodeTypes = { step: StepNode, trigger: TriggerNode, exit: ExitNode };
const noActions: Partial<CanvasActions> = {};

/** Up to this many nodes all are kept in the page; beyond, only those on screen. README.md tells what was measured. */
const drawnAtOnce = 240;
const cardsForMap = 14;

const zoomRange = { min: 0.1, max: 1.5 } as const;

/** A workflow as a drawing to move about in: editable in the builder, read only elsewhere. */
export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Surface {...props} />
    </ReactFlowProvider>
  );
}

const Surface = memo(function Surface(props: CanvasProps) {
  const { definition, label, view = plainView, actions = noActions, editable = false } = props;
  const { withResults = false, fitted = false, startAt = nowhere, ref, children } = props;
  const text = useText();
  const words = useWords();
  const drawing = useSteadyDrawing({ definition, withResults });
  const nodes = useSteadyNodes({ definition, drawing, view, withResults });
  const context = useMemo(() => ({ words, actions, editable }), [words, actions, editable]);
  const far = useIsFar();
  const surface = useRef<HTMLDivElement>(null);
  const handle = useCanvasHandle({ ref, drawing, surface });
  const follow = useFocusFollowing(surface);

  return (
    <CanvasContext value={context}>
      <ReactFlow<CanvasNode>
        ref={surface}
        className={far ? `${classes.canvas} ${classes.far}` : classes.canvas}
        aria-label={label}
        nodes={nodes}
        edges={noEdges}
        nodeTypes={nodeTypes}
        minZoom={zoomRange.min}
        maxZoom={zoomRange.max}
        {...follow}
        onKeyDown={(event) => walk({ event, drawing, handle })}
        onInit={(flow) => startViewport({ flow, drawing, fitted, startAt, surface: surface.current })}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        panOnScroll
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        onlyRenderVisibleElements={nodes.length > drawnAtOnce}
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={1.4} color="var(--canvas-dot)" />
        <Lines drawing={drawing} taken={view.run?.exits ?? null} selected={view.selected} />
        {far && <FarCards drawing={drawing} definition={definition} view={view} />}
        <CanvasControls drawing={drawing} />
        {drawing.steps.length >= cardsForMap && (
          <CanvasMap drawing={drawing} definition={definition} label={text('canvas.map')} />
        )}
        {children}
      </ReactFlow>
    </CanvasContext>
  );
});

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Arrow keys walk from card to card. */
function walk(input: { event: KeyboardEvent; drawing: Drawing; handle: CanvasHandle }): void {
  const { event, drawing, handle } = input;
  const direction = arrows[event.key];
  const from = selectionOfElement(event.target as HTMLElement);
  if (!direction || from === null || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const next = neighbour({ drawing, from, direction });
  if (next) handle.show(next, { focus: true });
}

const noEdges: never[] = [];
const nowhere: readonly Selection[] = [];

/** The layout, computed anew only when an edit changed how steps hang together. */
function useSteadyDrawing(input: { definition: Definition; withResults: boolean }): Drawing {
  const { definition, withResults } = input;
  const previous = useRef<{ definition: Definition; withResults: boolean; drawing: Drawing } | null>(null);
  return useMemo(() => {
    const last = previous.current;
    const same =
      last !== null &&
      last.withResults === withResults &&
      sameShape({ before: last.definition, after: definition });
    const drawing = same ? last.drawing : layout({ definition, withResults });
    previous.current = { definition, withResults, drawing };
    return drawing;
  }, [definition, withResults]);
}

/** Nodes that keep their identity for as long as they say the same. */
function useSteadyNodes(input: Omit<Parameters<typeof nodesOf>[0], 'previous'>): CanvasNode[] {
  const { definition, drawing, view, withResults } = input;
  const previous = useRef<ReadonlyMap<string, CanvasNode>>(new Map());
  return useMemo(() => {
    const nodes = nodesOf({ definition, drawing, view, withResults, previous: previous.current });
    previous.current = new Map(nodes.map((node) => [node.id, node]));
    return nodes;
  }, [definition, drawing, view, withResults]);
}
