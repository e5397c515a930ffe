import { compileFilter, type MongoQuery } from '../filters/compile-filter.ts';
import type { PropertyCatalogue } from '../tickets/properties.ts';
import { isPassive } from '../triggers/index.ts';
import type { Definition } from '../workflow/definition.ts';

/**
 * Which existing tickets a workflow would take, as a query: those for which one of its triggers would have fired, less
 * those that it does not keep.
 * Null when none of its triggers can (it is enrolled by hand only).
 */
export function existingTicketsFilter(input: {
  definition: Definition;
  properties: PropertyCatalogue;
  now: Date;
}): MongoQuery | null {
  const { definition, properties, now } = input;
  const alternatives = definition.triggers.flatMap((trigger): MongoQuery[] => {
    // A change that has passed lets nothing in.
    if (isPassive(trigger) || trigger.type === 'property-changed') return [];
    if (!('filter' in trigger)) return [{}];
    const filter = trigger.filter ? compileFilter({ filter: trigger.filter, properties, now }) : {};
    return [
      trigger.type === 'conversation-handed-off'
        ? { $and: [{ 'handoff.reason': { $exists: true } }, filter] }
        : filter,
    ];
  });
  if (alternatives.length === 0) return null;
  const { unenroll } = definition.settings;
  const kept = unenroll ? { $nor: [compileFilter({ filter: unenroll, properties, now })] } : {};
  return { $and: [{ $or: alternatives }, kept] };
}
