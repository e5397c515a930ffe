import type { Call, CallErrorCode, Output } from '../calls/call.ts';
import type { Condition, Filter } from '../filters/filter.ts';
import type { TicketTest } from '../filters/match-filter.ts';
import type { ConversationId, EnrollmentId, StepId, UserId, WorkflowId } from '../ids.ts';
import type { Language } from '../languages.ts';
import type { Team, User, Weekday, WorkingHours } from '../people/person.ts';
import type { PoolRules } from '../rotation/pool.ts';
import type { TicketPatch } from '../tickets/change-ticket.ts';
import type { PropertyCatalogue } from '../tickets/properties.ts';
import type { AssignmentRecord, Ticket } from '../tickets/ticket.ts';
import type { WorkflowStatus } from '../workflow/status.ts';
import type { ProblemCode } from '../workflow/validation/problem.ts';
import type { Member } from './step-fields.ts';
import type { WaitedEvent } from './wait-for-event/event.ts';

/** The part of the library of steps that a type stands in. */
export type StepGroup = 'routing' | 'ticket' | 'conversation' | 'flow' | 'time' | 'notify' | 'data';

/**
 * What repeating a step after a crash means. `pure`: it only decides. `keyed`: its effect carries the key of
 * enrollment, step and visit, so a repetition changes nothing. `timer`: it waits for a stored moment. `call`: it does
 * something outside, at least once, under a key that stays the same.
 */
export type ReplayPolicy = 'pure' | 'keyed' | 'timer' | 'call';

/** Exits that a step has only where the admin asks for them. */
export type OptionalExit = 'nobody' | 'failure';

/** A value inside a summary line; the client puts names and translations in. */
export type SummaryValue =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'members'; members: readonly Member[] }
  | { kind: 'property'; path: string }
  | { kind: 'value'; path: string; value: unknown }
  /** Any one of some values. */
  | { kind: 'either'; path: string; values: readonly unknown[] }
  | { kind: 'duration'; amount: number; unit: string }
  | { kind: 'week'; hours: WorkingHours }
  | { kind: 'weekdays'; days: readonly Weekday[] }
  | { kind: 'instant'; at: string }
  | { kind: 'conditions'; conditions: readonly Condition[] }
  | { kind: 'step'; step: StepId | null }
  | { kind: 'workflow'; id: WorkflowId };

/** A step's one line on its card: a key of the message catalogue (under `summary.`) and its values. */
export interface Summary {
  key: string;
  values?: Readonly<Record<string, SummaryValue>>;
}

export interface StepProblem {
  /** Dotted path within the step. */
  field: string;
  code: ProblemCode;
  severity: 'error' | 'warning';
  values?: Readonly<Record<string, string | number>>;
}

/** People as the engine and validation see them. */
export interface PeopleDirectory {
  user(id: string): User | undefined;
  team(id: string): Team | undefined;
}

/** The workflows of the installation, as validation sees them. */
export interface WorkflowDirectory {
  /** The workflow that is checked. */
  self: string;
  find(id: string): { name: string; status: WorkflowStatus } | undefined;
}

export interface ValidationContext {
  people: PeopleDirectory;
  workflows: WorkflowDirectory;
  properties: PropertyCatalogue;
  hasStep(id: string): boolean;
  /** Whether webhooks start the workflow: texts may then name what they sent. */
  hasWebhook?: boolean;
  /** Fields of what a step brings back where it declares them; null where texts may name any. */
  outputsOf(id: string): readonly string[] | null;
}

export interface ConversationFacts {
  id: ConversationId;
  channel: string;
  language: Language;
}

/** What an enrollment can see of the world. */
export interface WorldFacts {
  ticket: Ticket;
  conversation: ConversationFacts | null;
  people: PeopleDirectory;
}

/** What a step can see when it is planned. `ticket` already has what earlier steps of the run did. */
export interface Facts extends WorldFacts {
  /** What earlier steps brought back, by their ids. */
  outputs: Readonly<Record<string, Output>>;
  /** What a webhook sent that let the ticket in; undefined where none did. */
  webhook?: unknown;
}

/** Something a step must ask before it can go on; the worker answers, and the same step is planned again. */
export interface TurnRequest {
  kind: 'turn';
  /** Names the rotation whose order is kept: it outlives versions of the workflow. */
  pool: string;
  /** Names this turn: asking again with the same key gives the same person. */
  key: string;
  members: readonly Member[];
  rules: PoolRules;
}
/** Asks who of some people could be given work now. */
export interface AvailabilityRequest {
  kind: 'availability';
  key: string;
  members: readonly Member[];
  rules: PoolRules;
}
/** Asks who had the ticket, or an earlier one of its contact, and may be given it again. */
export interface PreviousOwnerRequest {
  kind: 'previous-owner';
  key: string;
  rules: PoolRules;
}
export type StepRequest = TurnRequest | AvailabilityRequest | PreviousOwnerRequest;
export type StepAnswer =
  | { kind: 'turn'; record: AssignmentRecord }
  /** The record names everyone who came into question, whoever was chosen. */
  | { kind: 'previous-owner'; record: AssignmentRecord }
  | {
      kind: 'availability';
      /** How many could be given work, of all who are active. */
      available: number;
      of: number;
    }
  | { kind: 'timer' }
  /** What the step waits for has happened. */
  | { kind: 'event' }
  /** What a call brought back; one that failed is the engine's affair. */
  | { kind: 'call'; output: Output };

export type Effect =
  | {
      kind: 'ticket';
      patch: TicketPatch;
      historyKind?: 'changed' | 'note' | 'unassigned' | 'handed-back' | 'linked' | 'task-added';
      text?: string;
      assignment?: AssignmentRecord;
    }
  | { kind: 'message'; text: string };

export type Plan =
  | { kind: 'go'; exit: string; effects?: readonly Effect[]; output?: Output; detail?: StepDetail }
  | { kind: 'request'; request: StepRequest }
  /** Until a moment, or until something happens before it. */
  | { kind: 'wait'; until: Date; event?: WaitedEvent }
  /** Everything before it is written first; then it is done, and the step is planned again with what it brought back. */
  | { kind: 'call'; call: Call }
  | { kind: 'end'; detail?: StepDetail }
  | { kind: 'fail'; code: StepErrorCode; values?: Readonly<Record<string, string | number>> };

/** What a run shows of a step: a key of the message catalogue (under `result.`) and plain values. */
export interface StepDetail {
  key: string;
  values?: Readonly<Record<string, string | number | null>>;
}

/** Errors that stop an enrollment. All of these are final: a retry by hand runs the step again. */
export type StepErrorCode =
  | 'owner-inactive'
  | 'owner-missing'
  | 'team-missing'
  | 'property-missing'
  | 'value-misfit'
  | 'text-invalid'
  | 'address-invalid'
  | 'recipient-invalid'
  | 'value-unreadable'
  | 'too-many-tasks'
  | 'code-input-too-long'
  | 'code-output-missing'
  | 'code-output-misfit'
  | 'workflow-missing'
  | CallErrorCode
  | 'too-many-steps'
  | 'too-many-visits'
  | 'step-missing';

export interface PlanInput<S> {
  step: S;
  stepId: StepId;
  /** Unique per enrollment, step and visit. */
  key: string;
  workflowId: WorkflowId;
  enrollmentId: EnrollmentId;
  enrolledAt: Date;
  /** How many workflows stand behind the enrollment. */
  depth: number;
  facts: Facts;
  answer: StepAnswer | null;
  now: Date;
  /** Every property by path, as it is declared now. */
  properties: PropertyCatalogue;
  /** A filter of this program as a test, compiled once and kept. */
  test: (filter: Filter) => TicketTest;
}

/** The domain's face of a step type; worker and client have one each, in a folder of the same name. */
export interface StepFace<S> {
  group: StepGroup;
  /** What it does and when it fails, in English, for the catalogue of steps: a sentence or two. */
  docs: string;
  replay: ReplayPolicy;
  /**
   * Fields of what it brings back, which texts of later steps may name: `steps.<id>.<field>`. A function where each
   * step declares its own.
   */
  outputs?: readonly string[] | ((step: S) => readonly string[]);
  /** Exits that a step of this type may be given: for nobody available, and for when it fails. */
  optionalExits?: readonly OptionalExit[];
  /** Whether time always passes in this step; without it, in those that wait for a timer. */
  alwaysWaits?(step: S): boolean;
  /** A new step as the library inserts it: complete in shape, with its blanks open, in the admin's time zone. */
  create(input?: { timeZone: string }): S;
  summary(step: S): Summary;
  validate(input: { step: S; context: ValidationContext }): StepProblem[];
  plan(input: PlanInput<S>): Plan;
}

/** Whether a person chose this owner while the enrollment was under way; automatic writers then leave it be. */
export function chosenByHandSince({ ticket, since }: { ticket: Ticket; since: Date }): boolean {
  const { assignment } = ticket;
  return assignment !== null && assignment.method === 'manual' && assignment.at >= since;
}

export function ownerName({ people, id }: { people: PeopleDirectory; id: UserId | null }): string | null {
  return id === null ? null : (people.user(id)?.name ?? null);
}
