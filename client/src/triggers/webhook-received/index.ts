import type { WebhookReceived } from '@baton/shared';
import { IconWebhook } from '@tabler/icons-react';
import type { TriggerFaceClient } from '../face.ts';

export const webhookReceivedFace: TriggerFaceClient<WebhookReceived> = {
  icon: IconWebhook,
  create: () => ({
    type: 'webhook-received',
    match: { property: 'contact.email', value: '{{ webhook.email }}' },
    create: null,
    sample: '{\n  "email": "ada@example.com"\n}',
  }),
  filterable: true,
};
