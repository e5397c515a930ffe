import { type Definition, exitsOf, type StepId, stepOf } from '@baton/shared';
import { cornerAt } from './layout/blocks.ts';
import { buildBlocks, hasLabels, type PlacedExit, type PlacedStep } from './layout/build-blocks.ts';
import { type FlowGraph, flowGraph } from './layout/flow-graph.ts';
import { originOf, type Point } from './layout/frames.ts';
import { simplified } from './layout/lines.ts';
import { cardSize, metrics, type Size, triggerSize } from './layout/metrics.ts';

export type { Point } from './layout/frames.ts';

export interface Box extends Point, Size {}

export interface DrawnStep extends Box {
  id: StepId;
}

/** An exit of a step, or of the trigger card (`from: null`), with its "+" and what stands at its end. */
export interface DrawnExit {
  from: StepId | null;
  key: string;
  /** The branch's own label, where it has one. */
  label: string | null;
  labelled: boolean;
  kind: 'step' | 'end' | 'jump';
  target: StepId | null;
  /** Centre of the "+"; a label stands above it. */
  at: Point;
  /** Centre of the dot at which the path ends or jumps elsewhere. */
  dot: Point | null;
}

export interface DrawnLine {
  from: StepId | null;
  key: string;
  to: StepId | null;
  /** A `jump` is dashed and goes from its first point to its second in a curve. */
  kind: 'flow' | 'jump';
  points: Point[];
  /** For a jump: whether it leaves and arrives at right sides. */
  toRight?: boolean;
}

/** A definition laid out: where everything stands. All boxes are given by their top left corner. */
export interface Drawing {
  trigger: Box;
  steps: DrawnStep[];
  exits: DrawnExit[];
  lines: DrawnLine[];
  bounds: Box;
}

/**
 * Lays a definition out from top to bottom. Pure and steady: the same definition gives the same drawing, and an edit
 * changes positions only by making room. See layout/README.md for how.
 */
export function layout({
  definition,
  withResults = false,
}: {
  definition: Definition;
  withResults?: boolean;
}): Drawing {
  const graph = flowGraph(definition);
  const steps = new Map<StepId, PlacedStep>();
  const sizeOf = (id: StepId): Size => {
    const step = stepOf({ definition, id });
    return step ? cardSize({ step, withResult: withResults }) : { width: 0, height: 0 };
  };
  const trigger = triggerSize({ triggers: definition.triggers.length });
  const top = trigger.height + metrics.plainStub;
  let right = trigger.width / 2;
  graph.parts.forEach((part, index) => {
    const block = buildBlocks({ definition, graph, part, sizeOf, steps });
    const main = index === 0 && part.root === definition.start;
    block.frame.dx = main ? 0 : right + metrics.islandGap + block.left;
    block.frame.dy = top;
    right = Math.max(right, block.frame.dx + block.right);
  });
  return drawn({ definition, graph, steps, trigger });
}

function drawn(input: {
  definition: Definition;
  graph: FlowGraph;
  steps: ReadonlyMap<StepId, PlacedStep>;
  trigger: Size;
}): Drawing {
  const { definition, graph, steps } = input;
  const trigger: Box = { x: -input.trigger.width / 2, y: 0, ...input.trigger };
  const drawing: Drawing = { trigger, steps: [], exits: [], lines: [], bounds: trigger };
  drawStart({ drawing, definition, start: steps.get(definition.start ?? ('' as StepId)) });
  for (const { order } of graph.parts) {
    for (const id of order) {
      const placed = steps.get(id);
      if (placed) drawStep({ drawing, placed, steps, definition });
    }
  }
  drawing.bounds = boundsOf(drawing);
  return drawing;
}

function drawStart(input: { drawing: Drawing; definition: Definition; start: PlacedStep | undefined }): void {
  const { drawing, start } = input;
  const bottom = drawing.trigger.height;
  const end = bottom + metrics.plainStub;
  drawing.exits.push({
    from: null,
    key: 'start',
    label: null,
    labelled: false,
    kind: start ? 'step' : 'end',
    target: start?.id ?? null,
    at: { x: 0, y: bottom + metrics.plainStub / 2 },
    dot: start ? null : { x: 0, y: end + metrics.endDot / 2 },
  });
  drawing.lines.push({
    from: null,
    key: 'start',
    to: start?.id ?? null,
    kind: 'flow',
    points: [
      { x: 0, y: bottom },
      { x: 0, y: end },
    ],
  });
}

function drawStep(input: {
  drawing: Drawing;
  placed: PlacedStep;
  steps: ReadonlyMap<StepId, PlacedStep>;
  definition: Definition;
}): void {
  const { drawing, placed, steps, definition } = input;
  const { id, size, exits } = placed;
  const box = boxOf(placed);
  drawing.steps.push({ id, ...box });
  const labelled = hasLabels(exits);
  for (const exit of exits) {
    const hang = originOf(exit.frame);
    const lead = hang.y - metrics.plusSize / 2 - (labelled ? 14 : (metrics.plainStub - metrics.plusSize) / 2);
    drawing.exits.push({
      from: id,
      key: exit.key,
      label: exit.label,
      labelled,
      kind: exit.kind,
      target: exit.target,
      at: { x: hang.x, y: lead },
      dot: dotOf({ exit, hang }),
    });
    const points = pointsOf({ exit, hang, from: { x: box.x + size.width / 2, y: box.y + size.height } });
    const to = exit.kind === 'step' ? exit.target : null;
    drawing.lines.push({ from: id, key: exit.key, to, kind: 'flow', points });
    if (exit.kind === 'jump') {
      const dot = {
        x: hang.x - metrics.jumpDot / 2,
        y: hang.y,
        width: metrics.jumpDot,
        height: metrics.jumpDot,
      };
      drawJump({ drawing, from: id, key: exit.key, source: dot, target: steps.get(exit.target as StepId) });
    }
  }
  const step = stepOf({ definition, id });
  if (step?.type !== 'go-to') return;
  for (const { key, target } of exitsOf(step)) {
    const other = target === null ? undefined : steps.get(target);
    drawJump({ drawing, from: id, key, source: box, target: other });
  }
}

const boxOf = ({ frame, size }: PlacedStep): Box => {
  const origin = originOf(frame);
  return { x: origin.x - size.width / 2, y: origin.y, ...size };
};

function dotOf({ exit, hang }: { exit: PlacedExit; hang: Point }): Point | null {
  if (exit.kind === 'step') return null;
  const size = exit.kind === 'end' ? metrics.endDot : metrics.jumpDot;
  return { x: hang.x, y: hang.y + size / 2 };
}

/** Down from the card, along the rail to the exit's column, down to what it leads to. */
function pointsOf({ exit, hang, from }: { exit: PlacedExit; hang: Point; from: Point }): Point[] {
  const rail = from.y + metrics.rail;
  const rest = (exit.line?.corners ?? []).map((corner) =>
    cornerAt({ corner, origin: originOf(corner.frame) }),
  );
  return simplified([from, { x: from.x, y: rail }, { x: hang.x, y: rail }, hang, ...rest]);
}

/** From the side of a box to the same side of the step it goes to: the side on which the other one stands. */
function drawJump(input: {
  drawing: Drawing;
  from: StepId;
  key: string;
  source: Box;
  target: PlacedStep | undefined;
}): void {
  const { drawing, from, key, source, target } = input;
  if (!target) return;
  const box = boxOf(target);
  const toRight = source.x + source.width / 2 >= box.x + box.width / 2;
  const side = (one: Box): Point => ({ x: toRight ? one.x + one.width : one.x, y: one.y + one.height / 2 });
  drawing.lines.push({ from, key, to: target.id, kind: 'jump', toRight, points: [side(source), side(box)] });
}

function boundsOf({ trigger, steps, exits, lines }: Drawing): Box {
  let [left, top, right, bottom] = [
    trigger.x,
    trigger.y,
    trigger.x + trigger.width,
    trigger.y + trigger.height,
  ];
  const include = ({ x, y }: Point): void => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const { x, y, width, height } of steps) {
    include({ x, y });
    include({ x: x + width, y: y + height });
  }
  for (const { at, labelled, dot } of exits) {
    const half = (labelled ? metrics.labelWidth : metrics.plusSize) / 2;
    include({ x: at.x - half, y: at.y });
    include({ x: at.x + half, y: dot ? dot.y + metrics.jumpDot / 2 : at.y });
  }
  for (const { points } of lines) points.forEach(include);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
