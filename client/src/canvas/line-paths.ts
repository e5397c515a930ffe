import { roundedPath } from './layout/lines.ts';
import type { DrawnLine, Point } from './layout.ts';

const cornerRadius = 10;

/** The path of a line that leads down. */
export const flowPath = ({ points }: DrawnLine): string => roundedPath({ points, radius: cornerRadius });

/** The ends of a jump, and the side to which it leaves and arrives. */
export function jumpEnds({ points, toRight }: DrawnLine): { from: Point; to: Point; toRight: boolean } {
  const [from, to] = points as [Point, Point];
  return { from, to, toRight: toRight ?? true };
}
