import { z } from 'zod';
import { inLanguage } from '../../languages.ts';
import { renderText, textProblems } from '../../texts/render-text.ts';
import type { Plan, PlanInput, StepFace } from '../face.ts';
import { commonFields, localizedTemplate, pointer } from '../step-fields.ts';

export const sendMessage = z.strictObject({
  type: z.literal('send-message'),
  config: z.strictObject({
    /** What the visitor reads, a text template; Polish is used where the conversation is in Polish. */
    text: localizedTemplate,
  }),
  next: pointer.default(null),
  ...commonFields,
});
export type SendMessage = z.infer<typeof sendMessage>;

function plan({ step, facts }: PlanInput<SendMessage>): Plan {
  const { conversation } = facts;
  if (!conversation) return { kind: 'go', exit: 'next', detail: { key: 'no-conversation' } };
  const template = inLanguage({ text: step.config.text, language: conversation.language });
  const rendered = renderText({ template, facts });
  if (!rendered.ok) return { kind: 'fail', code: 'text-invalid', values: { reason: rendered.reason } };
  if (rendered.text.trim() === '') return { kind: 'go', exit: 'next', detail: { key: 'message-empty' } };
  return {
    kind: 'go',
    exit: 'next',
    effects: [{ kind: 'message', text: rendered.text }],
    detail: { key: 'message-sent', values: { text: rendered.text.slice(0, 200) } },
  };
}

export const sendMessageFace: StepFace<SendMessage> = {
  group: 'conversation',
  docs: 'Writes to the visitor in the conversation that the ticket came from, in the conversation’s language. Without a conversation it is passed over.',
  replay: 'keyed',
  optionalExits: ['failure'],
  create: () => sendMessage.parse({ type: 'send-message', config: { text: { en: '' } } }),
  summary: ({ config }) =>
    config.text.en.trim() === ''
      ? { key: 'send-message.open' }
      : { key: 'send-message', values: { text: { kind: 'text', text: config.text.en } } },
  validate: ({ step, context }) => [
    ...textProblems({
      template: step.config.text.en,
      field: 'config.text.en',
      required: true,
      context,
    }),
    ...textProblems({
      template: step.config.text.pl ?? '',
      field: 'config.text.pl',
      required: false,
      context,
    }),
  ],
  plan,
};
