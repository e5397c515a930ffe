import { z } from 'zod';

export type Json = Record<string, unknown>;

/** A schema as JSON Schema: of what is taken in, or of what is given out. */
export function schemaOf({ schema, io }: { schema: z.ZodType; io: 'input' | 'output' }): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
