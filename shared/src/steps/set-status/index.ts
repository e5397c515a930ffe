import { z } from 'zod';
import { ticketStatus } from '../../tickets/ticket.ts';
import type { StepFace } from '../face.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const setStatus = z.strictObject({
  type: z.literal('set-status'),
  config: z.strictObject({ status: ticketStatus }),
  next: pointer.default(null),
  ...commonFields,
});
export type SetStatus = z.infer<typeof setStatus>;

export const setStatusFace: StepFace<SetStatus> = {
  group: 'ticket',
  docs: 'Sets the ticket’s status: opens, parks or closes it.',
  replay: 'keyed',
  create: () => setStatus.parse({ type: 'set-status', config: { status: 'open' } }),
  summary: ({ config }) => ({
    key: 'set-status',
    values: { status: { kind: 'value', path: 'ticket.status', value: config.status } },
  }),
  validate: () => [],
  plan: ({ step }) => ({
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'ticket', patch: { status: step.config.status } }],
    detail: { key: 'status-set', values: { status: step.config.status } },
  }),
};
