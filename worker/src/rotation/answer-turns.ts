import {
  type Actor,
  type AssignmentRecord,
  assignmentOf,
  isFree,
  type Member,
  type PoolRules,
} from '@baton/shared';
import { considerNow, type People, type SpentTurns, type Stores } from '@baton/shared/node';

/** One question to a rotation: whose turn is it? */
export interface TurnQuestion {
  pool: string;
  key: string;
  members: readonly Member[];
  rules: PoolRules;
  by: Actor;
}

/** Questions that are put to the same people under the same rules share one write of the rotation. */
function grouped(questions: readonly TurnQuestion[]): TurnQuestion[][] {
  const groups = new Map<string, TurnQuestion[]>();
  // Runs of one version share its lists, and comparing them by content costs more than a turn.
  const names = new Map<readonly Member[], Map<PoolRules, string>>();
  for (const question of questions) {
    const { pool, members, rules } = question;
    const byRules = names.get(members) ?? new Map<PoolRules, string>();
    names.set(members, byRules);
    const content = byRules.get(rules) ?? JSON.stringify([members, rules]);
    byRules.set(rules, content);
    const name = `${pool} ${content}`;
    const group = groups.get(name);
    if (group) group.push(question);
    else groups.set(name, [question]);
  }
  return [...groups.values()];
}

/** As `since` of spent turns: before anything that this process knows. */
export const always = -1;

interface World {
  people: People;
  stores: Stores;
  now: Date;
}

/** Whether anybody could be given work now. Takes no turn. */
export async function anyoneEligible(
  input: Pick<TurnQuestion, 'members' | 'rules'> & World,
): Promise<boolean> {
  return (await considerNow(input)).some(isFree);
}

/**
 * Answers whose turn it is, with the record that explains the choice. Exact under concurrency: the rotation's one
 * conditional write decides. A limit of open tickets is checked against what is written, so tickets given out at the
 * same moment by several workers can pass it by as many.
 */
export async function answerTurns(
  input: World & { questions: readonly TurnQuestion[]; spent: SpentTurns },
): Promise<Map<string, AssignmentRecord>> {
  const { questions, stores, now, spent } = input;
  const answers = new Map<string, AssignmentRecord>();
  const answer = async (group: readonly TurnQuestion[]): Promise<void> => {
    const [first] = group;
    if (!first) return;
    const { pool, members, rules } = first;
    const considered = await considerNow({ ...input, members, rules });
    const keys = group.map(({ key }) => key);
    const askedBy = new Map(group.map(({ key, by }) => [key, by]));
    const turns = await stores.rotations.take({ pool, candidates: considered, keys, now, spent });
    for (const turn of turns) {
      const by = askedBy.get(turn.key) ?? first.by;
      answers.set(turn.key, assignmentOf({ turn, considered, pool, by, now }));
    }
  };
  await Promise.all(grouped(questions).map(answer));
  return answers;
}
