import type { EnrollmentId } from '@baton/shared';
import { answerTurns } from '../../rotation/answer-turns.ts';
import { requestsOf, type StepPerformer, turnAnswer } from '../performer.ts';

/** Takes turns for all runs that stand at a rotation, grouped by pool. */
export const rotateOwnerPerformer: StepPerformer = {
  async answer({ requests, context }) {
    const { since, lost } = context.standing;
    const turns = requestsOf({ requests, kind: 'turn' });
    const runs = new Map(turns.map(({ request, enrollment }) => [request.key, enrollment.id]));
    const records = await answerTurns({
      ...context,
      spent: {
        since,
        async among(keys) {
          const gone = await lost(keys.flatMap((key) => runs.get(key) ?? []));
          return new Set(keys.filter((key) => gone.has(runs.get(key) as EnrollmentId)));
        },
      },
      questions: turns.flatMap(({ request, enrollment }) => {
        const { stepId, workflowId: id, id: enrollmentId } = enrollment;
        if (stepId === null) return [];
        const { pool, key, members, rules } = request;
        return [{ pool, key, members, rules, by: { kind: 'workflow' as const, id, enrollmentId, stepId } }];
      }),
    });
    return new Map([...records].map(([key, record]) => [key, turnAnswer(record)]));
  },
};
