import type { StepId } from '@baton/shared';
import type { FlowGraph, FlowPart } from './flow-graph.ts';

interface Ancestor {
  id: StepId;
  depth: number;
  parent: Ancestor;
  /** An ancestor further up; these make the search for a common ancestor logarithmic (Myers' skew-binary jumps). */
  jump: Ancestor;
}

/**
 * The steps that each step dominates immediately: those that cannot be reached around it and stand closest below it.
 * In an acyclic part a step's dominator is the nearest common ancestor, in the tree so far, of all that lead to it.
 * O(n log n).
 */
export function dominatedBy({
  part,
  graph,
}: {
  part: FlowPart;
  graph: FlowGraph;
}): ReadonlyMap<StepId, StepId[]> {
  const children = new Map<StepId, StepId[]>();
  const nodes = new Map<StepId, Ancestor>();
  const closest = new Map<StepId, Ancestor>();
  for (const id of part.order) {
    const parent = closest.get(id) ?? null;
    const node = below({ id, parent });
    nodes.set(id, node);
    if (parent) {
      const siblings = children.get(parent.id);
      if (siblings) siblings.push(id);
      else children.set(parent.id, [id]);
    }
    for (const { kind, target } of graph.exits.get(id) ?? []) {
      if (kind !== 'step' || target === null) continue;
      const other = closest.get(target);
      closest.set(target, other ? commonAncestor({ a: other, b: node }) : node);
    }
  }
  return children;
}

/** The root is its own parent, which ends every search. */
function below({ id, parent }: { id: StepId; parent: Ancestor | null }): Ancestor {
  if (!parent) {
    const root = { id, depth: 0 } as Ancestor;
    root.parent = root;
    root.jump = root;
    return root;
  }
  const { jump } = parent;
  const even = parent.depth - jump.depth === jump.depth - jump.jump.depth;
  return { id, depth: parent.depth + 1, parent, jump: even ? jump.jump : parent };
}

function commonAncestor({ a, b }: { a: Ancestor; b: Ancestor }): Ancestor {
  let [low, high] = a.depth < b.depth ? [b, a] : [a, b];
  while (low.depth > high.depth) low = low.jump.depth >= high.depth ? low.jump : low.parent;
  while (low !== high) {
    const apart = low.jump !== high.jump;
    low = apart ? low.jump : low.parent;
    high = apart ? high.jump : high.parent;
  }
  return low;
}
