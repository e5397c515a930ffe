import type { StepId } from '../ids.ts';
import type { Step } from '../steps/index.ts';
import type { Pointer } from '../steps/step-fields.ts';
import type { Definition } from './definition.ts';

/** One way out of a step. `key` names it within the step: `next`, `otherwise`, `nobody`, `failure`, `step` or
 * `branch:<id>`. */
export interface Exit {
  key: string;
  /** The branch's own label, where it has one. */
  label: string | null;
  target: Pointer;
}

/** Exits that are a field of the step. */
const simpleExits: ReadonlySet<string> = new Set(['next', 'otherwise', 'nobody', 'failure']);

/** A step's exits in the order in which they are drawn, left to right. */
export function exitsOf(step: Step): Exit[] {
  const exits: Exit[] = [];
  if ('branches' in step) {
    for (const branch of step.branches)
      exits.push({ key: `branch:${branch.id}`, label: branch.label, target: branch.next });
  }
  if ('next' in step) exits.push({ key: 'next', label: null, target: step.next });
  if ('otherwise' in step) exits.push({ key: 'otherwise', label: null, target: step.otherwise });
  if ('nobody' in step && step.nobody !== undefined)
    exits.push({ key: 'nobody', label: null, target: step.nobody });
  if (step.failure !== undefined) exits.push({ key: 'failure', label: null, target: step.failure });
  if (step.type === 'go-to') exits.push({ key: 'step', label: null, target: step.config.step });
  return exits;
}

/** The step with one exit leading elsewhere; unchanged when it has no such exit. */
export function withExit<S extends Step>({
  step,
  key,
  target,
}: {
  step: S;
  key: string;
  target: Pointer;
}): S {
  if (key.startsWith('branch:') && 'branches' in step) {
    const id = key.slice('branch:'.length);
    const branches = step.branches.map((branch) => (branch.id === id ? { ...branch, next: target } : branch));
    return { ...step, branches };
  }
  if (key === 'step' && step.type === 'go-to') return { ...step, config: { ...step.config, step: target } };
  if (simpleExits.has(key) && key in step) return { ...step, [key]: target };
  return step;
}

/** The target of one exit; undefined when the step has no such exit. */
export function exitTarget({ step, key }: { step: Step; key: string }): Pointer | undefined {
  return exitsOf(step).find((exit) => exit.key === key)?.target;
}

export const stepOf = ({ definition, id }: { definition: Definition; id: string }): Step | undefined =>
  Object.hasOwn(definition.steps, id) ? definition.steps[id as StepId] : undefined;

/** Every step that a path from `from` can come to, itself included, in the order of a depth-first walk. */
export function reachable({ definition, from }: { definition: Definition; from: Pointer }): StepId[] {
  const seen = new Set<StepId>();
  const open: Pointer[] = [from];
  while (open.length > 0) {
    const id = open.pop();
    if (id === null || id === undefined || seen.has(id)) continue;
    const step = stepOf({ definition, id });
    if (!step) continue;
    seen.add(id);
    for (const { target } of exitsOf(step).reverse()) open.push(target);
  }
  return [...seen];
}

/** All exits that lead to a step, the workflow's start included as `from: null`. */
export function entrancesOf({
  definition,
  id,
}: {
  definition: Definition;
  id: StepId;
}): { from: StepId | null; key: string }[] {
  const entrances: { from: StepId | null; key: string }[] =
    definition.start === id ? [{ from: null, key: 'start' }] : [];
  for (const [from, step] of Object.entries(definition.steps)) {
    for (const { key, target } of exitsOf(step))
      if (target === id) entrances.push({ from: from as StepId, key });
  }
  return entrances;
}

/** A fresh id for a step: its type and the first free number, `rotate-owner-2`. */
export function freshStepId({ definition, type }: { definition: Definition; type: Step['type'] }): StepId {
  for (let number = 1; ; number += 1) {
    const id = `${type}-${number}`;
    if (!Object.hasOwn(definition.steps, id)) return id as StepId;
  }
}
