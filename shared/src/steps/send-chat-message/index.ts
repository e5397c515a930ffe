import { z } from 'zod';
import { renderText, textProblems } from '../../texts/render-text.ts';
import { addressOf, addressProblems } from '../address.ts';
import type { Plan, PlanInput, StepFace } from '../face.ts';
import { commonFields, pointer, textTemplate } from '../step-fields.ts';

export const sendChatMessage = z.strictObject({
  type: z.literal('send-chat-message'),
  config: z.strictObject({
    /** An incoming webhook of Slack, Mattermost, Google Chat or another that takes `{"text": …}`. */
    url: textTemplate(2000),
    /** A text template; colleagues read it in their chat. */
    text: textTemplate(5000),
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type SendChatMessage = z.infer<typeof sendChatMessage>;

function plan({ step, facts, answer }: PlanInput<SendChatMessage>): Plan {
  const text = renderText({ template: step.config.text, facts, reader: 'chat' });
  if (!text.ok) return { kind: 'fail', code: 'text-invalid', values: { reason: text.reason } };
  const shown = text.text.trim().slice(0, 200);
  if (answer?.kind === 'call') {
    return { kind: 'go', exit: 'next', detail: { key: 'chat-message-sent', values: { text: shown } } };
  }
  if (shown === '') return { kind: 'go', exit: 'next', detail: { key: 'message-empty' } };
  const url = renderText({ template: step.config.url, facts });
  if (!url.ok) return { kind: 'fail', code: 'text-invalid', values: { reason: url.reason } };
  const address = addressOf(url.text);
  // The address is a secret: whoever has it can write to the chat.
  if (address === null)
    return { kind: 'fail', code: 'address-invalid', values: { url: url.text.slice(0, 20) } };
  return {
    kind: 'call',
    call: {
      kind: 'http',
      method: 'POST',
      url: address,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: text.text }),
    },
  };
}

export const sendChatMessageFace: StepFace<SendChatMessage> = {
  group: 'notify',
  docs: 'Posts to an incoming webhook that takes `{"text": …}`: Slack, Mattermost, Google Chat and others.',
  replay: 'call',
  optionalExits: ['failure'],
  create: () =>
    sendChatMessage.parse({
      type: 'send-chat-message',
      config: { url: '', text: 'Ticket {{ ticket.number }}: {{ ticket.subject }}' },
    }),
  summary: ({ config }) =>
    config.url.trim() === ''
      ? { key: 'send-chat-message.open' }
      : { key: 'send-chat-message', values: { text: { kind: 'text', text: config.text } } },
  validate: ({ step, context }) => [
    ...addressProblems({ template: step.config.url, field: 'config.url', context }),
    ...textProblems({ template: step.config.text, field: 'config.text', required: true, context }),
  ],
  plan,
};
