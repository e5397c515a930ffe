import { readdirSync, readFileSync } from 'node:fs';
import { type Template, template, templateCategories } from '@baton/shared';

const library = new URL('../library/', import.meta.url);

/** The template library, by category and then by name. A file that does not fit the schema stops the program. */
export const templates: readonly Template[] = readdirSync(library)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => {
    const parsed = template.safeParse(JSON.parse(readFileSync(new URL(name, library), 'utf8')));
    if (!parsed.success) throw new Error(`templates/library/${name}: ${parsed.error.message}`);
    return parsed.data;
  })
  .sort((a, b) => templateCategories.indexOf(a.category) - templateCategories.indexOf(b.category));

export const findTemplate = (key: string): Template | undefined => templates.find((one) => one.key === key);
