import { readFileSync } from 'node:fs';
import path from 'node:path';
import { faceOf, propertyCatalogue, type Step, step as stepSchema, stepTypes } from '@baton/shared';
import { catalogueOf } from './catalogue.ts';
import { catalogueMarkdown } from './markdown.ts';

const { triggers, steps } = catalogueOf();

test('docs/catalogue.md is what would be generated now: otherwise run `npm run catalogue`', () => {
  const file = path.join(__dirname, '../../../docs/catalogue.md');
  expect(readFileSync(file, 'utf8')).toBe(catalogueMarkdown(catalogueOf()));
});

test('every trigger and step says what it does in whole sentences', () => {
  for (const { docs } of [...triggers, ...steps]) expect(docs).toMatch(/^[A-Z].{10,}\.$/);
});

test('exits are the ones that a step has', () => {
  const exitsOf = (type: string) => steps.find((one) => one.type === type)?.exits.map(({ key }) => key);
  expect(exitsOf('branch-on-value')).toEqual(['branch:<id>', 'otherwise']);
  expect(exitsOf('rotate-owner')).toEqual(['next', 'nobody']);
  expect(exitsOf('webhook')).toEqual(['next', 'failure']);
  expect(exitsOf('go-to')).toEqual(['step']);
  expect(exitsOf('end')).toEqual([]);
});

/** Paths of the texts within a value. */
function leaves({ value, path: at }: { value: unknown; path: string }): string[] {
  if (typeof value === 'string') return [at];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, below]) =>
    leaves({ value: below, path: at === '' ? name : `${at}.${name}` }),
  );
}

function withText({ step, field, text }: { step: Step; field: string; text: string }): Step {
  const copy = structuredClone(step) as unknown as Record<string, unknown>;
  const names = field.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce((at, name) => at[name] as Record<string, unknown>, copy);
  parent[last] = text;
  return copy as unknown as Step;
}

test.each(stepTypes)('the texts of %s are those that it reads as templates', (type) => {
  const one = steps.find((step) => step.type === type);
  const example = one?.example as unknown as Step;
  const context = {
    people: { user: () => undefined, team: () => undefined },
    properties: propertyCatalogue([]),
    workflows: { self: '', find: () => undefined },
    hasStep: () => false,
    outputsOf: () => null,
  };
  const read = leaves({ value: example, path: '' }).filter((field) => {
    const written = stepSchema.safeParse(withText({ step: example, field, text: '{{ nonsense }}' }));
    if (!written.success || written.data.type !== type) return false;
    return faceOf<Step>(written.data)
      .validate({ step: written.data, context })
      .some((problem) => problem.code === 'text-variable-unknown' && problem.field === field);
  });
  // Lists are named as a whole, and the example need not have every field.
  expect(one?.texts).toEqual(expect.arrayContaining(read.map((field) => field.replace(/\.\d+\./g, '.*.'))));
});
