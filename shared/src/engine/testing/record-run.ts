import { assertNever } from '../../assert-never.ts';
import type { Call, CallOutcome, Output } from '../../calls/call.ts';
import type { EnrollmentId, WorkflowId } from '../../ids.ts';
import type { Team, User } from '../../people/person.ts';
import type { ConversationFacts, StepRequest } from '../../steps/index.ts';
import { type CustomProperty, propertyCatalogue } from '../../tickets/properties.ts';
import type { HistoryEntry, Ticket } from '../../tickets/ticket.ts';
import type { Definition } from '../../workflow/definition.ts';
import { type Advance, advance, type EngineEvent, type OutgoingMessage } from '../advance.ts';
import { beginEnrollment } from '../begin-enrollment.ts';
import type { Enrollment } from '../enrollment.ts';
import { compileProgram } from '../program.ts';

/** What a run begins with: the drawing, the ticket, and whom it can see. */
export interface Scenario {
  definition: Definition;
  properties: CustomProperty[];
  users: User[];
  teams: Team[];
  ticket: Ticket;
  conversation: ConversationFacts | null;
  at: Date;
}

/** What happens to a run from outside, in order. */
export type Happening =
  | { kind: 'event'; at: Date; event: EngineEvent }
  /** A call came out like this; the event that tells of it follows by itself. */
  | { kind: 'outcome'; at: Date; outcome: CallOutcome }
  /** Somebody else changed the ticket. */
  | { kind: 'edit'; at: Date; fields: Partial<Ticket> };

/** Where a run stands between two happenings. */
export interface Standing {
  enrollment: Enrollment;
  ticket: Ticket;
  request: StepRequest | null;
}

/** What became of a run: all that `advance` said, put together. */
export interface Outcome {
  enrollment: Enrollment;
  ticket: Ticket;
  history: HistoryEntry[];
  messages: OutgoingMessage[];
  requests: StepRequest[];
}

const hex = (digit: string): string => digit.repeat(24);

/** A run that is played one happening after the other, as a worker would, with nothing written. */
export class PlayedRun {
  readonly #scenario: Scenario;
  readonly #program: ReturnType<typeof compileProgram>;
  readonly #history: HistoryEntry[] = [];
  readonly #messages: OutgoingMessage[] = [];
  readonly #requests: StepRequest[] = [];
  #standing: Standing;

  constructor(scenario: Scenario, before: Partial<Enrollment> = {}) {
    this.#scenario = scenario;
    const workflowId = hex('2') as WorkflowId;
    const { definition, properties, ticket, at } = scenario;
    this.#program = compileProgram({
      workflowId,
      version: 1,
      definition,
      properties: propertyCatalogue(properties),
    });
    const enrollment = beginEnrollment({
      id: hex('3') as EnrollmentId,
      workflowId,
      version: 1,
      ticketId: ticket.id,
      entry: { kind: 'trigger', trigger: 'ticket-created' },
      depth: 0,
      now: at,
    });
    this.#standing = { enrollment: { ...enrollment, ...before }, ticket, request: null };
  }

  get standing(): Standing {
    return this.#standing;
  }

  happen(happening: Happening): void {
    const { enrollment, ticket } = this.#standing;
    if (happening.kind === 'edit') {
      this.#standing = { ...this.#standing, ticket: { ...ticket, ...happening.fields } };
    } else if (happening.kind === 'outcome') {
      const call = enrollment.call && { ...enrollment.call, outcome: happening.outcome };
      this.#standing = { ...this.#standing, enrollment: { ...enrollment, call } };
      this.#advance({ event: { type: 'outcome' }, at: happening.at });
    } else this.#advance(happening);
  }

  outcome(): Outcome {
    const { enrollment, ticket } = this.#standing;
    return {
      enrollment,
      ticket,
      history: this.#history,
      messages: this.#messages,
      requests: this.#requests,
    };
  }

  #advance({ event, at }: { event: EngineEvent; at: Date }): void {
    const { enrollment, ticket } = this.#standing;
    const { users, teams, conversation } = this.#scenario;
    const people = {
      user: (id: string) => users.find((user) => user.id === id),
      team: (id: string) => teams.find((team) => team.id === id),
    };
    const result: Advance = advance({
      program: this.#program,
      enrollment,
      event,
      facts: { ticket, conversation, people },
      now: at,
    });
    this.#history.push(...result.history);
    this.#messages.push(...result.messages);
    if (result.request) this.#requests.push(result.request);
    this.#standing = { enrollment: result.enrollment, ticket: result.ticket, request: result.request };
  }
}

/** Plays what was recorded. The same scenario and happenings give the same outcome. */
export function replay(input: { scenario: Scenario; happenings: readonly Happening[] }): Outcome {
  const run = new PlayedRun(input.scenario);
  for (const happening of input.happenings) run.happen(happening);
  return run.outcome();
}

/** The next event where all goes well: turns go to the first who is active, calls succeed, waits end in time. */
export function nextIfAllGoesWell(input: {
  standing: Standing;
  scenario: Scenario;
  at: Date;
}): Happening | null {
  const { standing, scenario, at } = input;
  const { enrollment, request } = standing;
  if (request)
    return { kind: 'event', at, event: { type: 'answer', answer: answerTo({ request, scenario, at }) } };
  if (enrollment.call) {
    return {
      kind: 'outcome',
      at,
      outcome: { ok: true, output: outputOf({ call: enrollment.call.call, body: 'ok' }) },
    };
  }
  if (enrollment.wait) return { kind: 'event', at: enrollment.wait.until, event: { type: 'timer' } };
  return enrollment.stepId === null && enrollment.status === 'active'
    ? { kind: 'event', at, event: { type: 'start' } }
    : null;
}

/** What a call that succeeds brings back. */
export function outputOf({ call, body }: { call: Call; body: Output }): Output {
  switch (call.kind) {
    case 'http':
      return { status: 200, body };
    case 'email':
      return { to: call.to, kept: true };
    case 'notification':
      return { to: call.to.length };
    case 'conversation':
      return { changed: true };
    case 'enroll':
      return { outcome: 'enrolled', workflow: 'Another' };
    case 'unenroll':
      return { ended: true, workflow: 'Another' };
    case 'ticket':
      return { id: 'e'.repeat(24), number: 8, subject: call.ticket.subject };
    case 'code':
      return { words: 4 };
    default:
      return assertNever(call);
  }
}

type Answer = Extract<EngineEvent, { type: 'answer' }>['answer'];

function answerTo(input: { request: StepRequest; scenario: Scenario; at: Date }): Answer {
  const { request, scenario, at } = input;
  const active = scenario.users.filter((user) => user.active);
  if (request.kind === 'availability') {
    return { kind: 'availability', available: active.length, of: active.length };
  }
  const owner = active[0]?.id ?? null;
  return { kind: request.kind, record: assignmentTo({ owner, at }) };
}

/** A record of an assignment, by turn. */
export function assignmentTo({ owner, at }: { owner: User['id'] | null; at: Date }) {
  return {
    at,
    by: { kind: 'system' as const },
    method: 'round-robin' as const,
    pool: 'p',
    owner,
    waiting: false,
    candidates: [],
    next: null,
  };
}
