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
  for (const question of questions) {
    const name = JSON.stringify([question.pool, question.members, question.rules]);
    groups.set(name, [...(groups.get(name) ?? []), question]);
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
  for (const group of grouped(questions)) {
    const [first] = group;
    if (!first) continue;
    const { pool, members, rules } = first;
    const considered = await considerNow({ ...input, members, rules });
    const keys = group.map(({ key }) => key);
    const askedBy = new Map(group.map(({ key, by }) => [key, by]));
    const turns = await stores.rotations.take({ pool, candidates: considered, keys, now, spent });
    for (const turn of turns) {
      const by = askedBy.get(turn.key) ?? first.by;
      answers.set(turn.key, assignmentOf({ turn, considered, pool, by, now }));
    }
  }
  return answers;
}
