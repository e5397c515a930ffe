import type { mongo } from 'mongoose';
import type { TicketViewName } from '../../api/ticket-routes.ts';
import { UnexpectedError } from '../../errors.ts';
import type { MongoQuery } from '../../filters/compile-filter.ts';
import type { TicketId, UserId } from '../../ids.ts';
import { openTasksOf } from '../../tickets/task.ts';
import type { HistoryEntry, Ticket, TicketMark, TicketSource } from '../../tickets/ticket.ts';
import {
  contactIndex,
  type Models,
  type TicketDoc,
  type TicketWrite,
  waitingIndex,
} from '../models/index.ts';
import { packAssignment, packedFields, packHistory, unpackAssignment, unpackHistory } from './assignments.ts';
import type { Due } from './due.ts';
import { containing, duplicateKey, ignoreDuplicate, nativeOf, writeErrorsOf } from './native.ts';

/** Entries that a ticket keeps; past that its oldest go. A ticket with more has a runaway writer. */
const historyLimit = 2000;

/** Tickets of contacts read in one go when their earlier owners are asked for. */
const earlierLimit = 500;

const withoutHistory = { history: 0, marks: 0, marksAt: 0, demo: 0 } as const;

function toTicket(doc: TicketDoc): Ticket {
  const { _id, history, marks, marksAt, openTasksOf: _, demo, assignment, ...rest } = doc;
  return { id: _id, ...rest, assignment: unpackAssignment(assignment ?? null) };
}

export interface NewTicketRecord {
  ticket: Ticket;
  history: HistoryEntry[];
  marks: TicketMark[];
  demo?: boolean;
}

/** A ticket together with the work that it owes. */
export interface OwingTicket {
  ticket: Ticket;
  marks: TicketMark[];
}

export interface TicketQuery {
  view: TicketViewName;
  me: UserId | null;
  source?: TicketSource | undefined;
  owner?: UserId | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

const changeable = [
  'subject',
  'description',
  'status',
  'priority',
  'contact',
  'owner',
  'team',
  'tags',
  'properties',
  'conversationId',
  'links',
  'tasks',
  'handoff',
  'assignment',
  'updatedAt',
  'closedAt',
] as const satisfies readonly (keyof Ticket)[];

/** The marks by which workflows learn of changes; none while none of them listens. */
function changeMarks({
  history,
  told,
}: {
  history: readonly HistoryEntry[];
  told: ChangesTold | null;
}): TicketMark[] {
  if (!told?.snapshot.listensToChanges) return [];
  return history
    .filter(({ changes }) => changes.length > 0)
    .map(({ key, at, changes }) => ({
      id: `changed:${key}`,
      type: 'changed' as const,
      at,
      changes,
      depth: told.depth,
    }));
}

/** Who must be told of a write's changes. */
export interface ChangesTold {
  snapshot: { listensToChanges: boolean };
  /** How many workflows stand behind the write: 0 for people and integrations. */
  depth: number;
}

/** The write that takes a ticket from one state to the next. The copies share what did not change: identity tells. */
export function ticketWrite(input: {
  before: Ticket;
  after: Ticket;
  history: HistoryEntry[];
  marks: TicketMark[];
  /** Null where nothing changes that anyone could listen for. */
  told: ChangesTold | null;
}): TicketWrite {
  const { before, after, history, told } = input;
  const marks = [...input.marks, ...changeMarks({ history, told })];
  const set: Record<string, unknown> = {};
  for (const field of changeable) if (before[field] !== after[field]) set[field] = after[field];
  if (before.tasks !== after.tasks) set['openTasksOf'] = openTasksOf(after);
  return { id: before.id, revision: before.revision, set, history, marks };
}

function viewQuery({ view, me }: { view: TicketViewName; me: UserId | null }): MongoQuery {
  switch (view) {
    case 'unassigned':
      return { closedAt: null, owner: null };
    case 'mine':
      // Without a person there is nothing that is theirs; no owner has this id.
      return { closedAt: null, owner: me ?? '' };
    case 'open':
      return { closedAt: null };
    case 'closed':
      return { status: 'closed' };
  }
}

function searchQuery(q: string): MongoQuery {
  const number = /^#?(\d{1,9})$/.exec(q)?.[1];
  const pattern = containing(q);
  const texts = [{ subject: pattern }, { 'contact.name': pattern }, { 'contact.email': pattern }];
  return { $or: number ? [{ number: Number(number) }, ...texts] : texts };
}

/**
 * Tickets. Every change is one conditional write on the ticket's revision: reads the revision it was planned on,
 * writes fields, history and marks together, and answers `conflict` when somebody was quicker.
 */
export function ticketStore(models: Models) {
  const tickets = nativeOf(models.tickets);
  const counters = nativeOf(models.counters);

  async function query(
    filter: MongoQuery,
    options: { sort?: mongo.Sort; limit?: number } = {},
  ): Promise<Ticket[]> {
    const docs = await tickets
      .find(filter as mongo.Filter<TicketDoc>, { projection: withoutHistory, ...options })
      .toArray();
    return docs.map((doc) => toTicket(doc as TicketDoc));
  }

  function updateOf(write: TicketWrite): {
    filter: mongo.Filter<TicketDoc>;
    update: mongo.UpdateFilter<TicketDoc>;
  } {
    const { id, revision, history, marks } = write;
    const set = packedFields(write.set);
    const oldest = marks.reduce<Date | null>(
      (first, { at }) => (first === null || at < first ? at : first),
      null,
    );
    return {
      filter: { _id: id, revision } as mongo.Filter<TicketDoc>,
      update: {
        $set: { ...set, marks, marksAt: oldest },
        $inc: { revision: 1 },
        ...(history.length > 0 && {
          $push: { history: { $each: packHistory(history), $slice: -historyLimit } },
        }),
      } as unknown as mongo.UpdateFilter<TicketDoc>,
    };
  }

  /**
   * Of writes that did not match, those that were not made before either. One was (its answer was lost, or it is
   * repeated) when its history stands in the ticket; without history, when the next revision has its very marks.
   */
  async function conflicting(writes: readonly TicketWrite[]): Promise<Set<TicketId>> {
    const docs = await tickets
      .find(
        { _id: { $in: writes.map(({ id }) => id) } },
        { projection: { revision: 1, 'history.key': 1, 'marks.id': 1 } },
      )
      .toArray();
    const found = new Map(docs.map((doc) => [doc._id, doc]));
    const idsOf = (marks: readonly Pick<TicketMark, 'id'>[]) => marks.map(({ id }) => id).join(' ');
    const isMade = ({ id, revision, history, marks }: TicketWrite): boolean => {
      const doc = found.get(id);
      const key = history[0]?.key;
      return key === undefined
        ? doc?.revision === revision + 1 && idsOf(doc.marks) === idsOf(marks)
        : (doc?.history.some((entry) => entry.key === key) ?? false);
    };
    return new Set(writes.filter((write) => !isMade(write)).map(({ id }) => id));
  }

  async function beginCounting(): Promise<void> {
    await counters
      .updateOne({ _id: 'tickets' }, { $setOnInsert: { value: 0 } }, { upsert: true })
      .catch(ignoreDuplicate);
  }

  return {
    /** Takes the next `count` ticket numbers; the first of them. */
    async takeNumbers(count: number): Promise<number> {
      const take = () =>
        counters.findOneAndUpdate(
          { _id: 'tickets' },
          { $inc: { value: count } },
          { returnDocument: 'after' },
        );
      // Not one upsert: of several at once, not every engine tells each what it has made of the document.
      const counter = (await take()) ?? (await beginCounting().then(take));
      if (!counter)
        throw new UnexpectedError({ code: 'counter-missing', message: 'The ticket counter gave no number.' });
      return counter.value - count + 1;
    },

    /** Adds tickets. Those that existed already (a repeated request) are left as they are; their ids. */
    async insert(records: readonly NewTicketRecord[]): Promise<Set<TicketId>> {
      if (records.length === 0) return new Set();
      const docs = records.map(
        ({ ticket: { id, ...ticket }, history, marks, demo }): TicketDoc => ({
          _id: id,
          ...ticket,
          assignment: packAssignment(ticket.assignment),
          history: packHistory(history),
          marks,
          marksAt: marks[0]?.at ?? null,
          demo: demo ?? false,
        }),
      );
      try {
        await tickets.insertMany(docs as mongo.OptionalUnlessRequiredId<TicketDoc>[], { ordered: false });
        return new Set();
      } catch (error) {
        const refused = writeErrorsOf(error);
        if (!refused.every((one) => duplicateKey(one))) throw error;
        // One that exists breaks several unique indexes at once, and engines differ in which of them they name.
        const ids = refused.flatMap(({ index }) => docs[index]?._id ?? []);
        const found = await tickets.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
        if (found.length < ids.length) throw error;
        return new Set(ids);
      }
    },

    async byId(id: TicketId): Promise<Ticket | null> {
      return (await query({ _id: id }))[0] ?? null;
    },

    async byIds(ids: readonly TicketId[]): Promise<Map<TicketId, Ticket>> {
      const found = await query({ _id: { $in: [...ids] } });
      return new Map(found.map((ticket) => [ticket.id, ticket]));
    },

    async byConversation(conversationId: string): Promise<Ticket | null> {
      return (await query({ conversationId: { $eq: conversationId, $type: 'string' } }))[0] ?? null;
    },

    /** Tickets with the marks they carry; those without marks too. */
    async owing(ids: readonly TicketId[]): Promise<OwingTicket[]> {
      const docs = await tickets
        .find({ _id: { $in: [...ids] } }, { projection: { history: 0, demo: 0 } })
        .toArray();
      return docs.map((doc) => ({ ticket: toTicket(doc as TicketDoc), marks: doc.marks }));
    },

    /** Tickets that owe work since before a moment, oldest first. */
    async dueMarks({ before, limit }: { before: Date; limit: number }): Promise<Due<TicketId>[]> {
      const docs = await tickets
        .find(
          { marksAt: { $type: 'date', $lt: before } },
          { projection: { marksAt: 1 }, sort: { marksAt: 1 }, limit },
        )
        .toArray();
      return docs.map(({ _id, marksAt }) => ({ id: _id, at: marksAt ?? before }));
    },

    /** Makes one write; `conflict` when the ticket has another revision by now. */
    async write(write: TicketWrite): Promise<'written' | 'conflict'> {
      return (await this.writeMany([write])).size === 0 ? 'written' : 'conflict';
    },

    /** Makes many writes in one command, at most one per ticket; the ids of those that met another revision. */
    async writeMany(writes: readonly TicketWrite[]): Promise<Set<TicketId>> {
      if (writes.length === 0) return new Set();
      const operations = writes.map((write) => ({ updateOne: updateOf(write) }));
      const { matchedCount } = await tickets.bulkWrite(operations, { ordered: false });
      return matchedCount === writes.length ? new Set() : conflicting(writes);
    },

    async list(input: TicketQuery): Promise<Ticket[]> {
      const filter: MongoQuery = { ...viewQuery(input) };
      if (input.source) filter.source = input.source;
      const and: MongoQuery[] = [];
      if (input.owner) and.push({ owner: input.owner });
      if (input.q) and.push(searchQuery(input.q));
      if (input.cursor) filter._id = { $lt: input.cursor };
      if (and.length > 0) filter.$and = and;
      return query(filter, { sort: { _id: -1 }, limit: input.limit });
    },

    /** The newest open ticket with a value at a field; what lies there is a plain value of the property's type. */
    async newestOpen({
      field,
      value,
    }: {
      field: string;
      value: string | number;
    }): Promise<Pick<Ticket, 'id' | 'number'> | null> {
      const byContact = field === 'contact.email';
      const filter = {
        closedAt: null,
        // The type is the partial index's condition.
        [field]: byContact ? { $eq: value, $type: 'string' } : value,
      } as unknown as mongo.Filter<TicketDoc>;
      const doc = await tickets.findOne(filter, {
        projection: { number: 1 },
        sort: { _id: -1 },
        ...(byContact && { hint: contactIndex }),
      });
      return doc && { id: doc._id, number: doc.number };
    },

    async counts(me: UserId | null): Promise<Record<TicketViewName, number>> {
      const count = (view: TicketViewName): Promise<number> =>
        tickets.countDocuments(viewQuery({ view, me }) as mongo.Filter<TicketDoc>);
      const [unassigned, mine, open, closed] = await Promise.all([
        count('unassigned'),
        count('mine'),
        count('open'),
        count('closed'),
      ]);
      return { unassigned, mine, open, closed };
    },

    /** Open tickets per owner, for the owners named. */
    async openPerOwner(owners: readonly UserId[]): Promise<Map<UserId, number>> {
      const groups = await tickets
        .aggregate<{ _id: UserId; count: number }>([
          { $match: { closedAt: null, owner: { $in: [...owners] } } },
          { $group: { _id: '$owner', count: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(groups.map(({ _id, count }) => [_id, count]));
    },

    /** The histories of many tickets, no more of each than what changed; oldest entry first. */
    async changesOf(ids: readonly TicketId[]): Promise<Map<TicketId, Pick<HistoryEntry, 'changes'>[]>> {
      const docs = await tickets
        .find({ _id: { $in: [...ids] } }, { projection: { 'history.changes': 1 } })
        .toArray();
      return new Map(docs.map(({ _id, history }) => [_id, history]));
    },

    /**
     * Who owns the latest ticket of a contact before a ticket, for many at once; contacts without one are left out.
     * Reads the newest of all contacts together, and goes on further back only for those that others have crowded
     * out. The index is named, since the one of the ids would serve too, by reading everybody's tickets.
     */
    async ownersOfEarlier(
      questions: readonly { id: TicketId; email: string }[],
    ): Promise<Map<TicketId, UserId>> {
      const owners = new Map<TicketId, UserId>();
      let open = [...questions];
      let before: string | null = null;
      while (open.length > 0) {
        const emails = [...new Set(open.map(({ email }) => email))];
        const newest: string = open.reduce((latest, { id }) => (id > latest ? id : latest), '');
        const bound: string = before !== null && before < newest ? before : newest;
        const found = await tickets
          .find(
            {
              // The type is the partial index's condition.
              'contact.email': { $in: emails, $type: 'string' },
              _id: { $lt: bound },
              owner: { $type: 'string' },
            } as unknown as mongo.Filter<TicketDoc>,
            {
              projection: { owner: 1, 'contact.email': 1 },
              sort: { _id: -1 },
              limit: earlierLimit,
              hint: contactIndex,
            },
          )
          .toArray();
        for (const { _id, owner, contact } of found) {
          for (const { id, email } of open) {
            if (owner !== null && contact.email === email && _id < id && !owners.has(id))
              owners.set(id, owner);
          }
        }
        if (found.length < earlierLimit) break;
        before = found.at(-1)?._id ?? null;
        open = open.filter(({ id }) => !owners.has(id));
      }
      return owners;
    },

    /** The entries of many histories that changed something since a moment; who made them is told by their keys. */
    async changesSince(input: {
      ids: readonly TicketId[];
      since: Date;
    }): Promise<Map<TicketId, Pick<HistoryEntry, 'key' | 'at' | 'changes'>[]>> {
      const { ids, since } = input;
      const projection = { 'history.key': 1, 'history.at': 1, 'history.changes': 1 };
      const docs = await tickets.find({ _id: { $in: [...ids] } }, { projection }).toArray();
      return new Map(
        docs.map(({ _id, history }) => [
          _id,
          history.filter(({ at, changes }) => at >= since && changes.length > 0),
        ]),
      );
    },

    /** Tickets on which a person has open tasks, no more of each than a list of these shows. */
    async withTasksOf(input: {
      userId: UserId;
      limit: number;
    }): Promise<Pick<Ticket, 'id' | 'number' | 'subject' | 'tasks'>[]> {
      const docs = await tickets
        .find(
          // The type is the partial index's condition.
          { openTasksOf: { $eq: input.userId, $type: 'string' } } as mongo.Filter<TicketDoc>,
          { projection: { number: 1, subject: 1, tasks: 1 }, limit: input.limit },
        )
        .toArray();
      return docs.map(({ _id, number, subject, tasks = [] }) => ({ id: _id, number, subject, tasks }));
    },

    async history(id: TicketId): Promise<HistoryEntry[]> {
      const doc = await tickets.findOne({ _id: id }, { projection: { history: 1 } });
      return unpackHistory(doc?.history ?? []);
    },

    /** Existing tickets that a compiled filter matches, in the order of their ids; for enrolling many of them. */
    async matching(input: {
      filter: MongoQuery;
      after: string | null;
      before: Date;
      limit: number;
      /** Closed ones are left out unless they are asked for. */
      closedToo?: boolean;
    }): Promise<Ticket[]> {
      const { filter, after, before, limit, closedToo = false } = input;
      const bounds: MongoQuery = {
        ...(!closedToo && { closedAt: null }),
        createdAt: { $lt: before },
        ...(after && { _id: { $gt: after } }),
      };
      return query({ $and: [bounds, filter] }, { sort: { _id: 1 }, limit });
    },

    async countMatching(filter: MongoQuery): Promise<number> {
      return tickets.countDocuments({ $and: [{ closedAt: null }, filter] } as mongo.Filter<TicketDoc>);
    },

    /** Tickets that wait for somebody of their rotation, oldest first; those of some rotations left out. */
    async waitingForOwner({
      limit,
      except,
    }: {
      limit: number;
      except: readonly string[];
    }): Promise<OwingTicket[]> {
      const filter = {
        'assignment.waiting': true,
        closedAt: null,
        owner: null,
        ...(except.length > 0 && { 'assignment.pool': { $nin: [...except] } }),
      };
      const docs = await tickets
        .find(filter as mongo.Filter<TicketDoc>, {
          projection: { history: 0, demo: 0 },
          sort: { _id: 1 },
          limit,
          // The index of owners would serve too, by reading every ticket that nobody has yet.
          hint: waitingIndex,
        })
        .toArray();
      return docs.map((doc) => ({ ticket: toTicket(doc as TicketDoc), marks: doc.marks }));
    },

    async removeDemo(): Promise<TicketId[]> {
      const docs = await tickets.find({ demo: true }, { projection: { _id: 1 } }).toArray();
      await tickets.deleteMany({ demo: true });
      return docs.map(({ _id }) => _id);
    },
  };
}
