import type { TriggerOf, TriggerType } from '@baton/shared';
import { conversationHandedOffFace } from './conversation-handed-off/index.ts';
import { criteriaMetFace } from './criteria-met/index.ts';
import { enrolledByWorkflowFace } from './enrolled-by-workflow/index.ts';
import type { TriggerFaceClient } from './face.ts';
import { manualFace } from './manual/index.ts';
import { messageReceivedFace } from './message-received/index.ts';
import { propertyChangedFace } from './property-changed/index.ts';
import { scheduledFace } from './schedule/index.ts';
import { ticketCreatedFace } from './ticket-created/index.ts';
import { webhookReceivedFace } from './webhook-received/index.ts';

type TriggerRegistry = { readonly [T in TriggerType]: TriggerFaceClient<TriggerOf<T>> };

export const triggerFacesClient: TriggerRegistry = {
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
