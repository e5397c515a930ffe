import type { StepId } from '@baton/shared';
import { type Frame, newFrame, type Point, place, xWithin } from './frames.ts';
import { metrics } from './metrics.ts';

/** A corner of a line, in the frame in which it was decided. */
export interface Corner {
  frame: Frame;
  x: number;
  y: number;
}

/** A line on its way down to a step further out; below its last corner nothing stands in its way within its block. */
export interface OpenLine {
  from: StepId;
  key: string;
  frame: Frame;
  x: number;
  /** Where it turned so far; finished lines end with the step that they lead to. */
  corners: Corner[];
}

/**
 * A piece of the drawing as wide as it needs to be. The origin of its frame is the top centre of what it hangs by;
 * `left` and `right` are measured from there.
 */
export interface Block {
  frame: Frame;
  left: number;
  right: number;
  height: number;
  /** Lines that leave it at the bottom, by the step that they lead to. */
  open: Map<StepId, OpenLine[]>;
}

/** A block with nothing in it but, maybe, one line that leads on. */
export function emptyBlock(input: {
  width: number;
  height: number;
  line: { from: StepId; key: string; target: StepId } | null;
}): Block {
  const { width, height, line } = input;
  const frame = newFrame();
  const open = new Map<StepId, OpenLine[]>();
  if (line) open.set(line.target, [{ from: line.from, key: line.key, frame, x: 0, corners: [] }]);
  return { frame, left: width / 2, right: width / 2, height, open };
}

/** Adds open lines to others. The smaller lists go into the larger ones, so that no line is moved often. */
function gather(blocks: readonly Block[]): Map<StepId, OpenLine[]> {
  let all = new Map<StepId, OpenLine[]>();
  for (const { open } of blocks) {
    let rest = open;
    if (rest.size > all.size) [all, rest] = [rest, all];
    for (const [target, lines] of rest) {
      const present = all.get(target);
      if (!present) all.set(target, lines);
      else if (present.length >= lines.length) present.push(...lines);
      else {
        lines.push(...present);
        all.set(target, lines);
      }
    }
  }
  return all;
}

/** Puts blocks side by side into a frame, centred between what the first and the last hang by, tops at `top`. */
export function sideBySide({
  blocks,
  frame,
  top,
}: {
  blocks: readonly Block[];
  frame: Frame;
  top: number;
}): Omit<Block, 'frame'> {
  const xs: number[] = [];
  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    const edge = before ? (xs[index - 1] ?? 0) + before.right + metrics.columnGap : 0;
    xs.push(before ? edge + block.left : 0);
  });
  const last = xs.at(-1) ?? 0;
  const centre = last / 2;
  let left = 0;
  let right = 0;
  let height = 0;
  blocks.forEach((block, index) => {
    const x = (xs[index] ?? 0) - centre;
    place({ frame: block.frame, parent: frame, dx: x, dy: top });
    left = Math.max(left, block.left - x);
    right = Math.max(right, block.right + x);
    height = Math.max(height, block.height);
  });
  return { left, right, height: top + height, open: gather(blocks) };
}

/**
 * Blocks side by side with the step below them in which lines out of them meet. Lines that lead further down pass
 * that step on lanes of their own, left or right of it.
 */
export function joined({
  blocks,
  join,
  target,
}: {
  blocks: readonly Block[];
  join: Block;
  target: StepId;
}): Block {
  const frame = newFrame();
  const above = sideBySide({ blocks, frame, top: 0 });
  const arriving = above.open.get(target) ?? [];
  above.open.delete(target);
  const lanes = passLanes({ open: above.open, frame, join, top: above.height + metrics.joinLead });
  const rail = above.height + metrics.joinLead + lanes.tracks * metrics.laneGap;
  const top = rail + metrics.joinDrop;
  for (const line of arriving) {
    const x = line.x + xWithin({ frame: line.frame, outer: frame });
    line.corners.push({ frame, x, y: rail }, { frame, x: 0, y: rail }, { frame, x: 0, y: top });
  }
  place({ frame: join.frame, parent: frame, dx: 0, dy: top });
  return {
    frame,
    left: Math.max(above.left, join.left, lanes.left),
    right: Math.max(above.right, join.right, lanes.right),
    height: top + join.height,
    open: gather([{ ...join, open: above.open }, join]),
  };
}

/**
 * Moves lines that would run into a step to lanes beside it, one for each side and target. The innermost line takes
 * the nearest lane and turns last, so that lines of one side do not cross each other.
 */
function passLanes(input: { open: Map<StepId, OpenLine[]>; frame: Frame; join: Block; top: number }) {
  const { open, frame, join, top } = input;
  const nearest = { left: join.left + metrics.columnGap / 2, right: join.right + metrics.columnGap / 2 };
  const straight: PassingLine[] = [];
  const sides: Record<'left' | 'right', Map<StepId, PassingLine[]>> = { left: new Map(), right: new Map() };
  for (const [target, lines] of open) {
    for (const line of lines) {
      const passing = { target, line, x: line.x + xWithin({ frame: line.frame, outer: frame }) };
      if (passing.x <= -nearest.left || passing.x >= nearest.right) straight.push(passing);
      else {
        const side = sides[passing.x < 0 ? 'left' : 'right'];
        const together = side.get(target);
        if (together) together.push(passing);
        else side.set(target, [passing]);
      }
    }
  }
  const reach = { left: 0, right: 0 };
  for (const side of ['left', 'right'] as const) {
    const sign = side === 'left' ? -1 : 1;
    const bundles = [...sides[side].values()].sort((a, b) => outermost(a) - outermost(b));
    let distance = nearest[side];
    bundles.forEach((bundle, index) => {
      const tooClose = (other: PassingLine): boolean =>
        other.target !== bundle[0]?.target && Math.abs(other.x - sign * distance) < metrics.laneGap;
      while (straight.some(tooClose)) distance += metrics.laneGap;
      const y = top + (bundles.length - 1 - index) * metrics.laneGap;
      for (const { line, x } of bundle) {
        line.corners.push({ frame, x, y }, { frame, x: sign * distance, y });
        line.frame = frame;
        line.x = sign * distance;
      }
      reach[side] = distance + metrics.laneGap;
      distance += metrics.laneGap;
    });
  }
  return { tracks: Math.max(sides.left.size, sides.right.size), ...reach };
}

interface PassingLine {
  target: StepId;
  line: OpenLine;
  x: number;
}

const outermost = (bundle: readonly PassingLine[]): number => Math.max(...bundle.map(({ x }) => Math.abs(x)));

/** A corner as a point of the drawing, with the origin of its frame given. */
export const cornerAt = ({ corner, origin }: { corner: Corner; origin: Point }): Point => ({
  x: origin.x + corner.x,
  y: origin.y + corner.y,
});
