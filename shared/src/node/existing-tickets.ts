import { compileFilter, type MongoQuery } from '../filters/compile-filter.ts';
import type { PropertyCatalogue } from '../tickets/properties.ts';
import { type Trigger, triggerFaceOf } from '../triggers/index.ts';
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
    const { existing } = triggerFaceOf<Trigger>(trigger);
    if (!existing) return [];
    const own = 'filter' in trigger ? trigger.filter : undefined;
    const filter = own ? compileFilter({ filter: own, properties, now }) : {};
    return [existing === 'all' ? filter : { $and: [{ 'handoff.reason': { $exists: true } }, filter] }];
  });
  if (alternatives.length === 0) return null;
  const { unenroll } = definition.settings;
  const kept = unenroll ? { $nor: [compileFilter({ filter: unenroll, properties, now })] } : {};
  return { $and: [{ $or: alternatives }, kept] };
}
