import { assertNever } from '../assert-never.ts';
import { UserError } from '../errors.ts';
import type { PropertyCatalogue, PropertyDefinition } from '../tickets/properties.ts';
import { type Condition, type Filter, unitMs } from './filter.ts';

export type MongoQuery = Record<string, unknown>;

/** Escapes what is special to both PCRE (MongoDB) and JavaScript. */
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The end of the text in both dialects; PCRE's `$` would also match before a final line break. */
const end = '(?![\\s\\S])';

const pattern = (source: string): MongoQuery => ({ $regex: source, $options: 'i' });

const textIs = (value: string): MongoQuery => pattern(`^${escaped(value)}${end}`);

function isCondition({ definition, value }: { definition: PropertyDefinition; value: unknown }): MongoQuery {
  const test = definition.type === 'text' ? textIs(String(value)) : { $eq: value };
  return { [definition.field]: test };
}

function anyOf({
  definition,
  values,
}: {
  definition: PropertyDefinition;
  values: readonly string[];
}): MongoQuery {
  if (definition.type !== 'text') return { [definition.field]: { $in: [...values] } };
  // An empty list matches nothing, as $in does.
  if (values.length === 0) return { [definition.field]: { $in: [] } };
  return { $or: values.map((value) => isCondition({ definition, value })) };
}

function isKnown(definition: PropertyDefinition): MongoQuery {
  if (definition.type === 'words') return { [`${definition.field}.0`]: { $exists: true } };
  return { [definition.field]: { $nin: [null, ''] } };
}

const not = (query: MongoQuery): MongoQuery => ({ $nor: [query] });

/** A moment as the property is stored: a custom date is an ISO text, whose order is that of time. */
const comparable = ({ definition, date }: { definition: PropertyDefinition; date: Date }): Date | string =>
  definition.field.startsWith('properties.') ? date.toISOString() : date;

function compileCondition(input: {
  condition: Condition;
  definition: PropertyDefinition;
  now: Date;
}): MongoQuery {
  const { condition, definition, now } = input;
  const { field } = definition;
  const at = (date: Date) => comparable({ definition, date });
  switch (condition.operator) {
    case 'is':
      return isCondition({ definition, value: condition.value });
    case 'is-not':
      return not(isCondition({ definition, value: condition.value }));
    case 'contains':
      return { [field]: pattern(escaped(condition.value)) };
    case 'does-not-contain':
      return not({ [field]: pattern(escaped(condition.value)) });
    case 'starts-with':
      return { [field]: pattern(`^${escaped(condition.value)}`) };
    case 'any-of':
      return anyOf({ definition, values: condition.values });
    case 'none-of':
      return not(anyOf({ definition, values: condition.values }));
    case 'all-of':
      return { $and: condition.values.map((value) => ({ [field]: { $in: [value] } })) };
    case 'known':
      return isKnown(definition);
    case 'unknown':
      return not(isKnown(definition));
    case 'greater-than':
      return { [field]: { $gt: condition.value } };
    case 'less-than':
      return { [field]: { $lt: condition.value } };
    case 'between':
      return { [field]: { $gte: condition.from, $lte: condition.to } };
    case 'after':
      return { [field]: { $gt: at(new Date(condition.at)) } };
    case 'before':
      return { [field]: { $lt: at(new Date(condition.at)) } };
    case 'between-dates':
      return { [field]: { $gte: at(new Date(condition.from)), $lte: at(new Date(condition.to)) } };
    case 'more-than-ago':
      return { [field]: { $lt: at(new Date(now.getTime() - condition.amount * unitMs[condition.unit])) } };
    case 'less-than-ago':
      return {
        [field]: {
          $gte: at(new Date(now.getTime() - condition.amount * unitMs[condition.unit])),
          $lte: at(now),
        },
      };
    default:
      return assertNever(condition);
  }
}

/**
 * A filter as a MongoDB query on tickets. Texts compare without regard to case. Relative dates are counted from
 * `now`. A group without conditions holds for every ticket; a filter without groups for none. Throws a `UserError`
 * (`unknown-property`) when a condition names a property that the catalogue does not have.
 */
export function compileFilter(input: {
  filter: Filter;
  properties: PropertyCatalogue;
  now: Date;
}): MongoQuery {
  const { filter, properties, now } = input;
  const groups = filter.groups.map(({ conditions }): MongoQuery => {
    const compiled = conditions.map((condition) => {
      const definition = properties.get(condition.property);
      if (!definition) {
        throw new UserError({
          code: 'unknown-property',
          status: 422,
          message: `There is no property “${condition.property}”. Choose one from the list of properties.`,
        });
      }
      return compileCondition({ condition, definition, now });
    });
    return compiled.length === 0 ? {} : { $and: compiled.map((one) => (isEmptyAnd(one) ? {} : one)) };
  });
  return groups.length === 0 ? { $nor: [{}] } : { $or: groups };
}

/** `all-of` nothing holds for everything, but MongoDB refuses an empty `$and`. */
function isEmptyAnd(query: MongoQuery): boolean {
  return Array.isArray(query.$and) && query.$and.length === 0;
}

/** Whether a filter's meaning moves with the clock, so that a compiled query must not be kept. */
export function dependsOnTime(filter: Filter): boolean {
  return filter.groups.some(({ conditions }) =>
    conditions.some(({ operator }) => operator === 'more-than-ago' || operator === 'less-than-ago'),
  );
}
