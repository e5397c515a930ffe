import { z } from 'zod';
import { textProblems } from '../texts/render-text.ts';
import type { PropertyCatalogue } from '../tickets/properties.ts';
import type { PropertyValue } from '../tickets/ticket.ts';
import { fitsProperty } from '../tickets/write-property.ts';
import type { StepProblem } from './face.ts';
import { readData } from './format-data/index.ts';
import { writableProperty } from './property-problems.ts';
import { textTemplate } from './step-fields.ts';

const customPrefix = 'ticket.properties.';

/** Custom properties of a new ticket; what a text comes to is read as a value of the property's type. */
export const propertyTexts = z
  .array(z.strictObject({ property: z.string().max(120), text: textTemplate(2000) }))
  .max(50)
  .default([]);

type Filled =
  | { ok: true; properties: Record<string, PropertyValue> }
  | { ok: false; code: 'property-missing' | 'value-misfit'; values: Record<string, string> };

/** The rendered texts of properties as values of their types; those that come out empty are left out. */
export function filledProperties(input: {
  texts: readonly { property: string; text: string }[];
  catalogue: PropertyCatalogue;
}): Filled {
  const properties: Record<string, PropertyValue> = {};
  for (const { property, text } of input.texts) {
    const definition = input.catalogue.get(property);
    if (!definition) return { ok: false, code: 'property-missing', values: { property } };
    if (text.trim() === '') continue;
    const { type } = definition;
    const kind = type === 'number' || type === 'boolean' ? type : 'text';
    const value = readData({ text: kind === 'text' ? text.trim() : text, kind }) as PropertyValue | undefined;
    if (value === undefined || !fitsProperty({ definition, value }))
      return { ok: false, code: 'value-misfit', values: { property, value: text.trim().slice(0, 200) } };
    properties[property.slice(customPrefix.length)] = value;
  }
  return { ok: true, properties };
}

/** What is wrong with such texts; `field` is where their list stands. */
export function propertyTextProblems(input: {
  texts: readonly { property: string; text: string }[];
  field: string;
  properties: PropertyCatalogue;
  context: Parameters<typeof textProblems>[0]['context'];
}): StepProblem[] {
  return input.texts.flatMap(({ property, text }, index) => {
    const field = `${input.field}.${index}.property`;
    const { problem } = writableProperty({ property, field, properties: input.properties });
    const misfit: StepProblem[] = problem
      ? [problem]
      : property.startsWith(customPrefix)
        ? []
        : [{ field, code: 'property-read-only', severity: 'error', values: { property } }];
    return [
      ...misfit,
      ...textProblems({
        template: text,
        field: `${input.field}.${index}.text`,
        required: false,
        context: input.context,
      }),
    ];
  });
}
