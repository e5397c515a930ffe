import { z } from 'zod';
import { ticketPriority } from '../../tickets/ticket.ts';
import type { StepFace } from '../face.ts';
import { commonFields, pointer } from '../step-fields.ts';

export const setPriority = z.strictObject({
  type: z.literal('set-priority'),
  config: z.strictObject({ priority: ticketPriority }),
  next: pointer.default(null),
  ...commonFields,
});
export type SetPriority = z.infer<typeof setPriority>;

export const setPriorityFace: StepFace<SetPriority> = {
  group: 'ticket',
  docs: 'Sets the ticket’s priority.',
  replay: 'keyed',
  create: () => setPriority.parse({ type: 'set-priority', config: { priority: 'high' } }),
  summary: ({ config }) => ({
    key: 'set-priority',
    values: { priority: { kind: 'value', path: 'ticket.priority', value: config.priority } },
  }),
  validate: () => [],
  plan: ({ step }) => ({
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'ticket', patch: { priority: step.config.priority } }],
    detail: { key: 'priority-set', values: { priority: step.config.priority } },
  }),
};
