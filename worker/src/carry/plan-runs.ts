import {
  advance,
  type ConversationFacts,
  type EngineEvent,
  type Enrollment,
  type HistoryEntry,
  type OutgoingMessage,
  type Program,
  type StepAnswer,
  type StepRequest,
  type StepType,
  stepOf,
  type Ticket,
} from '@baton/shared';
import type { Snapshot } from '@baton/shared/node';
import type { Services } from '../services.ts';
import { stepPerformers } from '../steps/index.ts';
import type { OpenRequest, Standing } from '../steps/performer.ts';
import { namedInLogs } from './named-in-logs.ts';

/** What an enrollment is carried from: its state, the version it runs, and what it can see. */
export interface Start {
  enrollment: Enrollment;
  event: Exclude<EngineEvent, { type: 'answer' }>;
  program: Program;
  ticket: Ticket;
  conversation: ConversationFacts | null;
}

/** A run carried as far as it goes without waiting, with nothing of it written yet. */
export interface PlannedRun {
  start: Start;
  enrollment: Enrollment;
  ticket: Ticket;
  history: HistoryEntry[];
  messages: OutgoingMessage[];
  turns: { pool: string; key: string }[];
}

interface Open extends PlannedRun {
  request: StepRequest | null;
}

/**
 * Carries many enrollments at once: each alone is pure, and what they ask of the world is asked together. Writes
 * nothing but rotations, whose turns are kept by key until the tickets are written. Runs that another worker has done
 * meanwhile are left out.
 */
export async function planRuns(input: {
  starts: readonly Start[];
  snapshot: Snapshot;
  services: Services;
  standing: Standing;
}): Promise<PlannedRun[]> {
  const { starts, snapshot, services, standing } = input;
  const now = services.now();
  let open: Open[] = starts.map((start) => {
    const { enrollment, ticket } = start;
    const blank = { start, enrollment, ticket, history: [], messages: [], turns: [], request: null };
    return step({ run: blank, event: start.event, snapshot, now, services });
  });
  for (;;) {
    const asking = open.filter((run) => run.request !== null);
    if (asking.length === 0) return open;
    const answers = await answerAll({ asking, snapshot, services, standing, now });
    open = open.flatMap((run) => {
      if (!run.request) return [run];
      const answer = answers.get(run.request.key);
      return answer ? [step({ run, event: { type: 'answer', answer }, snapshot, now, services })] : [];
    });
  }
}

/** One call of the engine. Whatever it throws is ours: the enrollment fails visibly, and the others go on. */
function step(input: {
  run: Open;
  event: EngineEvent;
  snapshot: Snapshot;
  now: Date;
  services: Services;
}): Open {
  const { run, event, snapshot, now, services } = input;
  const { program, conversation } = run.start;
  try {
    const result = advance({
      program,
      enrollment: run.enrollment,
      event,
      facts: { ticket: run.ticket, conversation, people: snapshot.people },
      now,
    });
    const { request } = result;
    return {
      ...run,
      enrollment: result.enrollment,
      ticket: result.ticket,
      history: [...run.history, ...result.history],
      messages: [...run.messages, ...result.messages],
      turns: request?.kind === 'turn' ? [...run.turns, { pool: request.pool, key: request.key }] : run.turns,
      request,
    };
  } catch (err) {
    const { stepId } = run.enrollment;
    services.logger.error({ err, ...namedInLogs(run.enrollment), step: stepId }, 'the engine failed');
    const at = stepId ?? program.definition.start;
    const error = at === null ? null : { stepId: at, code: 'unexpected', values: {}, at: now };
    return { ...run, enrollment: { ...run.enrollment, status: 'failed', stepId: at, error }, request: null };
  }
}

async function answerAll(input: {
  asking: readonly Open[];
  snapshot: Snapshot;
  services: Services;
  standing: Standing;
  now: Date;
}): Promise<Map<string, StepAnswer>> {
  const { asking, snapshot, services, standing, now } = input;
  const byType = new Map<StepType, OpenRequest[]>();
  for (const { request, enrollment, ticket, history, start } of asking) {
    const { stepId } = enrollment;
    const type =
      stepId === null ? undefined : stepOf({ definition: start.program.definition, id: stepId })?.type;
    if (!request || !type) continue;
    byType.set(type, [...(byType.get(type) ?? []), { request, enrollment, ticket, history }]);
  }
  const answers = new Map<string, StepAnswer>();
  for (const [type, requests] of byType) {
    const context = { people: snapshot.people, stores: services.stores, standing, now };
    const begun = performance.now();
    for (const [key, answer] of await stepPerformers[type].answer({ requests, context }))
      answers.set(key, answer);
    const ms = performance.now() - begun;
    for (let count = requests.length; count > 0; count -= 1) services.metrics.stepTook({ type, ms });
  }
  return answers;
}
