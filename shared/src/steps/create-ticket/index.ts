import { z } from 'zod';
import type { TicketId } from '../../ids.ts';
import { renderText, textProblems } from '../../texts/render-text.ts';
import { ticketPriority, ticketSource } from '../../tickets/ticket.ts';
import type { Plan, PlanInput, StepFace, StepProblem, ValidationContext } from '../face.ts';
import { filledProperties, propertyTextProblems, propertyTexts } from '../property-texts.ts';
import { commonFields, pointer, textTemplate } from '../step-fields.ts';

const maxSubject = 500;
/** Tickets that one ticket is linked with; the oldest links go first. */
const maxLinks = 200;

export const createTicket = z.strictObject({
  type: z.literal('create-ticket'),
  config: z.strictObject({
    subject: textTemplate(500),
    description: textTemplate(10_000).default(''),
    /** Null: as the ticket that is enrolled. */
    source: ticketSource.nullable().default(null),
    priority: ticketPriority.nullable().default(null),
    /** Whether it is of the same contact. */
    sameContact: z.boolean().default(true),
    properties: propertyTexts,
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type CreateTicket = z.infer<typeof createTicket>;

function plan(input: PlanInput<CreateTicket>): Plan {
  const { step, stepId, workflowId, enrollmentId, depth, facts, answer, now } = input;
  const { ticket } = facts;
  if (answer?.kind === 'call') {
    const { id, number, subject } = answer.output as unknown as Made;
    return {
      kind: 'go',
      exit: 'next',
      output: { id, number },
      effects: [
        {
          kind: 'ticket',
          historyKind: 'linked',
          patch: { links: [...(ticket.links ?? []).filter((one) => one !== id), id].slice(-maxLinks) },
          text: `#${number} ${subject}`,
        },
      ],
      detail: { key: 'ticket-created', values: { number, subject: subject.slice(0, 200) } },
    };
  }
  const { config } = step;
  const texts: string[] = [];
  for (const template of [config.subject, config.description, ...config.properties.map(({ text }) => text)]) {
    const rendered = renderText({ template, facts });
    if (!rendered.ok) return { kind: 'fail', code: 'text-invalid', values: { reason: rendered.reason } };
    texts.push(rendered.text);
  }
  const [subject = '', description = '', ...rest] = texts;
  const filled = filledProperties({
    texts: config.properties.map(({ property }, index) => ({ property, text: rest[index] ?? '' })),
    catalogue: input.properties,
  });
  if (!filled.ok) return { kind: 'fail', code: filled.code, values: filled.values };
  const written = subject.replace(/\s+/g, ' ').trim().slice(0, maxSubject);
  return {
    kind: 'call',
    call: {
      kind: 'ticket',
      ticket: {
        subject: written === '' ? ticket.subject : written,
        description: description.trim(),
        source: config.source ?? ticket.source,
        priority: config.priority ?? ticket.priority,
        contact: config.sameContact ? ticket.contact : {},
        properties: filled.properties,
      },
      from: { id: ticket.id, number: ticket.number, subject: ticket.subject },
      by: { kind: 'workflow', id: workflowId, enrollmentId, stepId },
      depth: depth + 1,
      at: now,
    },
  };
}

/** What making the ticket brings back. */
interface Made {
  id: TicketId;
  number: number;
  subject: string;
}

function validate({ step, context }: { step: CreateTicket; context: ValidationContext }): StepProblem[] {
  const { subject, description, properties } = step.config;
  return [
    ...textProblems({ template: subject, field: 'config.subject', required: true, context }),
    ...textProblems({ template: description, field: 'config.description', required: false, context }),
    ...propertyTextProblems({
      texts: properties,
      field: 'config.properties',
      properties: context.properties,
      context,
    }),
  ];
}

export const createTicketFace: StepFace<CreateTicket> = {
  group: 'ticket',
  docs: 'Makes another ticket and links the two, each showing the other. It is enrolled like any new ticket, unless ten workflows have made one another’s tickets already. Fails when a text cannot be read or does not fit its property.',
  replay: 'call',
  outputs: ['number', 'id'],
  optionalExits: ['failure'],
  create: () =>
    createTicket.parse({ type: 'create-ticket', config: { subject: 'About {{ ticket.subject }}' } }),
  summary: ({ config }) =>
    config.subject.trim() === ''
      ? { key: 'create-ticket.open' }
      : { key: 'create-ticket', values: { text: { kind: 'text', text: config.subject } } },
  validate,
  plan,
};
