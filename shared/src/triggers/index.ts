import { z } from 'zod';
import { conversationHandedOff, conversationHandedOffFace } from './conversation-handed-off/index.ts';
import { criteriaMet, criteriaMetFace } from './criteria-met/index.ts';
import { enrolledByWorkflow, enrolledByWorkflowFace } from './enrolled-by-workflow/index.ts';
import type { TriggerFace } from './face.ts';
import { manual, manualFace } from './manual/index.ts';
import { messageReceived, messageReceivedFace } from './message-received/index.ts';
import { propertyChanged, propertyChangedFace } from './property-changed/index.ts';
import { scheduled, scheduledFace } from './schedule/index.ts';
import { ticketCreated, ticketCreatedFace } from './ticket-created/index.ts';
import { webhookReceived, webhookReceivedFace } from './webhook-received/index.ts';

/** What enrolls tickets; several triggers of a workflow are alternatives. */
export const trigger = z.discriminatedUnion('type', [
  conversationHandedOff,
  ticketCreated,
  propertyChanged,
  criteriaMet,
  messageReceived,
  scheduled,
  webhookReceived,
  enrolledByWorkflow,
  manual,
]);
export type Trigger = z.infer<typeof trigger>;
export type TriggerType = Trigger['type'];
export type TriggerOf<T extends TriggerType> = Extract<Trigger, { type: T }>;

type TriggerRegistry = { readonly [T in TriggerType]: TriggerFace<TriggerOf<T>> };

export const triggerFaces: TriggerRegistry = {
  'conversation-handed-off': conversationHandedOffFace,
  'ticket-created': ticketCreatedFace,
  'property-changed': propertyChangedFace,
  'criteria-met': criteriaMetFace,
  'message-received': messageReceivedFace,
  schedule: scheduledFace,
  'webhook-received': webhookReceivedFace,
  'enrolled-by-workflow': enrolledByWorkflowFace,
  manual: manualFace,
};

/** The face of a trigger's own type. The registry pairs each type with its face, which TypeScript cannot follow here. */
export function triggerFaceOf<T extends Trigger>(trigger: T): TriggerFace<T> {
  return triggerFaces[trigger.type] as unknown as TriggerFace<T>;
}

/** Whether tickets come by such a trigger only when somebody puts them in. */
export const isPassive = ({ type }: Pick<Trigger, 'type'>): boolean => triggerFaces[type].passive ?? false;

export const triggerTypes = Object.keys(triggerFaces) as TriggerType[];

export type { CriteriaMet } from './criteria-met/index.ts';
export type { TriggerFace } from './face.ts';
export { type MessageReceived, messageWriters } from './message-received/index.ts';
export type { PropertyChanged } from './property-changed/index.ts';
export { type Scheduled, schedulesOf } from './schedule/index.ts';
export { identified, triggerId } from './trigger-fields.ts';
export {
  type DeliveryProblem,
  deliveryProblemCodes,
  type SoughtTicket,
  soughtTicket,
  ticketOfPayload,
} from './webhook-received/delivery.ts';
export { isMatchable, maxPayloadBytes, type WebhookReceived, webhookOf } from './webhook-received/index.ts';
export { samplePaths } from './webhook-received/sample.ts';
