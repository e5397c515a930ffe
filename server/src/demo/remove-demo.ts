import { changeTicket, type UserId } from '@baton/shared';
import { ticketWrite } from '@baton/shared/node';
import type { Services } from '../services.ts';

/** Tickets of ours that demo people own, taken in one go. */
const chunk = 200;

/** Removes what the demo made and leaves what people made: their tickets that demo people own become unassigned. */
export async function removeDemo({ stores, now }: Services): Promise<{
  users: number;
  teams: number;
  articles: number;
  tickets: number;
  conversations: number;
}> {
  const tickets = await stores.tickets.removeDemo();
  await stores.enrollments.removeOfTickets(tickets);
  const conversations = await stores.conversations.removeDemo();
  const articles = await stores.agent.removeDemoArticles();
  const { users, teams } = await stores.people.removeDemo();
  await stores.epochs.bump('people');
  await stores.epochs.bump('agent');
  for (const owner of users) await unassign({ owner, stores, now });
  return { users: users.length, teams, articles, tickets: tickets.length, conversations };
}

async function unassign({
  owner,
  stores,
  now,
}: { owner: UserId } & Pick<Services, 'stores' | 'now'>): Promise<void> {
  for (;;) {
    const owned = await stores.tickets.list({ view: 'mine', me: owner, limit: chunk });
    if (owned.length === 0) return;
    const owing = await stores.tickets.owing(owned.map(({ id }) => id));
    const at = now();
    await stores.tickets.writeMany(
      owing.map(({ ticket, marks }) => {
        const key = `demo-removed:${ticket.revision}`;
        const { ticket: after, entry } = changeTicket({
          ticket,
          patch: { owner: null },
          key,
          at,
          actor: { kind: 'system' },
        });
        return ticketWrite({ before: ticket, after, history: entry ? [entry] : [], marks, told: null });
      }),
    );
  }
}
