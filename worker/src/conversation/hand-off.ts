import {
  type AssignmentRecord,
  type Conversation,
  type ConversationHandoff,
  everyRule,
  type FiredTrigger,
  type HandoffMessageKind,
  type HandoffNote,
  type HandoffSettings,
  inLanguage,
  type Message,
  noRule,
  type TicketId,
} from '@baton/shared';
import { idOfMoment } from '@baton/shared/node';
import { always, answerTurns } from '../rotation/answer-turns.ts';
import type { Attention } from './attend-conversation.ts';
import { after, causedMessage } from './new-message.ts';

/** Names the rotation among the people that the handoff settings name. */
export const handoffPool = 'handoff';

/** Messages of the transcript that a handoff note quotes. */
const excerptLength = 6;

/**
 * Hands a conversation to people. One transition: handler, status, owner, reason, note and message are one
 * conditional write, so the agent never answers beside a person. False when the conversation changed meanwhile.
 */
export async function handOff(
  input: Attention & { message: Message | null; trigger: FiredTrigger },
): Promise<boolean> {
  const { conversation, message, trigger, snapshot, services } = input;
  if (conversation.handoff !== null || conversation.handler === 'people') return true;
  const { settings, revision } = snapshot.agent.handoff;
  const now = message ? after({ at: message.at, now: services.now() }) : services.now();
  const assignment = await assigned({ ...input, settings, now });
  if (assignment === 'handed-off-already') return false;
  const handoff = handoffOf({ conversation, message, trigger, settings, revision, assignment, now });
  const next: Conversation = {
    ...conversation,
    status: 'open',
    handler: 'people',
    owner: assignment?.owner ?? null,
    inboxId: handoff.inboxId,
    ticketId: handoff.ticketId,
    requested: null,
    handoff,
    updatedAt: now,
  };
  const spoken = messageAfter({ settings, handoff, conversation, now });
  const note = await noteOf({ ...input, handoff, now });
  const written = await services.stores.conversations.transition({
    before: conversation,
    after: next,
    outbox: [note, ...(spoken ? [spoken] : [])],
    wakeAt: services.now(),
  });
  if (written === 'conflict') {
    if (assignment) await services.stores.rotations.giveBack({ pool: handoffPool, keys: [conversation.id] });
    return false;
  }
  if (assignment) services.stores.rotations.settle({ pool: handoffPool, keys: [conversation.id] });
  services.changes.changed({ topic: 'conversation', ids: [conversation.id] });
  return true;
}

/** Who takes it when the settings name people; null when a workflow decides. */
async function assigned(
  input: Attention & { settings: HandoffSettings; now: Date },
): Promise<AssignmentRecord | 'handed-off-already' | null> {
  const { conversation, settings, snapshot, services, now } = input;
  if (settings.assignment.mode !== 'same') return null;
  const { members } = settings.assignment;
  const { conversations } = services.stores;
  const rules = settings.process === 'asynchronous' ? noRule : everyRule;
  const answers = await answerTurns({
    questions: [{ pool: handoffPool, key: conversation.id, members, rules, by: { kind: 'handoff' } }],
    people: snapshot.people,
    stores: services.stores,
    now,
    spent: {
      since: always,
      async among(keys) {
        const current = await conversations.byId(conversation.id);
        return new Set(current?.conversation.handoff ? keys : []);
      },
    },
  });
  return answers.get(conversation.id) ?? 'handed-off-already';
}

function handoffOf(input: {
  conversation: Conversation;
  message: Message | null;
  trigger: FiredTrigger;
  settings: HandoffSettings;
  revision: number;
  assignment: AssignmentRecord | null;
  now: Date;
}): ConversationHandoff {
  const { conversation, message, trigger, settings, revision, assignment, now } = input;
  const chosen = settings.assignment;
  const target = chosen.mode === 'same' ? chosen.target : 'help-desk';
  const state = chosen.mode === 'by-conditions' ? 'routing' : assignment?.owner ? 'assigned' : 'unassigned';
  return {
    reason: trigger.kind,
    phrase: trigger.phrase,
    messageId: message?.id ?? null,
    process: settings.process,
    state,
    target,
    inboxId: chosen.mode === 'same' && chosen.target === 'inbox' ? chosen.inboxId : null,
    workflowId: chosen.mode === 'by-conditions' ? chosen.workflowId : null,
    ticketId:
      target === 'help-desk'
        ? idOfMoment<TicketId>({ at: now, seed: `ticket:${conversation.id}:${now.getTime()}` })
        : null,
    // A ticket waits by itself; of an inbox it is the conversation that waits.
    assignment: assignment && { ...assignment, waiting: target === 'inbox' && assignment.owner === null },
    settingsVersion: revision,
    at: now,
    settledAt: state === 'routing' ? null : now,
    asynchronousAt: null,
  };
}

/** What the visitor reads at once; nothing while it is not known who takes it. */
function messageAfter(input: {
  settings: HandoffSettings;
  handoff: ConversationHandoff;
  conversation: Conversation;
  now: Date;
}): Message | null {
  const { settings, handoff, conversation, now } = input;
  if (handoff.process === 'asynchronous')
    return handoffMessage({ kind: 'asynchronous', settings, conversation, now });
  if (handoff.state === 'routing') return null;
  return handoffMessage({
    kind: handoff.state === 'assigned' ? 'available' : 'unavailable',
    settings,
    conversation,
    now,
  });
}

/** One of the messages of the settings, in the visitor's language; null when the admin left it empty. */
export function handoffMessage(input: {
  kind: HandoffMessageKind;
  settings: HandoffSettings;
  conversation: Conversation;
  now: Date;
}): Message | null {
  const { kind, settings, conversation, now } = input;
  const text = inLanguage({ text: settings.messages[kind], language: conversation.language });
  if (text.trim() === '') return null;
  return causedMessage({ conversation, cause: `handoff:${kind}`, author: { kind: 'agent' }, text, at: now });
}

/** The note for whoever takes over: why, what fired, and the end of the transcript. */
async function noteOf(
  input: Attention & { message: Message | null; handoff: ConversationHandoff; now: Date },
): Promise<Message> {
  const { conversation, handoff, services, now } = input;
  const transcript = await services.stores.conversations.messages({ id: conversation.id, limit: 500 });
  const excerpt = transcript
    .filter(({ author }) => author.kind !== 'note')
    .slice(-excerptLength)
    .map(({ author, text }) => ({ author: author.kind, text: text.slice(0, 500) }));
  const { reason, phrase, process } = handoff;
  const note: HandoffNote = { reason, phrase, process, excerpt };
  return causedMessage({
    conversation,
    cause: 'handoff:note',
    author: { kind: 'note' },
    text: excerpt.map((line) => `${line.author}: ${line.text}`).join('\n'),
    // Just before the message that follows it.
    at: new Date(now.getTime() - 1),
    note,
  });
}
