import {
  type Definition,
  type Place,
  type Step,
  type StepId,
  type StepType,
  stepOf,
  type Trigger,
} from '@baton/shared';
import type { Node } from '@xyflow/react';
import { metrics } from './layout/metrics.ts';
import type { Drawing, DrawnExit } from './layout.ts';
import { placeKey } from './place-key.ts';
import type { StepRun } from './run-path.ts';
import type { CanvasView, ProblemCount, StepCounts } from './view.ts';

/** How a card stands out while something is being placed or a run is shown. */
export type CardState = 'plain' | 'faded' | 'moving' | 'pickable';

export interface StepData extends Record<string, unknown> {
  id: StepId;
  step: Step;
  /** The step that a go-to leads to. */
  linked: Step | null;
  selected: boolean;
  problems: ProblemCount | null;
  counts: StepCounts | null;
  run: StepRun | null;
  withResult: boolean;
  state: CardState;
}

export interface TriggerData extends Record<string, unknown> {
  triggers: readonly Trigger[];
  /** When a schedule comes next. */
  nextAt: string | null;
  selected: boolean;
  problems: ProblemCount | null;
  state: CardState;
}

export interface ExitData extends Record<string, unknown> {
  from: StepId | null;
  exitKey: string;
  /** The type of the step whose exit it is. */
  stepType: StepType | null;
  label: string | null;
  labelled: boolean;
  kind: DrawnExit['kind'];
  /** What a jump or a plain exit leads to. */
  linked: Step | null;
  target: StepId | null;
  /** From the centre of the "+" down to the dot, where there is one. */
  dotBelow: number | null;
  mode: 'add' | 'adding' | 'place' | 'quiet';
  taken: boolean;
  faded: boolean;
}

export type StepNode = Node<StepData, 'step'>;
export type TriggerNode = Node<TriggerData, 'trigger'>;
export type ExitNode = Node<ExitData, 'exit'>;
export type CanvasNode = StepNode | TriggerNode | ExitNode;

const exitNodeId = (place: Place | { from: string | null; key: string }): string => `exit:${placeKey(place)}`;
const triggerNodeId = 'trigger';

/** Height of an exit with a label: the label, a gap, the "+". */
const labelGap = 6;

interface NodesInput {
  definition: Definition;
  drawing: Drawing;
  view: CanvasView;
  withResults: boolean;
}

/**
 * The drawing as nodes, in reading order, so that the tab key follows the paths. A node that says the same as in
 * `previous` is that same object, so that an edit renders only the cards it touches.
 */
export function nodesOf(input: NodesInput & { previous: ReadonlyMap<string, CanvasNode> }): CanvasNode[] {
  const { definition, drawing, view, previous } = input;
  const exitsByStep = groupedByStep(drawing.exits);
  const fresh: CanvasNode[] = [triggerNode(input)];
  const addExits = (from: StepId | null): void => {
    for (const exit of exitsByStep.get(from) ?? []) fresh.push(exitNode({ definition, exit, view }));
  };
  addExits(null);
  for (const drawn of drawing.steps) {
    const step = stepOf({ definition, id: drawn.id });
    if (!step) continue;
    const data = stepData({ ...input, id: drawn.id, step });
    fresh.push(node({ id: drawn.id, type: 'step', box: drawn, data }));
    addExits(drawn.id);
  }
  return fresh.map((one) => {
    const before = previous.get(one.id);
    return before && same(before, one) ? before : one;
  });
}

function groupedByStep(exits: readonly DrawnExit[]): Map<StepId | null, DrawnExit[]> {
  const groups = new Map<StepId | null, DrawnExit[]>();
  for (const exit of exits) {
    const group = groups.get(exit.from);
    if (group) group.push(exit);
    else groups.set(exit.from, [exit]);
  }
  return groups;
}

function triggerNode({ definition, drawing, view }: NodesInput): TriggerNode {
  const data: TriggerData = {
    triggers: definition.triggers,
    nextAt: view.nextAt,
    selected: view.selected === 'trigger',
    problems: view.problems.get('trigger') ?? null,
    state: view.placing ? 'faded' : 'plain',
  };
  return node({ id: triggerNodeId, type: 'trigger', box: drawing.trigger, data });
}

function stepData(input: NodesInput & { id: StepId; step: Step }): StepData {
  const { definition, view, withResults, id, step } = input;
  const target = step.type === 'go-to' ? step.config.step : null;
  return {
    id,
    step,
    linked: target === null ? null : (stepOf({ definition, id: target }) ?? null),
    selected: view.selected === id,
    problems: view.problems.get(id) ?? null,
    counts: view.counts?.[id] ?? null,
    run: view.run?.steps.get(id) ?? null,
    withResult: withResults,
    state: cardState({ view, id }),
  };
}

function cardState({ view, id }: { view: CanvasView; id: StepId }): CardState {
  const { placing, run } = view;
  if (placing?.kind === 'place') return placing.moving.has(id) ? 'moving' : 'plain';
  if (placing?.kind === 'pick') return placing.steps.has(id) ? 'pickable' : 'faded';
  return run && !run.steps.has(id) ? 'faded' : 'plain';
}

function exitNode(input: { definition: Definition; exit: DrawnExit; view: CanvasView }): ExitNode {
  const { definition, exit, view } = input;
  const { at, labelled, dot } = exit;
  const key = placeKey({ from: exit.from, key: exit.key });
  const width = labelled ? metrics.labelWidth : metrics.plusSize;
  const above = labelled ? metrics.labelHeight + labelGap : 0;
  const half = metrics.plusSize / 2;
  const box = { x: at.x - width / 2, y: at.y - half - above, width, height: above + metrics.plusSize };
  const taken = view.run?.exits.has(key) ?? false;
  const data: ExitData = {
    from: exit.from,
    exitKey: exit.key,
    stepType: exit.from === null ? null : (stepOf({ definition, id: exit.from })?.type ?? null),
    label: exit.label,
    labelled,
    kind: exit.kind,
    linked: exit.target === null ? null : (stepOf({ definition, id: exit.target }) ?? null),
    target: exit.target,
    dotBelow: dot ? dot.y - at.y : null,
    mode: exitMode({ view, key }),
    taken,
    faded: (view.run !== null && !taken) || view.placing?.kind === 'pick',
  };
  return node({ id: exitNodeId({ from: exit.from, key: exit.key }), type: 'exit', box, data });
}

function exitMode({ view, key }: { view: CanvasView; key: string }): ExitData['mode'] {
  if (view.placing) return view.placing.kind === 'place' && view.placing.places.has(key) ? 'place' : 'quiet';
  return view.adding === key ? 'adding' : 'add';
}

function node<N extends CanvasNode>(input: {
  id: string;
  type: N['type'];
  box: { x: number; y: number; width: number; height: number };
  data: N['data'];
}): N {
  const { id, type, box, data } = input;
  const { x, y, width, height } = box;
  // Sizes are known, so nothing is measured; with `measured` given a node is drawn at once.
  return { id, type, position: { x, y }, width, height, measured: { width, height }, data } as unknown as N;
}

function same(a: CanvasNode, b: CanvasNode): boolean {
  if (a.position.x !== b.position.x || a.position.y !== b.position.y) return false;
  if (a.width !== b.width || a.height !== b.height) return false;
  const keys = Object.keys(b.data);
  return keys.every((key) => sameValue(a.data[key], b.data[key]));
}

/** Counts and problems arrive as new objects that say the same; everything else is compared by identity. */
function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(right);
  return (
    keys.length <= 3 &&
    keys.length === Object.keys(left).length &&
    keys.every((key) => left[key] === right[key])
  );
}
