import { definition } from '@baton/shared';
import { type Json, schemaOf } from './json-schema.ts';

/**
 * Schemas that many routes take or give and that are large: written down once, or the document has a megabyte more and
 * its page takes seconds to open.
 */
const named: Readonly<Record<string, Json>> = {
  Definition: schemaOf({ schema: definition, io: 'output' }),
  DefinitionInput: schemaOf({ schema: definition, io: 'input' }),
};

const texts = new Map(Object.entries(named).map(([name, schema]) => [JSON.stringify(schema), name]));
const marks = Object.keys(named['Definition']?.['properties'] ?? {});

const isLike = (value: object): boolean => {
  const { properties } = value as { properties?: object };
  return properties !== undefined && marks.every((mark) => mark in properties);
};

/** The same with references in place of the named schemas. */
function referring(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(referring);
  const name = isLike(value) ? texts.get(JSON.stringify(value)) : undefined;
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, referring(one)]));
}

/** Paths with references to the named schemas, and these. */
export function withNamedSchemas(paths: Record<string, Json>): { paths: Json; schemas: Json } {
  return { paths: referring(paths) as Json, schemas: named };
}
