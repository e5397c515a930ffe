import type { Actor } from '../actors.ts';
import type { TicketId, UserId } from '../ids.ts';
import type { PoolRules } from '../rotation/pool.ts';
import { earlierOwner, previousOwnerRecord } from '../rotation/previous-owner.ts';
import type { PeopleDirectory } from '../steps/face.ts';
import type { AssignmentRecord, HistoryEntry, Ticket } from '../tickets/ticket.ts';
import { considerNow } from './consider-now.ts';
import type { Stores } from './stores/index.ts';

export interface PreviousOwnerQuestion {
  key: string;
  rules: PoolRules;
  /** The ticket as the run has it by now, and what the run has added to its history without writing it yet. */
  ticket: Ticket;
  history: readonly HistoryEntry[];
  by: Actor;
}

/**
 * Who may be given tickets back, for many at once: the last earlier owner of each, then the owner of the contact's
 * latest earlier ticket. Reads the histories of all in one query and the contacts' tickets in another; everyone is
 * judged as a rotation would. A limit of open tickets is checked against what is written, so tickets given back at the
 * same moment can pass it by as many.
 */
export async function previousOwners(input: {
  questions: readonly PreviousOwnerQuestion[];
  people: PeopleDirectory;
  stores: Stores;
  now: Date;
}): Promise<Map<string, AssignmentRecord>> {
  const { questions, people, stores, now } = input;
  const contacts = questions.flatMap(({ ticket: { id, contact } }) =>
    contact.email ? [{ id, email: contact.email }] : [],
  );
  const [changes, ofContact] = await Promise.all([
    stores.tickets.changesOf(questions.map(({ ticket }) => ticket.id)),
    stores.tickets.ownersOfEarlier(contacts),
  ]);
  const wanted = questions.map((question) => ({
    question,
    users: candidatesOf({ question, changes, ofContact }),
  }));
  const records = new Map<string, AssignmentRecord>();
  for (const rules of new Set(questions.map((one) => JSON.stringify(one.rules)))) {
    const group = wanted.filter(({ question }) => JSON.stringify(question.rules) === rules);
    const users = [...new Set(group.flatMap((one) => one.users))];
    const members = users.map((user) => ({ user }));
    const considered = await considerNow({
      members,
      rules: JSON.parse(rules) as PoolRules,
      people,
      stores,
      now,
    });
    const byId = new Map(considered.map((one) => [one.id, one]));
    for (const { question, users: own } of group) {
      const mine = own.flatMap((id) => byId.get(id) ?? []);
      records.set(question.key, previousOwnerRecord({ considered: mine, by: question.by, now }));
    }
  }
  return records;
}

function candidatesOf(input: {
  question: PreviousOwnerQuestion;
  changes: ReadonlyMap<TicketId, readonly Pick<HistoryEntry, 'changes'>[]>;
  ofContact: ReadonlyMap<TicketId, UserId>;
}): UserId[] {
  const { ticket, history } = input.question;
  const written = input.changes.get(ticket.id) ?? [];
  const own = earlierOwner({ ticket, history: [...written, ...history] });
  const other = input.ofContact.get(ticket.id) ?? null;
  return [...new Set([own, other])].filter((id): id is UserId => id !== null && id !== ticket.owner);
}
