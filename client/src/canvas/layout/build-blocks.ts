import { type Definition, type StepId, stepOf } from '@baton/shared';
import { type Block, emptyBlock, joined, type OpenLine, sideBySide } from './blocks.ts';
import { dominatedBy } from './dominators.ts';
import type { FlowExit, FlowGraph, FlowPart } from './flow-graph.ts';
import { type Frame, newFrame } from './frames.ts';
import { metrics, type Size } from './metrics.ts';

/** An exit with where it hangs: the frame's origin lies under the exit's "+", level with what it leads to. */
export interface PlacedExit extends FlowExit {
  frame: Frame;
  /** The line to a step where paths meet; its corners are complete when all blocks are. */
  line: OpenLine | null;
}

export interface PlacedStep {
  id: StepId;
  size: Size;
  frame: Frame;
  /** From the card's bottom edge to what its exits lead to. */
  stub: number;
  exits: PlacedExit[];
}

/** Whether the exits of a step need labels to be told apart. */
export const hasLabels = (exits: readonly Pick<FlowExit, 'key'>[]): boolean =>
  exits.some(({ key }) => key !== 'next') || exits.length > 1;

/**
 * Builds a part of the drawing from the innermost blocks outwards. A block is a step with everything that it
 * dominates: its branches side by side, and below those that meet again the step in which they do. Takes O(n log n)
 * and, where lines pass steps that they do not end in, the length of what is drawn.
 */
export function buildBlocks(input: {
  definition: Definition;
  graph: FlowGraph;
  part: FlowPart;
  sizeOf: (id: StepId) => Size;
  steps: Map<StepId, PlacedStep>;
}): Block {
  const { definition, graph, part, sizeOf, steps } = input;
  const children = dominatedBy({ part, graph });
  const blocks = new Map<StepId, Block>();
  for (const id of part.order.toReversed()) {
    if (stepOf({ definition, id }) === undefined) continue;
    const exits = graph.exits.get(id) ?? [];
    const size = sizeOf(id);
    const stub = hasLabels(exits) ? metrics.labelledStub : metrics.plainStub;
    const columns = exits.map((exit) => column({ exit, id, graph, blocks }));
    const placed: PlacedStep = {
      id,
      size,
      frame: newFrame(),
      stub,
      exits: exits.map((exit, index) => placedExit({ exit, column: columns[index] as Block })),
    };
    steps.set(id, placed);
    const joins = (children.get(id) ?? []).filter((child) => (graph.entrances.get(child) ?? 0) > 1);
    blocks.set(id, under({ placed, columns: withJoins({ columns, joins, blocks }) }));
  }
  return blocks.get(part.root) as Block;
}

/** What hangs by an exit: the block of the step it alone leads to, or an empty column. */
function column(input: {
  exit: FlowExit;
  id: StepId;
  graph: FlowGraph;
  blocks: ReadonlyMap<StepId, Block>;
}): Block {
  const { exit, id, graph, blocks } = input;
  const { key, target } = exit;
  const width = metrics.emptyWidth;
  if (exit.kind === 'end' || target === null)
    return emptyBlock({ width, height: metrics.endDot, line: null });
  if (exit.kind === 'jump') return emptyBlock({ width, height: metrics.jumpDot, line: null });
  if (graph.entrances.get(target) === 1) return blocks.get(target) as Block;
  return emptyBlock({ width, height: 0, line: { from: id, key, target } });
}

function placedExit({ exit, column }: { exit: FlowExit; column: Block }): PlacedExit {
  const lines = exit.target === null || column.height > 0 ? undefined : column.open.get(exit.target);
  return { ...exit, frame: column.frame, line: lines?.[0] ?? null };
}

/**
 * Sets steps in which paths meet below the columns that lead to them. Columns that meet become one, so that a step
 * fed by neighbours stands below just these, and paths beside them go on undisturbed.
 */
function withJoins(input: {
  columns: readonly Block[];
  joins: readonly StepId[];
  blocks: ReadonlyMap<StepId, Block>;
}): Block[] {
  let columns = [...input.columns];
  for (const target of input.joins) {
    const join = input.blocks.get(target) as Block;
    const first = columns.findIndex(({ open }) => open.has(target));
    const last = columns.findLastIndex(({ open }) => open.has(target));
    const group = joined({ blocks: columns.slice(first, last + 1), join, target });
    columns = [...columns.slice(0, first), group, ...columns.slice(last + 1)];
  }
  return columns;
}

function under({ placed, columns }: { placed: PlacedStep; columns: readonly Block[] }): Block {
  const { frame, size, stub } = placed;
  const half = size.width / 2;
  if (columns.length === 0) return { frame, left: half, right: half, height: size.height, open: new Map() };
  const below = sideBySide({ blocks: columns, frame, top: size.height + stub });
  return { ...below, frame, left: Math.max(half, below.left), right: Math.max(half, below.right) };
}
