import type {
  AssignmentRecord,
  Enrollment,
  EnrollmentId,
  HistoryEntry,
  StepAnswer,
  StepRequest,
  Ticket,
} from '@baton/shared';
import type { People, Stores } from '@baton/shared/node';

/** A request of a step together with the run that waits for its answer. */
export interface OpenRequest {
  request: StepRequest;
  enrollment: Enrollment;
  /** The ticket as the run has it by now, and what the run has added to its history; neither is written yet. */
  ticket: Ticket;
  history: readonly HistoryEntry[];
}

/** Whether runs that are planned are still for this worker to do: another one may have done them meanwhile. */
export interface Standing {
  /** The rotations' `moment()` of before it was read that the runs are due. */
  since: number;
  lost(ids: readonly EnrollmentId[]): Promise<ReadonlySet<EnrollmentId>>;
}

export interface PerformContext {
  people: People;
  stores: Stores;
  standing: Standing;
  now: Date;
}

/**
 * The worker's face of a step type: answers what the step must ask of the world, for many runs at once; by the
 * request's key. Steps that only decide or change the ticket ask nothing. A run that another worker has done meanwhile
 * gets no answer, which gives it up.
 */
export interface StepPerformer {
  answer(input: {
    requests: readonly OpenRequest[];
    context: PerformContext;
  }): Promise<Map<string, StepAnswer>>;
}

type RequestOf<K extends StepRequest['kind']> = Extract<StepRequest, { kind: K }>;

/** The requests of one kind: a step type asks none but its own. */
export function requestsOf<K extends StepRequest['kind']>(input: {
  requests: readonly OpenRequest[];
  kind: K;
}): (OpenRequest & { request: RequestOf<K> })[] {
  return input.requests.filter(
    (one): one is OpenRequest & { request: RequestOf<K> } => one.request.kind === input.kind,
  );
}

export const asksNothing: StepPerformer = { answer: async () => new Map() };

export const turnAnswer = (record: AssignmentRecord): StepAnswer => ({ kind: 'turn', record });
