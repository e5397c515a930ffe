import mongoose from 'mongoose';
import type { TicketViewName } from '../../api/ticket-routes.ts';
import type { TimePlace } from '../../api/time-cursor.ts';
import type { Conversation, Message } from '../../conversations/conversation.ts';
import type { ConversationId, InboxId, MessageId, UserId } from '../../ids.ts';
import type { ConversationDoc, MessageDoc, Models } from '../models/index.ts';
import type { Due } from './due.ts';
import { beyond, containing, duplicateKey, insertNew, nativeOf } from './native.ts';

const { trusted } = mongoose;

function toConversation({ _id, outbox, calls, wakeAt, demo, ...rest }: ConversationDoc): Conversation {
  return { id: _id, ...rest };
}

function toMessage({ _id, pendingAt, ...rest }: MessageDoc): Message {
  return { id: _id, ...rest };
}

const toDocument = ({ id, ...rest }: Message, pendingAt: Date | null): MessageDoc => ({
  _id: id,
  ...rest,
  pendingAt,
});

/** Messages stand in the order of their time; of one millisecond, in that of their ids. */
const inOrder = (a: TimePlace, b: TimePlace): number =>
  a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : Number(a.id > b.id));

/** Steps that a conversation remembers: a repetition comes right after the first, or after very few others. */
const callsKept = 20;

export interface ConversationQuery {
  view: TicketViewName;
  me: UserId | null;
  inbox?: InboxId | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A conversation with what its last transition still owes. */
export interface OwingConversation {
  conversation: Conversation;
  outbox: Message[];
  /** Keys of the steps that changed it last. */
  calls: readonly string[];
}

function viewQuery({ view, me }: { view: TicketViewName; me: UserId | null }): Record<string, unknown> {
  switch (view) {
    case 'unassigned':
      return { status: 'open', handler: 'people', owner: null };
    case 'mine':
      return { status: 'open', owner: me ?? '' };
    case 'open':
      return { status: 'open' };
    case 'closed':
      return { status: 'closed' };
  }
}

/**
 * Conversations and their messages. A transition (handoff, assignment, closing) is one conditional write on the
 * conversation's revision that carries the messages it owes in an outbox; they are moved to the messages afterwards
 * and read together with them until then.
 */
export function conversationStore(models: Models) {
  const { conversations } = models;
  const messages = nativeOf(models.messages);

  const one = async (filter: Record<string, unknown>): Promise<OwingConversation | null> => {
    const doc = await conversations.findOne(filter).lean<ConversationDoc>();
    return doc ? { conversation: toConversation(doc), outbox: doc.outbox, calls: doc.calls ?? [] } : null;
  };

  return {
    async insert(input: { conversation: Conversation; demo?: boolean }): Promise<void> {
      const { id, ...rest } = input.conversation;
      try {
        await conversations.create([
          { _id: id, ...rest, outbox: [], wakeAt: null, demo: input.demo ?? false },
        ]);
      } catch (error) {
        if (!duplicateKey(error)) throw error;
      }
    },

    async byId(id: ConversationId): Promise<OwingConversation | null> {
      return one({ _id: id });
    },

    async byIds(ids: readonly ConversationId[]): Promise<Map<ConversationId, Conversation>> {
      const docs = await conversations.find({ _id: trusted({ $in: [...ids] }) }).lean<ConversationDoc[]>();
      return new Map(docs.map((doc) => [doc._id, toConversation(doc)]));
    },

    /**
     * Makes a transition: changes and outbox in one write, on the revision that was read. `wakeAt` is when somebody
     * must look again; left out, it stays as it is.
     */
    async transition(input: {
      before: Conversation;
      after: Conversation;
      outbox?: readonly Message[];
      wakeAt?: Date | null;
      /** The key of the step that makes it. */
      call?: string;
    }): Promise<'written' | 'conflict'> {
      const { before, after, outbox = [], wakeAt, call } = input;
      const { id, createdAt, revision, lastMessage, ...state } = after;
      const last = outbox.findLast(({ author }) => author.kind !== 'note');
      const { matchedCount } = await conversations.updateOne(
        { _id: id, revision: before.revision },
        {
          $set: {
            ...state,
            ...(wakeAt !== undefined && { wakeAt }),
            ...(last && { lastMessage: { text: last.text, author: last.author.kind, at: last.at } }),
          },
          $inc: { revision: 1 },
          $push: {
            outbox: { $each: [...outbox] },
            ...(call !== undefined && { calls: { $each: [call], $slice: -callsKept } }),
          },
        },
      );
      if (matchedCount === 1) return 'written';
      // The answer to an earlier try may have been lost: then what it owed is there.
      const first = outbox[0];
      if (!first) return 'conflict';
      const written = await conversations.exists({ _id: id, 'outbox.id': first.id });
      return written || (await messages.findOne({ _id: first.id }, { projection: { _id: 1 } }))
        ? 'written'
        : 'conflict';
    },

    /** Moves what is owed to the messages. Repeating it, or doing it twice at once, makes no second message. */
    async deliver({
      conversation,
      outbox,
    }: Pick<OwingConversation, 'conversation' | 'outbox'>): Promise<void> {
      if (outbox.length === 0) return;
      await this.addMessages(outbox.map((message) => ({ message, pendingAt: null })));
      await conversations.updateOne(
        { _id: conversation.id },
        { $pull: { outbox: { id: { $in: outbox.map(({ id }) => id) } } } },
      );
    },

    /** Adds messages by their ids; those that exist are left as they are. */
    async addMessages(added: readonly { message: Message; pendingAt: Date | null }[]): Promise<void> {
      await insertNew({
        collection: messages,
        docs: added.map(({ message, pendingAt }) => toDocument(message, pendingAt)),
      });
    },

    /** Shows the latest message in lists. Not a transition: it changes nothing that anyone decides on. */
    async touch({ id, message }: { id: ConversationId; message: Message }): Promise<void> {
      const lastMessage = { text: message.text.slice(0, 300), author: message.author.kind, at: message.at };
      // Messages of one moment are written side by side: an earlier one does not hide a later one.
      await conversations.updateOne(
        { _id: id, $or: [{ lastMessage: null }, { 'lastMessage.at': trusted({ $lte: message.at }) }] },
        { $set: { lastMessage, updatedAt: message.at } },
      );
    },

    /** Messages in the order they came, those still in the outbox included. */
    async messages(input: {
      id: ConversationId;
      after?: TimePlace | undefined;
      limit: number;
    }): Promise<Message[]> {
      const { id, after, limit } = input;
      // The outbox first: what moves between the two reads is then found twice, never lost.
      const outbox = (await one({ _id: id }))?.outbox ?? [];
      const docs = await messages
        .find({ conversationId: id, ...(after && beyond({ place: after, direction: '$gt' })) } as never, {
          sort: { at: 1, _id: 1 },
          limit,
        })
        .toArray();
      const found = new Map(docs.map((doc) => [doc._id, toMessage(doc as MessageDoc)]));
      for (const message of outbox) if (!after || inOrder(after, message) < 0) found.set(message.id, message);
      // Cut again: what is in the outbox may stand behind messages that are not read yet.
      return [...found.values()].sort(inOrder).slice(0, limit);
    },

    /** What visitors and people have written in some conversations since a moment, without the words. */
    async writtenSince(input: {
      ids: readonly ConversationId[];
      since: Date;
    }): Promise<Pick<Message, 'conversationId' | 'author' | 'at'>[]> {
      const { ids, since } = input;
      const filter = {
        conversationId: { $in: [...ids] },
        at: { $gte: since },
        'author.kind': { $in: ['visitor', 'user'] },
      };
      const docs = await messages
        .find(filter as never, { projection: { conversationId: 1, author: 1, at: 1 } })
        .toArray();
      return docs.map(({ conversationId, author, at }) => ({ conversationId, author, at }));
    },

    async messageById(id: MessageId): Promise<Message | null> {
      const doc = await messages.findOne({ _id: id });
      return doc ? toMessage(doc as MessageDoc) : null;
    },

    /** Visitors' messages of a conversation that nobody has dealt with, oldest first. */
    async pending(id: ConversationId): Promise<Message[]> {
      const docs = await messages
        .find({ conversationId: id, pendingAt: { $type: 'date' } } as never, { sort: { at: 1, _id: 1 } })
        .toArray();
      return docs.map((doc) => toMessage(doc as MessageDoc));
    },

    async dealtWith(id: MessageId): Promise<void> {
      await messages.updateOne({ _id: id }, { $set: { pendingAt: null } });
    },

    /** Conversations with a message that nobody has dealt with since before a moment, one line per message. */
    async duePending({ before, limit }: { before: Date; limit: number }): Promise<Due<ConversationId>[]> {
      const docs = await messages
        .find({ pendingAt: { $type: 'date', $lt: before } } as never, {
          projection: { conversationId: 1, pendingAt: 1 },
          sort: { pendingAt: 1 },
          limit,
        })
        .toArray();
      return docs.map(({ conversationId, pendingAt }) => ({ id: conversationId, at: pendingAt ?? before }));
    },

    /** Conversations that somebody must look at, the longest due first. */
    async due({ now, limit }: { now: Date; limit: number }): Promise<Due<ConversationId>[]> {
      const docs = await conversations
        .find({ wakeAt: trusted({ $type: 'date', $lte: now }) }, { wakeAt: 1 })
        .sort({ wakeAt: 1 })
        .limit(limit)
        .lean<{ _id: ConversationId; wakeAt: Date | null }[]>();
      return docs.map(({ _id, wakeAt }) => ({ id: _id, at: wakeAt ?? now }));
    },

    /** Conversations of inboxes that wait for somebody, oldest first. Those that are tickets wait as tickets. */
    async waitingForOwner({ limit }: { limit: number }): Promise<Conversation[]> {
      const docs = await conversations
        .find({ 'handoff.assignment.waiting': true, status: 'open', owner: null })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<ConversationDoc[]>();
      return docs.map(toConversation);
    },

    /** Sets when somebody must look again, unless the conversation changed since it was read. */
    async sleepUntil({
      conversation,
      wakeAt,
    }: {
      conversation: Conversation;
      wakeAt: Date | null;
    }): Promise<void> {
      await conversations.updateOne(
        { _id: conversation.id, revision: conversation.revision },
        { $set: { wakeAt } },
      );
    },

    async list(input: ConversationQuery): Promise<Conversation[]> {
      const filter: Record<string, unknown> = { ...viewQuery(input) };
      if (input.inbox) filter['inboxId'] = input.inbox;
      if (input.cursor) filter['_id'] = trusted({ $lt: input.cursor });
      if (input.q) {
        const pattern = trusted(containing(input.q));
        filter['$or'] = [
          { 'contact.name': pattern },
          { 'contact.email': pattern },
          { 'lastMessage.text': pattern },
        ];
      }
      const docs = await conversations
        .find(filter)
        .sort({ _id: -1 })
        .limit(input.limit)
        .lean<ConversationDoc[]>();
      return docs.map(toConversation);
    },

    async removeDemo(): Promise<number> {
      const docs = await conversations.find({ demo: true }, { _id: 1 }).lean<{ _id: ConversationId }[]>();
      await messages.deleteMany({ conversationId: { $in: docs.map(({ _id }) => _id) } } as never);
      await conversations.deleteMany({ demo: true });
      return docs.length;
    },
  };
}
