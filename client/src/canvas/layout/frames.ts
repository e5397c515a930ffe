/** A point of the drawing. */
export interface Point {
  x: number;
  y: number;
}

/**
 * A coordinate system within another one. Blocks are built from the inside out, before anyone knows where they will
 * stand; a position is therefore a frame and an offset in it, and becomes a point of the drawing at the end.
 */
export interface Frame {
  parent: Frame | null;
  dx: number;
  dy: number;
  /** The origin in the drawing, once asked for; nothing may move after that. */
  origin: Point | null;
}

export const newFrame = (): Frame => ({ parent: null, dx: 0, dy: 0, origin: null });

export function place({ frame, parent, dx, dy }: { frame: Frame; parent: Frame; dx: number; dy: number }) {
  frame.parent = parent;
  frame.dx = dx;
  frame.dy = dy;
}

/** Where a frame's origin lies in the drawing. Walks up without recursion: frames nest as deep as the steps do. */
export function originOf(frame: Frame): Point {
  const path: Frame[] = [];
  let top: Frame | null = frame;
  while (top && top.origin === null) {
    path.push(top);
    top = top.parent;
  }
  let origin: Point = top?.origin ?? { x: 0, y: 0 };
  for (let one = path.pop(); one; one = path.pop()) {
    origin = { x: origin.x + one.dx, y: origin.y + one.dy };
    one.origin = origin;
  }
  return origin;
}

/** The x of a frame's origin as seen from a frame around it. */
export function xWithin({ frame, outer }: { frame: Frame; outer: Frame }): number {
  let x = 0;
  for (let one: Frame | null = frame; one && one !== outer; one = one.parent) x += one.dx;
  return x;
}
