import { z } from 'zod';

/** Short, stable and readable, such as `ticket-created-1`: settings name triggers by it. */
export const triggerId = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,63}$/,
    'must be a trigger id: a lower-case letter, then letters, digits or hyphens, 64 at most',
  );

/** What every trigger has. Those that nothing names may do without an id. */
export const triggerFields = { id: triggerId.optional() };

type Identified = { type: string; id?: string | undefined };

/** Triggers that all have an id: each its own, and new ones one that none has. */
export function identified<T extends Identified>(triggers: readonly T[]): T[] {
  const taken = new Set(triggers.map(({ id }) => id));
  const seen = new Set<string>();
  return triggers.map((trigger) => {
    if (trigger.id !== undefined && !seen.has(trigger.id)) {
      seen.add(trigger.id);
      return trigger;
    }
    let number = 1;
    while (taken.has(`${trigger.type}-${number}`)) number += 1;
    const id = `${trigger.type}-${number}`;
    taken.add(id);
    seen.add(id);
    return { ...trigger, id };
  });
}
