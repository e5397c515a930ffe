import type { Point } from './frames.ts';

/** A line without points that repeat or lie on a straight stretch. */
export function simplified(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = kept.at(-2);
    const straight =
      before &&
      last &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (straight) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** The path of a line of upright and level stretches, its corners rounded. */
export function roundedPath({ points, radius }: { points: readonly Point[]; radius: number }): string {
  const [first] = points;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  points.forEach((corner, index) => {
    if (index === 0) return;
    const before = points[index - 1] as Point;
    const after = points[index + 1];
    if (!after) {
      path += `L${corner.x} ${corner.y}`;
      return;
    }
    const bend = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    const enter = towards({ from: corner, to: before, by: bend });
    const leave = towards({ from: corner, to: after, by: bend });
    path += `L${enter.x} ${enter.y}Q${corner.x} ${corner.y} ${leave.x} ${leave.y}`;
  });
  return path;
}

/** A curve between the same sides of two boxes, bulging out to that side. */
export function jumpPath({ from, to, toRight }: { from: Point; to: Point; toRight: boolean }): string {
  const bulge = Math.min(220, 48 + Math.abs(from.y - to.y) / 6);
  const x = toRight ? Math.max(from.x, to.x) + bulge : Math.min(from.x, to.x) - bulge;
  return `M${from.x} ${from.y}C${x} ${from.y} ${x} ${to.y} ${to.x} ${to.y}`;
}

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

function towards({ from, to, by }: { from: Point; to: Point; by: number }): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
