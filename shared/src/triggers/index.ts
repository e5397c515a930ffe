import { z } from 'zod';
import { conversationHandedOff, conversationHandedOffFace } from './conversation-handed-off/index.ts';
import type { TriggerFace } from './face.ts';
import { manual, manualFace } from './manual/index.ts';
import { ticketCreated, ticketCreatedFace } from './ticket-created/index.ts';

/** What enrolls tickets; several triggers of a workflow are alternatives. */
export const trigger = z.discriminatedUnion('type', [conversationHandedOff, ticketCreated, manual]);
export type Trigger = z.infer<typeof trigger>;
export type TriggerType = Trigger['type'];

export const triggerFaces: Readonly<Record<TriggerType, TriggerFace>> = {
  'conversation-handed-off': conversationHandedOffFace,
  'ticket-created': ticketCreatedFace,
  manual: manualFace,
};

export const triggerTypes = Object.keys(triggerFaces) as TriggerType[];

export type { TriggerFace } from './face.ts';
