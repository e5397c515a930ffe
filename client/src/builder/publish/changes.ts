import { type Definition, exitsOf, type Step, type StepId, withExit } from '@baton/shared';

/** One difference between a live version and the draft, as the review lists it. */
export type Change =
  | { kind: 'added' | 'removed' | 'changed' | 'connected'; id: StepId; step: Step }
  | { kind: 'triggers' | 'settings' };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** The same value with the keys of all its objects in order: two texts are then equal when the values are. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

/** A step without where it leads to. */
const alone = (step: Step): Step =>
  exitsOf(step).reduce<Step>((one, { key }) => withExit({ step: one, key, target: null }), step);

/**
 * What changes for tickets when the draft becomes live. Notes and names of the drawing count as changes too, since a
 * colleague reads them; a step that only leads elsewhere is told apart from one that does something else.
 */
export function changesBetween({ before, after }: { before: Definition; after: Definition }): Change[] {
  const changes: Change[] = [];
  if (!same(before.triggers, after.triggers)) changes.push({ kind: 'triggers' });
  if (!same(before.settings, after.settings)) changes.push({ kind: 'settings' });
  for (const [id, step] of Object.entries(after.steps) as [StepId, Step][]) {
    const old = before.steps[id];
    if (!old || old.type !== step.type) changes.push({ kind: 'added', id, step });
    else if (!same(alone(old), alone(step))) changes.push({ kind: 'changed', id, step });
    else if (!same(old, step)) changes.push({ kind: 'connected', id, step });
  }
  for (const [id, step] of Object.entries(before.steps) as [StepId, Step][]) {
    if (after.steps[id]?.type !== step.type) changes.push({ kind: 'removed', id, step });
  }
  return changes;
}
