import { asksForPerson, matchPhrase, type PhraseMatcher } from '../agent/index.ts';
import type { AgentKind } from '../conversations/conversation.ts';
import type { HandoffProcess, HandoffReason } from '../tickets/ticket.ts';

/** What the agent knows, ready to be asked. */
export interface AgentBrain {
  /** The custom triggers that are on. */
  phrases: PhraseMatcher;
  /** The article that answers a message, or null when none scores high enough. */
  answer(text: string): { articleId: string; title: string; body: string; score: number } | null;
  /** A short reply to a greeting, a thanks or a goodbye, or null when the message is more than that. */
  smallTalk(text: string): string | null;
}

export interface FiredTrigger {
  kind: HandoffReason;
  /** The custom phrase as the admin wrote it, or the words in which the visitor asked for a person. */
  phrase: string | null;
  match: { start: number; end: number } | null;
}

/** What the agent does with a visitor's message. */
export type TurnDecision =
  | { kind: 'hand-off'; trigger: FiredTrigger }
  | { kind: 'answer'; articleId: string; title: string; text: string; score: number }
  | { kind: 'small-talk'; text: string }
  /** It does not know, and handing off is turned off. */
  | { kind: 'cannot-answer' }
  /** An outside agent answers, and nothing in the message hands off. */
  | { kind: 'leave' };

/**
 * The trigger that a visitor's message fires by its words alone: a custom phrase first, since the admin chose it, then
 * a request for a person. A paused agent hands off whatever is written.
 */
export function firedByWords(input: {
  text: string;
  paused: boolean;
  phrases: PhraseMatcher;
}): FiredTrigger | null {
  const { text, paused, phrases } = input;
  if (paused) return { kind: 'paused', phrase: null, match: null };
  const custom = matchPhrase({ matcher: phrases, text });
  if (custom)
    return { kind: 'custom', phrase: custom.phrase, match: { start: custom.start, end: custom.end } };
  const request = asksForPerson(text);
  if (!request.asks) return null;
  return {
    kind: 'asked-for-person',
    phrase: request.phrase,
    match: { start: request.start, end: request.end },
  };
}

/** What to do with a visitor's message, were the conversation still the agent's. Pure: the tester and the engine ask here. */
export function decideTurn(input: {
  text: string;
  agent: AgentKind;
  paused: boolean;
  process: HandoffProcess;
  brain: AgentBrain;
}): TurnDecision {
  const { text, agent, paused, process, brain } = input;
  const fired = firedByWords({ text, paused, phrases: brain.phrases });
  if (fired && process !== 'nobody') return { kind: 'hand-off', trigger: fired };
  if (agent === 'external') return { kind: 'leave' };
  const reply = brain.smallTalk(text);
  if (reply !== null) return { kind: 'small-talk', text: reply };
  const found = brain.answer(text);
  if (found)
    return {
      kind: 'answer',
      articleId: found.articleId,
      title: found.title,
      text: found.body,
      score: found.score,
    };
  if (process === 'nobody') return { kind: 'cannot-answer' };
  return { kind: 'hand-off', trigger: { kind: 'cannot-answer', phrase: null, match: null } };
}
