import { assertNever } from '../assert-never.ts';
import type { ConsoleLine } from '../calls/call.ts';
import type { StepId } from '../ids.ts';
import {
  type Effect,
  faceOf,
  type Plan,
  type Step,
  type StepAnswer,
  type StepErrorCode,
  type StepRequest,
  type WorldFacts,
} from '../steps/index.ts';
import { changeTicket } from '../tickets/change-ticket.ts';
import type { HistoryEntry, Ticket } from '../tickets/ticket.ts';
import { exitTarget, stepOf } from '../workflow/graph.ts';
import { type Enrollment, isEnded, type LogEntry } from './enrollment.ts';
import type { Program } from './program.ts';

/** Steps that one enrollment may take in its life. */
export const maxStepsPerEnrollment = 10_000;
/** Visits of one step between two waits: past that a path runs in circles. */
export const maxVisitsWithoutWait = 100;
/** Visits that a run keeps; the oldest go first. */
export const maxLogEntries = 500;

export type EngineEvent =
  | { type: 'start' }
  /** The moment that a wait was for has come. */
  | { type: 'timer' }
  /** What a wait was for has happened. */
  | { type: 'happened' }
  /** The outcome of the call that it stood at is known. */
  | { type: 'outcome' }
  /** The answer to the request that the last call returned. */
  | { type: 'answer'; answer: StepAnswer }
  /** A failed step is tried again. */
  | { type: 'retry' }
  /** A failed step is passed over along its main exit. */
  | { type: 'skip' };

/** A message that a step posts; its key makes a repetition harmless. */
export interface OutgoingMessage {
  key: string;
  text: string;
}

export interface Advance {
  enrollment: Enrollment;
  /** The ticket as it will be when `history` is written. */
  ticket: Ticket;
  history: HistoryEntry[];
  messages: OutgoingMessage[];
  /** What must be asked before the run can go on; null when it waits or has ended. */
  request: StepRequest | null;
}

/**
 * Carries an enrollment as far as it goes without asking or waiting. Pure: the worker, the simulator and the tests
 * run this same code, and the same input gives the same result. The effects are not performed here, only told.
 */
export function advance(input: {
  program: Program;
  enrollment: Enrollment;
  event: EngineEvent;
  facts: WorldFacts;
  now: Date;
}): Advance {
  const { program, event, now } = input;
  if (comesLate(input)) {
    const { enrollment, facts } = input;
    return { enrollment, ticket: facts.ticket, history: [], messages: [], request: null };
  }
  const run = new Run({ program, enrollment: input.enrollment, facts: input.facts, now });
  switch (event.type) {
    case 'start':
      run.enter(program.definition.start);
      break;
    case 'timer':
      run.resume({ kind: 'timer' });
      break;
    case 'happened':
      run.resume({ kind: 'event' });
      break;
    case 'outcome':
      run.resumeWithOutcome();
      break;
    case 'answer':
      run.resume(event.answer);
      break;
    case 'retry':
      run.resume(null);
      break;
    case 'skip':
      run.skip();
      break;
    default:
      assertNever(event);
  }
  return run.result();
}

/** Events that find nothing to do: the enrollment has ended or has begun already, or no outcome of a call is known. */
function comesLate({ enrollment, event }: { enrollment: Enrollment; event: EngineEvent }): boolean {
  if (event.type === 'start') return enrollment.stepId !== null || isEnded(enrollment);
  return isEnded(enrollment) || (event.type === 'outcome' && !enrollment.call?.outcome);
}

/** The working state of one call; nothing of it outlives the call but what `result` returns. */
class Run {
  readonly #program: Program;
  readonly #facts: WorldFacts;
  readonly #now: Date;
  /** What a webhook sent that let the ticket in. */
  readonly #webhook: unknown;
  readonly #history: HistoryEntry[] = [];
  readonly #messages: OutgoingMessage[] = [];
  #enrollment: Enrollment;
  #ticket: Ticket;
  #request: StepRequest | null = null;
  /** When the wait that was just over began. */
  #waitedSince: Date | null = null;
  /** What the call that was just over wrote to its console. */
  #console: readonly ConsoleLine[] = [];

  constructor(input: { program: Program; enrollment: Enrollment; facts: WorldFacts; now: Date }) {
    this.#program = input.program;
    this.#facts = input.facts;
    this.#now = input.now;
    this.#ticket = input.facts.ticket;
    const { enrollment } = input;
    this.#webhook = enrollment.webhook === undefined ? undefined : JSON.parse(enrollment.webhook);
    this.#enrollment = {
      ...enrollment,
      status: 'active',
      ...(enrollment.hold && { hold: null }),
      visits: { ...enrollment.visits },
      burst: { ...enrollment.burst },
      outputs: { ...enrollment.outputs },
      log: [...enrollment.log],
    };
  }

  result(): Advance {
    const { log } = this.#enrollment;
    return {
      enrollment:
        log.length > maxLogEntries
          ? { ...this.#enrollment, log: log.slice(-maxLogEntries) }
          : this.#enrollment,
      ticket: this.#ticket,
      history: this.#history,
      messages: this.#messages,
      request: this.#request,
    };
  }

  /** Goes to a step and on from there; null ends the enrollment. */
  enter(target: StepId | null): void {
    let next = target;
    while (next !== null) {
      if (this.#leaves()) return;
      const id: StepId = next;
      const { visits, burst } = this.#enrollment;
      const visit = (visits[id] ?? 0) + 1;
      visits[id] = visit;
      burst[id] = (burst[id] ?? 0) + 1;
      this.#enrollment.steps += 1;
      this.#enrollment.stepId = id;
      if (this.#enrollment.steps > maxStepsPerEnrollment) {
        this.#stop({ code: 'too-many-steps', values: { limit: maxStepsPerEnrollment } });
        return;
      }
      if (burst[id] > maxVisitsWithoutWait) {
        this.#stop({ code: 'too-many-visits', values: { limit: maxVisitsWithoutWait } });
        return;
      }
      const exit = this.#plan(null);
      if (exit === 'stopped') return;
      next = exit;
    }
    this.#end();
  }

  /** Goes on with what came of the call; without an outcome it is still to be made. */
  resumeWithOutcome(): void {
    const outcome = this.#enrollment.call?.outcome;
    if (!outcome) return;
    this.#closeWait();
    this.#console = outcome.console ?? [];
    if (outcome.ok) this.resume({ kind: 'call', output: outcome.output });
    else {
      this.#leaveStop();
      this.#follow(this.#fail(outcome));
    }
  }

  /** Plans the step in hand once more, now with an answer. */
  resume(answer: StepAnswer | null): void {
    const { stepId, wait } = this.#enrollment;
    // What was asked for or called is used first; the step after it is where such a run ends.
    const comesBack = answer === null || answer.kind === 'timer' || answer.kind === 'event';
    if (comesBack && this.#leaves()) return;
    if (stepId === null) {
      this.enter(this.#program.definition.start);
      return;
    }
    // A moment that no wait of the step was for: it was kept back, and begins now.
    const begins = answer?.kind === 'timer' && wait === null;
    if (begins) this.#closeWait();
    if ((answer?.kind === 'timer' || answer?.kind === 'event') && wait) {
      this.#closeWait();
      this.#enrollment.burst = {};
    }
    this.#leaveStop();
    this.#follow(this.#plan(begins ? null : answer));
  }

  skip(): void {
    if (this.#leaves()) return;
    const step = this.#step();
    const key = step ? ('next' in step && 'next') || ('otherwise' in step && 'otherwise') || null : null;
    this.#leaveStop();
    if (!step || key === null) {
      this.#end();
      return;
    }
    this.#log({ step, status: 'skipped', exit: key, detail: null });
    this.enter(exitTarget({ step, key }) ?? null);
  }

  /** Keeps the enrollment before a step that does something, outside the times for that. */
  #isHeldUntilOpening(step: Step): boolean {
    const { replay } = faceOf<Step>(step);
    if (replay === 'pure' || replay === 'timer') return false;
    const until = this.#program.opensAt(this.#now);
    if (until <= this.#now) return false;
    this.#enrollment.status = 'waiting';
    this.#enrollment.hold = { for: 'opening', since: this.#now, until };
    this.#log({ step, status: 'waiting', exit: null, detail: null });
    return true;
  }

  /** Ends the enrollment where it stands when the ticket has come to fit the conditions for that. */
  #leaves(): boolean {
    if (!this.#program.unenrolls({ ticket: this.#ticket, now: this.#now })) return false;
    this.#leaveStop();
    this.#enrollment.status = 'unenrolled';
    this.#enrollment.unenrollReason = 'conditions';
    this.#enrollment.endedAt = this.#now;
    return true;
  }

  /** What the run stood at is over. */
  #leaveStop(): void {
    this.#enrollment.wait = null;
    this.#enrollment.call = null;
    this.#enrollment.error = null;
  }

  #follow(exit: StepId | null | 'stopped'): void {
    if (exit !== 'stopped') this.enter(exit);
  }

  #step(): Step | undefined {
    const { stepId } = this.#enrollment;
    return stepId === null ? undefined : stepOf({ definition: this.#program.definition, id: stepId });
  }

  /** Plans the current step: the step that follows, null at the end, or `stopped` (asks, waits, failed, ended). */
  #plan(answer: StepAnswer | null): StepId | null | 'stopped' {
    const step = this.#step();
    const { stepId } = this.#enrollment;
    if (!step || stepId === null) {
      return this.#stop({ code: 'step-missing', values: { step: stepId ?? '' } });
    }
    if (answer === null && this.#isHeldUntilOpening(step)) return 'stopped';
    const key = this.#key(stepId);
    const plan: Plan = faceOf<Step>(step).plan({
      step,
      stepId,
      key,
      workflowId: this.#enrollment.workflowId,
      enrollmentId: this.#enrollment.id,
      enrolledAt: this.#enrollment.startedAt,
      depth: this.#enrollment.depth,
      facts: {
        ...this.#facts,
        ticket: this.#ticket,
        conversation: this.#letGo() ? null : this.#facts.conversation,
        outputs: this.#enrollment.outputs,
        webhook: this.#webhook,
      },
      answer,
      now: this.#now,
      properties: this.#program.properties,
      test: (filter) => this.#program.test(filter),
    });
    switch (plan.kind) {
      case 'go':
        for (const [index, effect] of (plan.effects ?? []).entries()) {
          this.#take({ effect, key: index === 0 ? key : `${key}:${index}`, stepId });
        }
        if (plan.output !== undefined) this.#enrollment.outputs[stepId] = plan.output;
        this.#log({ step, status: 'done', exit: plan.exit, detail: plan.detail ?? null });
        return exitTarget({ step, key: plan.exit }) ?? null;
      case 'request':
        this.#request = plan.request;
        return 'stopped';
      case 'wait':
        this.#enrollment.status = 'waiting';
        this.#enrollment.wait = {
          stepId,
          visit: this.#enrollment.visits[stepId] ?? 1,
          until: plan.until,
          ...(plan.event && { for: { event: plan.event, since: this.#now } }),
        };
        this.#log({ step, status: 'waiting', exit: null, detail: null });
        return 'stopped';
      case 'call':
        this.#enrollment.call = { key, call: plan.call, tries: 0, outcome: null };
        this.#log({ step, status: 'waiting', exit: null, detail: null });
        return 'stopped';
      case 'end':
        this.#log({ step, status: 'done', exit: null, detail: plan.detail ?? null });
        this.#end();
        return 'stopped';
      case 'fail':
        return this.#fail({ code: plan.code, values: plan.values ?? {} });
      default:
        return assertNever(plan);
    }
  }

  /** Whether the ticket has let go of its conversation in this very run. */
  #letGo(): boolean {
    return this.#ticket.conversationId === null && this.#facts.ticket.conversationId !== null;
  }

  #key(stepId: StepId): string {
    return `${this.#enrollment.id}:${stepId}:${this.#enrollment.visits[stepId] ?? 1}`;
  }

  #take({ effect, key, stepId }: { effect: Effect; key: string; stepId: StepId }): void {
    if (effect.kind === 'message') {
      this.#messages.push({ key, text: effect.text });
      return;
    }
    const { workflowId, id } = this.#enrollment;
    const changed = changeTicket({
      ticket: this.#ticket,
      patch: effect.patch,
      key,
      at: this.#now,
      actor: { kind: 'workflow', id: workflowId, enrollmentId: id, stepId },
      ...(effect.historyKind && { kind: effect.historyKind }),
      ...(effect.text !== undefined && { text: effect.text }),
      ...(effect.assignment && { assignment: effect.assignment }),
    });
    this.#ticket = changed.ticket;
    if (changed.entry) this.#history.push(changed.entry);
  }

  #log(input: {
    step: Step;
    status: LogEntry['status'];
    exit: string | null;
    detail: LogEntry['detail'];
    error?: LogEntry['error'];
  }): void {
    const { stepId, visits, log } = this.#enrollment;
    if (stepId === null) return;
    log.push({
      stepId,
      type: input.step.type,
      visit: visits[stepId] ?? 1,
      startedAt: this.#waitedSince ?? this.#now,
      endedAt: input.status === 'waiting' ? null : this.#now,
      status: input.status,
      exit: input.exit,
      detail: input.detail,
      ...(input.error && { error: input.error }),
      ...(this.#console.length > 0 && { console: [...this.#console] }),
    });
    this.#waitedSince = null;
    this.#console = [];
  }

  /** The wait that is over becomes part of the step's one line in the log. */
  #closeWait(): void {
    const { log } = this.#enrollment;
    const last = log.at(-1);
    if (last?.status !== 'waiting') return;
    log.pop();
    this.#waitedSince = last.startedAt;
  }

  /** Goes on along the step's way out for failures, or stops the enrollment as failed. */
  #fail(failure: { code: StepErrorCode; values: Readonly<Record<string, string | number>> }) {
    const step = this.#step();
    const error = { code: failure.code, values: { ...failure.values } };
    if (step?.failure === undefined) return this.#stop(failure);
    this.#log({ step, status: 'failed', exit: 'failure', detail: null, error });
    return step.failure;
  }

  /** Ends the enrollment as failed: it is listed, and can be taken up from there. */
  #stop({
    code,
    values,
  }: {
    code: StepErrorCode;
    values: Readonly<Record<string, string | number>>;
  }): 'stopped' {
    const { stepId } = this.#enrollment;
    if (stepId === null) return 'stopped';
    const step = this.#step();
    const error = { code, values: { ...values } };
    this.#enrollment.status = 'failed';
    this.#enrollment.error = { ...error, stepId, at: this.#now };
    if (step) this.#log({ step, status: 'failed', exit: null, detail: null, error });
    return 'stopped';
  }

  #end(): void {
    this.#enrollment.status = 'completed';
    this.#enrollment.stepId = null;
    this.#enrollment.wait = null;
    this.#enrollment.call = null;
    this.#enrollment.endedAt = this.#now;
  }
}
