import { type Condition, type Operator, operatorsOf, type PropertyType } from '@baton/shared';

interface Loose {
  value?: unknown;
  values?: unknown;
  from?: unknown;
  to?: unknown;
  at?: unknown;
  amount?: unknown;
  unit?: unknown;
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
const asNumber = (value: unknown): number => (typeof value === 'number' ? value : 0);
const asTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

function plainValue({ type, value }: { type: PropertyType; value: unknown }): string | number | boolean {
  if (type === 'number') return asNumber(value);
  if (type === 'boolean') return typeof value === 'boolean' ? value : true;
  return asText(value);
}

/**
 * A condition of the given property and operator. Keeps from an earlier one what still fits, so that changing "is"
 * to "contains" does not lose what was typed. `now` (an ISO instant) is where dates begin.
 */
export function conditionOf(input: {
  property: string;
  type: PropertyType;
  operator: Operator;
  earlier?: Condition;
  now: string;
}): Condition {
  const { property, type, operator, now } = input;
  const earlier = (input.earlier ?? {}) as Loose;
  switch (operator) {
    case 'is':
    case 'is-not':
      return { property, operator, value: plainValue({ type, value: earlier.value }) };
    case 'contains':
    case 'does-not-contain':
    case 'starts-with':
      return { property, operator, value: asText(earlier.value) };
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return { property, operator, values: asTexts(earlier.values) };
    case 'known':
    case 'unknown':
      return { property, operator };
    case 'greater-than':
    case 'less-than':
      return { property, operator, value: asNumber(earlier.value) };
    case 'between':
      return { property, operator, from: asNumber(earlier.from), to: asNumber(earlier.to) };
    case 'after':
    case 'before':
      return { property, operator, at: asText(earlier.at) || now };
    case 'between-dates':
      return { property, operator, from: asText(earlier.from) || now, to: asText(earlier.to) || now };
    case 'more-than-ago':
    case 'less-than-ago': {
      const unit = earlier.unit as Extract<Condition, { operator: 'more-than-ago' }>['unit'] | undefined;
      return { property, operator, amount: asNumber(earlier.amount) || 1, unit: unit ?? 'days' };
    }
  }
}

/** The first condition that an editor offers for a property. */
export function firstCondition(input: { property: string; type: PropertyType; now: string }): Condition {
  const operator = operatorsOf[input.type][0] ?? 'known';
  return conditionOf({ ...input, operator });
}
