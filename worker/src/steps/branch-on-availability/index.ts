import { availabilityOf, type StepAnswer } from '@baton/shared';
import { considerNow } from '@baton/shared/node';
import { requestsOf, type StepPerformer } from '../performer.ts';

/** Looks once at each group of people, whatever the number of runs that ask for it. */
export const branchOnAvailabilityPerformer: StepPerformer = {
  async answer({ requests, context }) {
    const known = new Map<string, StepAnswer>();
    const answers = new Map<string, StepAnswer>();
    for (const { request } of requestsOf({ requests, kind: 'availability' })) {
      const { key, members, rules } = request;
      const group = JSON.stringify([members, rules]);
      const answer = known.get(group) ?? {
        kind: 'availability',
        ...availabilityOf(await considerNow({ ...context, members, rules })),
      };
      known.set(group, answer);
      answers.set(key, answer);
    }
    return answers;
  },
};
