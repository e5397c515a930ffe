import { previousOwners } from '@baton/shared/node';
import { requestsOf, type StepPerformer } from '../performer.ts';

/** Finds the earlier owners of all tickets at once, in two queries whatever their number. */
export const assignPreviousOwnerPerformer: StepPerformer = {
  async answer({ requests, context }) {
    const records = await previousOwners({
      ...context,
      questions: requestsOf({ requests, kind: 'previous-owner' }).flatMap(
        ({ request: { key, rules }, enrollment, ticket, history }) => {
          const { stepId, workflowId: id, id: enrollmentId } = enrollment;
          if (stepId === null) return [];
          return [
            { key, rules, ticket, history, by: { kind: 'workflow' as const, id, enrollmentId, stepId } },
          ];
        },
      ),
    });
    return new Map([...records].map(([key, record]) => [key, { kind: 'previous-owner' as const, record }]));
  },
};
