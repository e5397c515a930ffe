import { type Catalogue, type CatalogueStep, commonFields, filter } from '@baton/shared';
import { type Json, schemaOf } from '../openapi/json-schema.ts';

const replayWords: Readonly<Record<CatalogueStep['replay'], string>> = {
  pure: 'it only decides; repeating it changes nothing',
  keyed: 'its effect carries a key of enrollment, step and visit; repeating it changes nothing',
  timer: 'it waits for a stored moment',
  call: 'it does something outside, at least once, under a key that stays the same',
};

/** What each step has besides: said once, at the top of the page. */
const everywhere: ReadonlySet<string> = new Set([
  'type',
  'next',
  'otherwise',
  'nobody',
  ...Object.keys(commonFields),
]);

const code = (text: string): string => `\`${text}\``;

/** A schema as JSON, folded away. */
const folded = (schema: Json): string[] => [
  '<details><summary>Schema</summary>',
  '',
  '```json',
  JSON.stringify(schema, null, 2),
  '```',
  '',
  '</details>',
];

const filterSchema = JSON.stringify(schemaOf({ schema: filter, io: 'input' }));

/** Filters are long and stand in many places: the page has their schema once. */
function withoutFilters(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withoutFilters);
  if (JSON.stringify(value) === filterSchema) return { $ref: '#filters' };
  return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, withoutFilters(below)]));
}

/** The part of a schema that is the type's own: its config and branches, or a trigger's fields. */
function ownPart(schema: Json): Json {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>);
  return Object.fromEntries(
    properties
      .filter(([name]) => !everywhere.has(name))
      .map(([name, own]) => [name, withoutFilters(own) as Json]),
  );
}

function stepLines(step: CatalogueStep): string[] {
  const { type, docs, replay, exits, outputs, texts, schema } = step;
  const exitWords = exits.map(({ key, optional }) => (optional ? `${code(key)} (optional)` : code(key)));
  return [
    `### ${type}`,
    '',
    docs,
    '',
    `- **Exits:** ${exitWords.length > 0 ? exitWords.join(', ') : 'none'}`,
    `- **After a crash:** ${replayWords[replay]}`,
    ...(texts.length > 0 ? [`- **Texts:** ${texts.map(code).join(', ')}`] : []),
    ...(outputs.length > 0
      ? [`- **Brings back:** ${outputs.map((field) => code(`steps.<id>.${field}`)).join(', ')}`]
      : []),
    '',
    ...folded(ownPart(schema)),
    '',
  ];
}

/** The catalogue as a page for people. */
export function catalogueMarkdown({ triggers, steps, variables }: Catalogue): string {
  const groups = [...new Set(steps.map(({ group }) => group))];
  const lines = [
    '# Triggers and steps',
    '',
    'Made by `npm run catalogue` from the schemas that check and run workflows; a test fails when it is out of date.',
    'The same as JSON, with whole schemas and an example of each: `GET /api/v1/catalogue`.',
    '',
    `There are ${triggers.length} triggers and ${steps.length} steps.`,
    '',
    '## Triggers',
    '',
    'Several triggers of a workflow are alternatives.',
    '',
    ...triggers.flatMap(({ type, docs, schema }) => [
      `### ${type}`,
      '',
      docs,
      '',
      ...(Object.keys(ownPart(schema)).length > 0 ? [...folded(ownPart(schema)), ''] : []),
    ]),
    '## Filters',
    '',
    'Groups of conditions: all of a group must hold, and one group is enough. Wherever a schema says',
    '`{ "$ref": "#filters" }`, it is this one.',
    '',
    ...folded(JSON.parse(filterSchema) as Json),
    '',
    '## Steps',
    '',
    'A step is `{ type, config }`, its exits, and what any step may carry: `name`, `note`, `placeholders` (blanks for',
    'the admin), and `failure`, the step to go on at when it fails. An exit holds the id of a step, or null where the',
    'path ends.',
    '',
    'A text is a Liquid template. It may name',
    `${variables.map(code).join(', ')},`,
    'custom properties as `ticket.properties.<key>`, and what earlier steps brought back.',
    '',
    ...groups.flatMap((group) => [
      `## Steps: ${group}`,
      '',
      ...steps.filter((one) => one.group === group).flatMap(stepLines),
    ]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
