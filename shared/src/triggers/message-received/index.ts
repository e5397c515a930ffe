import { z } from 'zod';
import { compilePhrases, matchPhrase, type PhraseMatcher } from '../../agent/phrases.ts';
import { filter } from '../../filters/filter.ts';
import type { TriggerFace, TriggerProblem } from '../face.ts';
import { triggerFields } from '../trigger-fields.ts';

/** Whose messages count: what the agent and workflows write starts nothing, so that no workflow answers itself. */
export const messageWriters = ['visitor', 'user'] as const;

/** Somebody wrote in the conversation of a ticket. */
export const messageReceived = z.strictObject({
  type: z.literal('message-received'),
  ...triggerFields,
  from: z.array(z.enum(messageWriters)).max(2).default(['visitor']),
  /** Words and phrases of which the message must have one; none: any message. */
  phrases: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
  /** Only tickets for which this holds. */
  filter: filter.optional(),
});
export type MessageReceived = z.infer<typeof messageReceived>;

/** Published triggers are frozen and kept, so each has its phrases prepared once. */
const matchers = new WeakMap<MessageReceived, PhraseMatcher>();

function says({ trigger, text }: { trigger: MessageReceived; text: string }): boolean {
  if (trigger.phrases.length === 0) return true;
  let matcher = matchers.get(trigger);
  if (!matcher) {
    matcher = compilePhrases(trigger.phrases);
    matchers.set(trigger, matcher);
  }
  return matchPhrase({ matcher, text }) !== null;
}

function validate({ trigger }: { trigger: MessageReceived }): TriggerProblem[] {
  const nobody = trigger.from.length === 0;
  return [
    ...(nobody ? [{ field: 'from', code: 'writers-missing', severity: 'error' } as const] : []),
    ...compilePhrases(trigger.phrases).ignored.map(
      (phrase): TriggerProblem => ({
        field: 'phrases',
        code: 'phrase-without-words',
        severity: 'error',
        values: { phrase },
      }),
    ),
  ];
}

export const messageReceivedFace: TriggerFace<MessageReceived> = {
  docs: 'A visitor, or a person on our side, wrote in the conversation of a ticket; with `phrases`, only a message that has one of them: whole words, whatever the case and accents. The message that a ticket was made of does not count.',
  listensToMessages: true,
  validate,
  fires: ({ trigger, mark }) =>
    mark.type === 'message' && trigger.from.includes(mark.author.kind) && says({ trigger, text: mark.text }),
};
