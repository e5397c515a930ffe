import { z } from 'zod';
import { assertNever } from '../assert-never.ts';
import type { User } from '../people/person.ts';
import type { Facts, StepProblem, ValidationContext } from './face.ts';
import { expandMembers } from './member-problems.ts';
import { recipientProblems } from './recipient-problems.ts';
import { member } from './step-fields.ts';

export const toOwner = z.strictObject({ kind: z.literal('owner') });
export const toPeople = z.strictObject({ kind: z.literal('people'), members: z.array(member).max(200) });

/** Colleagues who are told something: the ticket's owner, or some people and teams. */
export const colleagues = z.discriminatedUnion('kind', [toOwner, toPeople]);
export type Colleagues = z.infer<typeof colleagues>;

/** Those of them who are active, each once. */
export function usersOf({ to, facts }: { to: Colleagues; facts: Facts }): User[] {
  const { ticket, people } = facts;
  switch (to.kind) {
    case 'owner': {
      const owner = ticket.owner === null ? undefined : people.user(ticket.owner);
      return owner?.active ? [owner] : [];
    }
    case 'people':
      return expandMembers({ members: to.members, people })
        .map(({ user }) => user)
        .filter(({ active }) => active);
    default:
      return assertNever(to);
  }
}

/** What is wrong with whom a step tells; `field` is where its choice stands. */
export function colleagueProblems(input: {
  to: Colleagues;
  field: string;
  context: Pick<ValidationContext, 'people'>;
}): StepProblem[] {
  const { to, field, context } = input;
  if (to.kind === 'owner') return [];
  return recipientProblems({ members: to.members, field: `${field}.members`, people: context.people });
}
