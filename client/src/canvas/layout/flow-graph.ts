import { type Definition, exitsOf, type StepId, stepOf } from '@baton/shared';

/**
 * What an exit is in the drawing. `step` leads to a step further down; `end` leads nowhere; `jump` leads back, or into
 * a part that is drawn elsewhere.
 */
export interface FlowExit {
  key: string;
  label: string | null;
  kind: 'step' | 'end' | 'jump';
  target: StepId | null;
}

/** A connected part of the drawing: what can be reached from its root without going back or through a go-to. */
export interface FlowPart {
  root: StepId;
  /** Every step after all steps that lead to it. */
  order: StepId[];
}

export interface FlowGraph {
  /** The part below the trigger first, then the parts that only a go-to leads to, or nothing. */
  parts: FlowPart[];
  exits: ReadonlyMap<StepId, readonly FlowExit[]>;
  /** How many exits of kind `step` lead to a step. */
  entrances: ReadonlyMap<StepId, number>;
}

/**
 * Tells forward exits from those that lead back, and finds an order in which every step follows those that lead to
 * it. A go-to ends its path here: its target is drawn where the others lead to it. Linear in the size of the workflow.
 */
export function flowGraph(definition: Definition): FlowGraph {
  const walk = new Walk(definition);
  if (definition.start !== null) walk.visit(definition.start);
  const loose = (Object.keys(definition.steps) as StepId[]).filter((id) => !walk.seen(id));
  const led = new Set(loose.flatMap((id) => pointersOf({ definition, id }).map(({ target }) => target)));
  for (const id of loose) if (!led.has(id)) walk.visit(id);
  // What is left leads round in a circle that nothing leads into.
  for (const id of loose) walk.visit(id);
  return walk.graph();
}

function pointersOf({ definition, id }: { definition: Definition; id: StepId }) {
  const step = stepOf({ definition, id });
  return step === undefined || step.type === 'go-to' ? [] : exitsOf(step);
}

/** A depth-first walk with a stack of its own, since a workflow may be a thousand steps deep. */
class Walk {
  readonly #definition: Definition;
  readonly #state = new Map<StepId, 'open' | 'done'>();
  readonly #partOf = new Map<StepId, number>();
  readonly #exits = new Map<StepId, FlowExit[]>();
  readonly #entrances = new Map<StepId, number>();
  readonly #parts: FlowPart[] = [];

  constructor(definition: Definition) {
    this.#definition = definition;
  }

  seen(id: StepId): boolean {
    return this.#state.has(id);
  }

  graph(): FlowGraph {
    return { parts: this.#parts, exits: this.#exits, entrances: this.#entrances };
  }

  visit(root: StepId): void {
    if (this.seen(root) || stepOf({ definition: this.#definition, id: root }) === undefined) return;
    const finished: StepId[] = [];
    const stack = [this.#enter(root)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      // Exits are walked from right to left, so that the reversed order of finishing reads from left to right.
      const pointer = top.pointers.pop();
      if (pointer === undefined) {
        this.#state.set(top.id, 'done');
        finished.push(top.id);
        stack.pop();
        continue;
      }
      const kind = this.#kindOf(pointer.target);
      this.#exits.get(top.id)?.unshift({ ...pointer, kind });
      if (kind !== 'step' || pointer.target === null) continue;
      this.#entrances.set(pointer.target, (this.#entrances.get(pointer.target) ?? 0) + 1);
      if (!this.seen(pointer.target)) stack.push(this.#enter(pointer.target));
    }
    this.#parts.push({ root, order: finished.reverse() });
  }

  #enter(id: StepId) {
    this.#state.set(id, 'open');
    this.#partOf.set(id, this.#parts.length);
    this.#exits.set(id, []);
    return { id, pointers: pointersOf({ definition: this.#definition, id }) };
  }

  #kindOf(target: StepId | null): FlowExit['kind'] {
    if (target === null || stepOf({ definition: this.#definition, id: target }) === undefined) return 'end';
    const part = this.#partOf.get(target);
    if (part !== undefined && part !== this.#parts.length) return 'jump';
    return this.#state.get(target) === 'open' ? 'jump' : 'step';
  }
}
