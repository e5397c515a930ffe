import type { StepProblem } from '../steps/face.ts';
import type { PropertyCatalogue } from '../tickets/properties.ts';
import type { Condition, Filter } from './filter.ts';
import { operatorsOf, takesValue } from './operators.ts';

/** Whether what stands beside the operator can match anything at all. */
function isOpen(condition: Condition): boolean {
  if ('values' in condition) return condition.values.length === 0;
  if ('value' in condition) return condition.value === '';
  return false;
}

function neverMatches(condition: Condition): boolean {
  if (condition.operator === 'between') return condition.from > condition.to;
  if (condition.operator === 'between-dates') return Date.parse(condition.from) > Date.parse(condition.to);
  return false;
}

/** What is wrong with a filter; `field` is where it lies within the step or trigger. */
export function filterProblems(input: {
  filter: Filter;
  field: string;
  properties: PropertyCatalogue;
}): StepProblem[] {
  const { filter, field, properties } = input;
  const problems: StepProblem[] = [];
  if (filter.groups.every(({ conditions }) => conditions.length === 0)) {
    problems.push({ field, code: 'filter-empty', severity: 'error' });
  }
  filter.groups.forEach((group, groupIndex) => {
    group.conditions.forEach((condition, index) => {
      const at = `${field}.groups.${groupIndex}.conditions.${index}`;
      const { property } = condition;
      const definition = properties.get(property);
      if (!definition) {
        const code = property === '' ? 'property-missing' : 'property-unknown';
        problems.push({ field: `${at}.property`, code, severity: 'error', values: { property } });
        return;
      }
      const misfit =
        !operatorsOf[definition.type].includes(condition.operator) ||
        ((condition.operator === 'is' || condition.operator === 'is-not') &&
          !takesValue({ type: definition.type, value: condition.value }));
      if (misfit) {
        problems.push({
          field: `${at}.operator`,
          code: 'operator-misfit',
          severity: 'error',
          values: { property, operator: condition.operator },
        });
      } else if (isOpen(condition)) {
        problems.push({
          field: at,
          code: 'condition-value-missing',
          severity: 'error',
          values: { property },
        });
      } else if (neverMatches(condition)) {
        problems.push({ field: at, code: 'condition-impossible', severity: 'error', values: { property } });
      }
    });
  });
  return problems;
}
