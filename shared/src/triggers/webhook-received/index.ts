import { z } from 'zod';
import { filter } from '../../filters/filter.ts';
import { readableProperty } from '../../steps/property-problems.ts';
import { propertyTextProblems, propertyTexts } from '../../steps/property-texts.ts';
import { textTemplate } from '../../steps/step-fields.ts';
import { textProblems } from '../../texts/render-text.ts';
import type { PropertyCatalogue, PropertyDefinition } from '../../tickets/properties.ts';
import { ticketPriority, ticketSource } from '../../tickets/ticket.ts';
import type { TriggerFace, TriggerProblem } from '../face.ts';
import { triggerFields } from '../trigger-fields.ts';
import { readSample } from './sample.ts';

/** The longest body that is taken. All of it is kept with the run, for the texts of later steps. */
export const maxPayloadBytes = 128 * 1024;

/**
 * Another system sent something to the workflow's address. It is about a ticket that is there, or one is made of it.
 * All texts name what was sent as `webhook.…`.
 */
export const webhookReceived = z.strictObject({
  type: z.literal('webhook-received'),
  ...triggerFields,
  /** The newest open ticket whose property has this value; null: none is looked for. */
  match: z
    .strictObject({ property: z.string().max(120), value: textTemplate(500) })
    .nullable()
    .default(null),
  /** What a ticket is made of where none was found; null: then nothing happens. */
  create: z
    .strictObject({
      subject: textTemplate(500),
      description: textTemplate(10_000).default(''),
      source: ticketSource.default('api'),
      priority: ticketPriority.default('normal'),
      /** The contact; what is no e-mail address is left out. */
      name: textTemplate(500).default(''),
      email: textTemplate(500).default(''),
      properties: propertyTexts,
    })
    .nullable()
    .default(null),
  /** An example of what is sent, as JSON: for trying it out, and for the variables that the builder offers. */
  sample: z.string().max(20_000).default(''),
  /** Only tickets for which this holds. */
  filter: filter.optional(),
});
export type WebhookReceived = z.infer<typeof webhookReceived>;

/** The trigger of a definition that takes what is sent to the workflow's address. */
export const webhookOf = (definition: {
  triggers: readonly { type: string }[];
}): WebhookReceived | undefined =>
  definition.triggers.find((trigger): trigger is WebhookReceived => trigger.type === 'webhook-received');

/** Whether tickets can be looked up by a property: the number, the contact's address, and plain ones of one's own. */
export const isMatchable = ({ path, type }: Pick<PropertyDefinition, 'path' | 'type'>): boolean =>
  path === 'ticket.number' ||
  path === 'contact.email' ||
  (path.startsWith('ticket.properties.') && (type === 'text' || type === 'number' || type === 'choice'));

/** There is no ticket yet when these texts are rendered. */
const context = {
  properties: new Map(),
  hasStep: () => false,
  outputsOf: () => null,
  hasWebhook: true,
  ticketless: true,
} as const;

function matchProblems({
  match,
  properties,
}: {
  match: NonNullable<WebhookReceived['match']>;
  properties: PropertyCatalogue;
}): TriggerProblem[] {
  const { property, value } = match;
  const field = 'match.property';
  const { definition, problem } = readableProperty({ property, field, properties });
  const misfit: TriggerProblem[] = problem
    ? [problem]
    : isMatchable(definition)
      ? []
      : [{ field, code: 'hook-property', severity: 'error', values: { property } }];
  return [...misfit, ...textProblems({ template: value, field: 'match.value', required: true, context })];
}

function createProblems({
  create,
  properties,
}: {
  create: NonNullable<WebhookReceived['create']>;
  properties: PropertyCatalogue;
}): TriggerProblem[] {
  const check = (field: 'description' | 'name' | 'email') =>
    textProblems({ template: create[field], field: `create.${field}`, required: false, context });
  return [
    ...textProblems({ template: create.subject, field: 'create.subject', required: true, context }),
    ...check('description'),
    ...check('name'),
    ...check('email'),
    ...propertyTextProblems({ texts: create.properties, field: 'create.properties', properties, context }),
  ];
}

function validate(input: { trigger: WebhookReceived; properties: PropertyCatalogue }): TriggerProblem[] {
  const { trigger, properties } = input;
  const { match, create } = trigger;
  const sample = readSample(trigger.sample);
  const nothing = match === null && create === null;
  return [
    ...(nothing ? [{ field: 'match', code: 'hook-nothing', severity: 'error' } as const] : []),
    ...(match ? matchProblems({ match, properties }) : []),
    ...(create ? createProblems({ create, properties }) : []),
    ...(sample.ok
      ? []
      : [
          {
            field: 'sample',
            code: 'sample-unreadable',
            severity: 'warning',
            values: { reason: sample.reason },
          } as const,
        ]),
  ];
}

export const webhookReceivedFace: TriggerFace<WebhookReceived> = {
  docs: 'Another system sent JSON to the address of the workflow, signed with its secret. `match` finds the newest open ticket whose property has a value; where there is none, `create` makes one. Texts name what was sent as `webhook.…`. A workflow has one such trigger.',
  validate,
  fires: ({ workflowId, mark }) => mark.type === 'webhook' && mark.workflowId === workflowId,
};
