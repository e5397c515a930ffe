import { z } from 'zod';
import { route } from './route.ts';

const jsonSchema = z.record(z.string(), z.unknown());

export const catalogueTrigger = z.object({
  type: z.string(),
  /** When it fires. */
  docs: z.string(),
  /** Whether changes of tickets are told to it. */
  listensToChanges: z.boolean(),
  /** What a definition may say of it, as JSON Schema. */
  schema: jsonSchema,
});
export type CatalogueTrigger = z.infer<typeof catalogueTrigger>;

export const catalogueStep = z.object({
  type: z.string(),
  group: z.string(),
  /** What it does, and when it fails. */
  docs: z.string(),
  /** What repeating it after a crash means. */
  replay: z.enum(['pure', 'keyed', 'timer', 'call']),
  /** Its ways out; `branch:<id>` stands for one per branch. */
  exits: z.array(z.object({ key: z.string(), optional: z.boolean() })),
  /** Fields that it brings back, for the texts of later steps: `steps.<id>.<field>`. */
  outputs: z.array(z.string()),
  /** Fields that are text templates. */
  texts: z.array(z.string()),
  /** What the library of steps inserts. */
  example: jsonSchema,
  schema: jsonSchema,
});
export type CatalogueStep = z.infer<typeof catalogueStep>;

export const catalogue = z.object({
  triggers: z.array(catalogueTrigger),
  steps: z.array(catalogueStep),
  /** Variables that every text may name, besides custom properties and what steps brought back. */
  variables: z.array(z.string()),
});
export type Catalogue = z.infer<typeof catalogue>;

export const catalogueRoutes = {
  getCatalogue: route({
    method: 'GET',
    path: '/catalogue',
    tag: 'Workflows',
    summary: 'Every kind of trigger and step: what it does, its schema, exits, outputs and texts',
    access: 'signed-in',
    response: catalogue,
  }),
};
