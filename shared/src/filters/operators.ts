import type { PropertyType } from '../tickets/properties.ts';
import type { Operator } from './filter.ts';

const known = ['known', 'unknown'] as const;

/** The operators that make sense for a property of a type, in the order an editor offers them. */
export const operatorsOf: Readonly<Record<PropertyType, readonly Operator[]>> = {
  text: ['is', 'is-not', 'contains', 'does-not-contain', 'starts-with', 'any-of', 'none-of', ...known],
  number: ['is', 'is-not', 'greater-than', 'less-than', 'between', ...known],
  boolean: ['is', 'is-not', ...known],
  date: ['after', 'before', 'between-dates', 'more-than-ago', 'less-than-ago', ...known],
  choice: ['any-of', 'none-of', ...known],
  words: ['any-of', 'all-of', 'none-of', ...known],
  user: ['any-of', 'none-of', ...known],
  team: ['any-of', 'none-of', ...known],
};

/** What may stand beside `is` for a property type. */
export function takesValue({
  type,
  value,
}: {
  type: PropertyType;
  value: string | number | boolean;
}): boolean {
  if (type === 'number') return typeof value === 'number';
  if (type === 'boolean') return typeof value === 'boolean';
  return typeof value === 'string';
}
