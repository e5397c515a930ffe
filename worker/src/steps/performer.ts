import type { AssignmentRecord, Enrollment, StepAnswer, StepRequest } from '@baton/shared';
import type { People, Stores } from '@baton/shared/node';

/** A request of a step together with the run that waits for its answer. */
export interface OpenRequest {
  request: StepRequest;
  enrollment: Enrollment;
}

export interface PerformContext {
  people: People;
  stores: Stores;
  now: Date;
}

/**
 * The worker's face of a step type: answers what the step must ask of the world, for many runs at once; by the
 * request's key. Steps that only decide or change the ticket ask nothing.
 */
export interface StepPerformer {
  answer(input: {
    requests: readonly OpenRequest[];
    context: PerformContext;
  }): Promise<Map<string, StepAnswer>>;
}

export const asksNothing: StepPerformer = { answer: async () => new Map() };

export const turnAnswer = (record: AssignmentRecord): StepAnswer => ({ kind: 'turn', record });
