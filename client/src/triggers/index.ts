import type { TriggerType } from '@baton/shared';
import { conversationHandedOffFace } from './conversation-handed-off/index.ts';
import type { TriggerFaceClient, TriggerOf } from './face.ts';
import { manualFace } from './manual/index.ts';
import { ticketCreatedFace } from './ticket-created/index.ts';

type TriggerRegistry = { readonly [T in TriggerType]: TriggerFaceClient<TriggerOf<T>> };

export const triggerFacesClient: TriggerRegistry = {
  'conversation-handed-off': conversationHandedOffFace,
  'ticket-created': ticketCreatedFace,
  manual: manualFace,
};
