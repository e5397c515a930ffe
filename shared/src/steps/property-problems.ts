import type { PropertyCatalogue, PropertyDefinition } from '../tickets/properties.ts';
import type { StepProblem } from './face.ts';

/** What is wrong with a property that a step reads: not chosen, or not there; its definition otherwise. */
export function readableProperty(input: {
  property: string;
  field: string;
  properties: PropertyCatalogue;
}): { definition: PropertyDefinition; problem: null } | { definition: null; problem: StepProblem } {
  const { property, field, properties } = input;
  const definition = properties.get(property);
  if (definition) return { definition, problem: null };
  const problem: StepProblem =
    property === ''
      ? { field, code: 'property-missing', severity: 'error' }
      : { field, code: 'property-unknown', severity: 'error', values: { property } };
  return { definition: null, problem };
}

/** The same for a property that a step writes. */
export function writableProperty(
  input: Parameters<typeof readableProperty>[0],
): ReturnType<typeof readableProperty> {
  const found = readableProperty(input);
  if (!found.definition || found.definition.writable) return found;
  const { field, property } = input;
  return {
    definition: null,
    problem: { field, code: 'property-read-only', severity: 'error', values: { property } },
  };
}
