import type { ArticleId, Team, User } from '@baton/shared';
import { idFrom } from '@baton/shared/node';
import type { Services } from '../services.ts';
import { demoArticles, demoPeople, demoTeams } from './content/index.ts';
import { demoTeamId, demoUserId } from './demo-ids.ts';
import { demoTicketRecords } from './demo-tickets.ts';

const dayMs = 86_400_000;

/** The day that is so many days after a moment, in UTC. */
const dayAfter = ({ base, days }: { base: Date; days: number }): string =>
  new Date(base.getTime() + days * dayMs).toISOString().slice(0, 10);

function users(base: Date): User[] {
  return demoPeople.map(({ key, team, absences, ...person }) => ({
    ...person,
    id: demoUserId(key),
    role: 'representative',
    active: true,
    status: 'available',
    // A limit would end the rotation of a demo that is fed thousands of messages.
    capacity: null,
    absences: absences.map(({ fromDays, toDays, reason }) => ({
      from: dayAfter({ base, days: fromDays }),
      to: dayAfter({ base, days: toDays }),
      ...(reason && { reason }),
    })),
    demo: true,
  }));
}

function teams(): Team[] {
  return demoTeams.map(({ key, name }) => ({
    id: demoTeamId(key),
    name,
    members: demoPeople.filter(({ team }) => team === key).map((person) => demoUserId(person.key)),
    demo: true,
  }));
}

/**
 * Fills an installation with a believable team, knowledge and past tickets, once: what was removed stays removed. All
 * ids and moments are made of the content and of the first start, so a start that was cut off is simply repeated.
 */
export async function seedDemo({ stores, logger, now }: Services): Promise<void> {
  if (await stores.installation.isDone('demo')) return;
  const base = await stores.installation.begun({ what: 'demo', now: now() });
  for (const user of users(base)) await stores.people.insertUser({ user, at: base });
  for (const team of teams()) await stores.people.insertTeam(team);
  await stores.agent.insertArticles(
    demoArticles.map(({ key, ...article }) => ({
      ...article,
      keywords: [...article.keywords],
      id: idFrom<ArticleId>(`demo:article:${key}`),
      demo: true,
      updatedAt: base,
    })),
  );
  const records = demoTicketRecords(base);
  for (const { conversation, messages } of records) {
    if (!conversation) continue;
    await stores.conversations.insert({ conversation, demo: true });
    await stores.conversations.addMessages(messages.map((message) => ({ message, pendingAt: null })));
  }
  const first = await stores.tickets.takeNumbers(records.length);
  await stores.tickets.insert(
    records.map(({ ticket, history }, index) => ({
      ticket: { ...ticket, number: first + index },
      history,
      marks: [],
      demo: true,
    })),
  );
  await stores.installation.done({ what: 'demo', now: now() });
  logger.info(
    { people: demoPeople.length, articles: demoArticles.length, tickets: records.length },
    'demo data added',
  );
}
