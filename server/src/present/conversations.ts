import type { Conversation, ConversationView, Message, MessageView } from '@baton/shared';
import type { Article, Snapshot } from '@baton/shared/node';
import { personRef } from './tickets.ts';

export function conversationView(input: {
  conversation: Conversation;
  snapshot: Snapshot;
  /** The ticket's number, where it is known. */
  ticketNumber?: number | undefined;
}): ConversationView {
  const { conversation, snapshot, ticketNumber } = input;
  const { handoff, lastMessage } = conversation;
  const inbox = snapshot.agent.inboxes.find(({ id }) => id === conversation.inboxId);
  return {
    id: conversation.id,
    channel: conversation.channel,
    contact: conversation.contact,
    language: conversation.language,
    status: conversation.status,
    agent: conversation.agent,
    handler: conversation.handler,
    owner: personRef({ id: conversation.owner, people: snapshot.people }),
    inbox: inbox ?? null,
    ticket:
      conversation.ticketId === null ? null : { id: conversation.ticketId, number: ticketNumber ?? null },
    handoff: handoff && {
      reason: handoff.reason,
      phrase: handoff.phrase,
      process: handoff.process,
      state: handoff.state,
      target: handoff.target,
      at: handoff.at.toISOString(),
    },
    lastMessage: lastMessage && { ...lastMessage, at: lastMessage.at.toISOString() },
    createdAt: conversation.createdAt.toISOString(),
    updatedAt: conversation.updatedAt.toISOString(),
    revision: conversation.revision,
  };
}

/** What a visitor may see of a conversation: no reasons, no notes of ours. */
export function forVisitor(view: ConversationView): ConversationView {
  return { ...view, handoff: view.handoff && { ...view.handoff, phrase: null }, ticket: null, inbox: null };
}

export function messageView({ message, snapshot }: { message: Message; snapshot: Snapshot }): MessageView {
  const { author } = message;
  const article: Article | undefined = snapshot.agent.articles.find(({ id }) => id === message.articleId);
  const name =
    author.kind === 'user'
      ? (snapshot.people.user(author.id)?.name ?? '—')
      : nameOf({ kind: author.kind, snapshot });
  return {
    id: message.id,
    author: { kind: author.kind, id: author.kind === 'user' ? author.id : null, name },
    text: message.text,
    outcome: message.outcome,
    article: article ? { id: article.id, title: article.title } : null,
    note: message.note,
    at: message.at.toISOString(),
  };
}

/** Messages of workflows speak with the agent's name: to a visitor both are the shop. */
function nameOf({ kind, snapshot }: { kind: string; snapshot: Snapshot }): string | null {
  return kind === 'agent' || kind === 'workflow' ? snapshot.agent.settings.name : null;
}
