import { propertyCatalogue } from '../tickets/properties.ts';
import { textProblems } from './render-text.ts';

const properties = propertyCatalogue([{ key: 'plan', label: 'Plan', type: 'text', options: [] }]);
const context = {
  properties,
  hasStep: (id: string) => id === 'webhook-1' || id === 'code-1',
  outputsOf: (id: string) => (id === 'code-1' ? ['total', 'order_lines'] : null),
};
const codesOf = (template: string, required = true) =>
  textProblems({ template, field: 'config.text', required, context }).map(({ code }) => code);

test('a text may name the documented variables and custom properties', () => {
  expect(codesOf('Hello {{ contact.firstName }}, plan {{ ticket.properties.plan }}')).toEqual([]);
});

test('a variable that does not exist and a text that cannot be read are told apart', () => {
  expect(codesOf('{{ contact.shoeSize }}')).toEqual(['text-variable-unknown']);
  expect(codesOf('{{ contact.name')).toEqual(['text-syntax']);
});

test('a text may name what a step of the workflow brought back, and no other step', () => {
  expect(codesOf('{{ steps.webhook-1.body.customer.plan }}')).toEqual([]);
  expect(codesOf('{{ steps["webhook-1"].body[0] }}')).toEqual([]);
  expect(codesOf('{{ steps.webhook-2.body }}')).toEqual(['text-variable-unknown']);
});

test('an empty text is a problem only where one is required', () => {
  expect(codesOf('  ')).toEqual(['text-missing']);
  expect(codesOf('', false)).toEqual([]);
});

test('a text says the same each time it is checked, whatever was checked in between', () => {
  const first = codesOf('{{ nobody.knows }}');
  for (let index = 0; index < 1200; index += 1) codesOf(`Text ${index} {{ ticket.subject }}`);
  expect(codesOf('{{ nobody.knows }}')).toEqual(first);
  expect(codesOf('{{ nobody.knows }}')).toEqual(first);
});

test('a field that a step does not declare is unknown, where it declares its fields', () => {
  const unknown = (template: string) =>
    textProblems({ template, field: 'f', required: false, context }).map(
      ({ values }) => values?.['variable'],
    );
  expect(
    unknown('{{ steps.code-1.total }} {{ steps["code-1"].order_lines[0].price }} {{ steps.code-1 | json }}'),
  ).toEqual([]);
  expect(unknown('{{ steps.code-1.totl }}')).toEqual(['steps.code-1.totl']);
  expect(unknown('{{ steps.webhook-1.anything }}')).toEqual([]);
});
