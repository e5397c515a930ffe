import type { Trigger, TriggerOf, TriggerType } from '@baton/shared';
import type { ComponentType } from 'react';
import type { TriggerFormProps } from './face.ts';
import { MessageReceivedForm } from './message-received/form.tsx';
import { PropertyChangedForm } from './property-changed/form.tsx';
import { ScheduledForm } from './schedule/form.tsx';
import { WebhookReceivedForm } from './webhook-received/form.tsx';

type FormRegistry = { readonly [T in TriggerType]: ComponentType<TriggerFormProps<TriggerOf<T>>> | null };

/** What a trigger asks besides its filter, by type; null where that is nothing. Apart from the faces: only the builder needs it. */
const triggerForms: FormRegistry = {
  'conversation-handed-off': null,
  'ticket-created': null,
  'property-changed': PropertyChangedForm,
  'criteria-met': null,
  'message-received': MessageReceivedForm,
  schedule: ScheduledForm,
  'webhook-received': WebhookReceivedForm,
  'enrolled-by-workflow': null,
  manual: null,
};

/** The form of a trigger's own type. The registry pairs each type with its form, which TypeScript cannot follow here. */
export function triggerFormOf<T extends Trigger>(trigger: T): ComponentType<TriggerFormProps<T>> | null {
  return triggerForms[trigger.type] as unknown as ComponentType<TriggerFormProps<T>> | null;
}
