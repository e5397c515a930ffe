import type { PeopleDirectory, StepProblem } from './face.ts';
import type { Member } from './step-fields.ts';

/** The people a list of members stands for, each once, in order; unknown ids are left out. */
export function expandMembers({ members, people }: { members: readonly Member[]; people: PeopleDirectory }) {
  const weights = new Map<string, number>();
  for (const member of members) {
    const ids = 'user' in member ? [member.user] : (people.team(member.team)?.members ?? []);
    // Someone listed twice, or alone and through a team, counts once with the larger weight.
    for (const id of ids) weights.set(id, Math.max(weights.get(id) ?? 0, member.weight ?? 1));
  }
  return [...weights].flatMap(([id, weight]) => {
    const user = people.user(id);
    return user ? [{ user, weight }] : [];
  });
}

/** What is wrong with a list of people and teams that tickets are to be given to. */
export function memberProblems(input: {
  members: readonly Member[];
  field: string;
  people: PeopleDirectory;
}): StepProblem[] {
  const { members, field, people } = input;
  if (members.length === 0) return [{ field, code: 'members-missing', severity: 'error' }];
  const problems: StepProblem[] = [];
  for (const member of members) {
    if ('user' in member) {
      const user = people.user(member.user);
      if (!user)
        problems.push({ field, code: 'user-unknown', severity: 'error', values: { id: member.user } });
      else if (!user.active)
        problems.push({ field, code: 'user-inactive', severity: 'warning', values: { name: user.name } });
    } else if (!people.team(member.team)) {
      problems.push({ field, code: 'team-unknown', severity: 'error', values: { id: member.team } });
    }
  }
  if (problems.some(({ severity }) => severity === 'error')) return problems;
  const active = expandMembers({ members, people }).filter(({ user }) => user.active);
  return active.length > 0 ? problems : [{ field, code: 'pool-dead', severity: 'error' }];
}
