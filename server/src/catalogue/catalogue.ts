import {
  type Catalogue,
  type CatalogueStep,
  type CatalogueTrigger,
  type Step,
  type StepFace,
  type StepType,
  step,
  stepFaces,
  stepTypes,
  type TriggerType,
  templateMediaType,
  textVariables,
  trigger,
  triggerFaces,
  triggerTypes,
} from '@baton/shared';
import type { z } from 'zod';
import { type Json, schemaOf } from '../openapi/json-schema.ts';

/** The member of a union of types that one type is. */
function optionOf({ options, type }: { options: readonly z.ZodObject[]; type: string }): z.ZodObject {
  const found = options.find(({ shape }) => (shape['type'] as z.ZodLiteral<string>).value === type);
  if (!found) throw new Error(`no schema of “${type}”`);
  return found;
}

/** Fields of a schema that are text templates, as dotted paths; `*` stands for each of a list. */
function textsOf({ schema, path }: { schema: Json; path: string }): string[] {
  if (schema['contentMediaType'] === templateMediaType) return [path];
  const {
    properties = {},
    items,
    anyOf = [],
    oneOf = [],
  } = schema as {
    properties?: Record<string, Json>;
    items?: Json;
    anyOf?: Json[];
    oneOf?: Json[];
  };
  const below = [
    ...Object.entries(properties).flatMap(([name, property]) =>
      textsOf({ schema: property, path: path === '' ? name : `${path}.${name}` }),
    ),
    ...(items ? textsOf({ schema: items, path: `${path}.*` }) : []),
    ...[...anyOf, ...oneOf].flatMap((one) => textsOf({ schema: one, path })),
  ];
  return [...new Set(below)];
}

function exitsOfType({ type, shape }: { type: StepType; shape: object }): CatalogueStep['exits'] {
  const { optionalExits = [] } = stepFaces[type];
  const always = [
    ...('branches' in shape ? ['branch:<id>'] : []),
    ...('next' in shape ? ['next'] : []),
    ...('otherwise' in shape ? ['otherwise'] : []),
    ...(type === 'go-to' ? ['step'] : []),
  ];
  return [
    ...always.map((key) => ({ key, optional: false })),
    ...optionalExits.map((key) => ({ key, optional: true })),
  ];
}

function stepOfType(type: StepType): CatalogueStep {
  const face = stepFaces[type] as unknown as StepFace<Step>;
  const option = optionOf({ options: step.options as unknown as z.ZodObject[], type });
  const schema = schemaOf({ schema: option, io: 'input' });
  const { group, docs, replay, outputs = [] } = face;
  return {
    ...{ type, group, docs, replay },
    exits: exitsOfType({ type, shape: option.shape }),
    // Where each step declares its own, they are told as branches are.
    outputs: typeof outputs === 'function' ? ['<name>'] : [...outputs],
    texts: textsOf({ schema, path: '' }),
    example: face.create({ timeZone: 'UTC' }) as unknown as Json,
    schema,
  };
}

function triggerOfType(type: TriggerType): CatalogueTrigger {
  const { docs, listensToChanges = false } = triggerFaces[type];
  const option = optionOf({ options: trigger.options as unknown as z.ZodObject[], type });
  return { type, docs, listensToChanges, schema: schemaOf({ schema: option, io: 'input' }) };
}

let made: Catalogue | null = null;

/** Every trigger and step that there is, from the registries and schemas that check and run them. */
export function catalogueOf(): Catalogue {
  made ??= {
    triggers: triggerTypes.map(triggerOfType),
    steps: stepTypes.map(stepOfType),
    variables: [...textVariables],
  };
  return made;
}
