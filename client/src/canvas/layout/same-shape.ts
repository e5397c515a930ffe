import { type Definition, exitsOf, type Step } from '@baton/shared';

/**
 * Whether two definitions are laid out alike: the same steps with the same exits, whatever they do. Cheap for two
 * that an edit lies between, since the steps that it did not touch are the same objects.
 */
export function sameShape({ before, after }: { before: Definition; after: Definition }): boolean {
  if (before === after) return true;
  if (before.start !== after.start || before.triggers.length !== after.triggers.length) return false;
  if (before.steps === after.steps) return true;
  const ids = Object.keys(after.steps);
  const old: Readonly<Record<string, Step>> = before.steps;
  const now: Readonly<Record<string, Step>> = after.steps;
  return (
    ids.length === Object.keys(old).length &&
    ids.every((id) => old[id] === now[id] || sameExits({ before: old[id], after: now[id] }))
  );
}

function sameExits({ before, after }: { before: Step | undefined; after: Step | undefined }): boolean {
  if (!before || !after || before.type !== after.type) return false;
  const [left, right] = [exitsOf(before), exitsOf(after)];
  return (
    left.length === right.length &&
    left.every((exit, index) => {
      const other = right[index];
      return exit.key === other?.key && exit.target === other.target && exit.label === other.label;
    })
  );
}
