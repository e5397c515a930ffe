import {
  advance,
  assertNever,
  assignmentOf,
  availabilityOf,
  beginEnrollment,
  type Call,
  type CallOutcome,
  type CodeCall,
  compileProgram,
  type Definition,
  type EngineEvent,
  type EnrollmentId,
  type EnrollOutcome,
  type HistoryEntry,
  type Output,
  type StepAnswer,
  type StepRequest,
  type TestResult,
  type Ticket,
  takesTickets,
  takeTurns,
  UnexpectedError,
  type WorkflowId,
} from '@baton/shared';
import { codeError, considerNow, newId, previousOwners, type Snapshot } from '@baton/shared/node';
import { runEntry } from '../present/workflows.ts';
import type { Services } from '../services.ts';
import { tooMuchCode } from './test-code.ts';

/** Calls of the engine in one test; waits are jumped over, so a circle through a delay would not end by itself. */
const maxCalls = 200;
/** What all code of one test may take. */
const maxCodeMs = 5000;

/**
 * Runs a definition on a ticket by the engine that runs it for real, and writes nothing: delays are jumped over,
 * what a step waits for is taken to happen at once, rotations are asked who would be next without taking the turn, and
 * calls are taken to succeed with an empty answer. Code runs for real: it only computes.
 */
export async function testRun(input: {
  definition: Definition;
  workflowId: WorkflowId;
  ticket: Ticket;
  /** What a webhook sent that lets the ticket in, as JSON. */
  webhook?: string;
  services: Services;
}): Promise<TestResult> {
  const { definition, workflowId, webhook, services } = input;
  const snapshot = await services.world.current();
  const program = compileProgram({ workflowId, version: 0, definition, properties: snapshot.properties });
  const conversation =
    input.ticket.conversationId === null
      ? null
      : await services.stores.conversations.byId(input.ticket.conversationId);
  const facts = conversation && {
    id: conversation.conversation.id,
    channel: conversation.conversation.channel,
    language: conversation.conversation.language,
  };
  let now = services.now();
  let { ticket } = input;
  let enrollment = beginEnrollment({
    id: newId<EnrollmentId>(),
    workflowId,
    version: 0,
    ticketId: ticket.id,
    entry: { kind: 'trigger', trigger: 'test' },
    depth: 0,
    webhook,
    now,
  });
  let event: EngineEvent | null = { type: 'start' };
  const result: Pick<TestResult, 'changes' | 'messages' | 'notes' | 'calls'> = {
    changes: [],
    messages: [],
    notes: [],
    calls: [],
  };
  const history: HistoryEntry[] = [];
  const spent = { codeMs: 0 };
  for (let call = 0; event !== null && call < maxCalls; call += 1) {
    const done = advance({
      program,
      enrollment,
      event,
      facts: { ticket, conversation: facts, people: snapshot.people },
      now,
    });
    ({ enrollment, ticket } = done);
    history.push(...done.history);
    for (const entry of done.history) {
      result.changes.push(...entry.changes);
      if (entry.kind === 'note' && entry.text !== null) result.notes.push(entry.text);
    }
    result.messages.push(...done.messages.map(({ text }) => text));
    if (done.request)
      event = {
        type: 'answer',
        answer: await peek({ request: done.request, ticket, history, snapshot, services, now }),
      };
    else if (enrollment.call) {
      result.calls.push(...describeCall(enrollment.call.call));
      const { call: open } = enrollment.call;
      const outcome: CallOutcome =
        open.kind === 'code'
          ? await runCode({ call: open, spent, services })
          : succeeds({ call: open, snapshot });
      enrollment = { ...enrollment, call: { ...enrollment.call, outcome } };
      event = { type: 'outcome' };
    } else if (enrollment.status === 'waiting') {
      const { hold, wait } = enrollment;
      if (!wait?.for) now = wait?.until ?? hold?.until ?? now;
      event = { type: wait?.for ? 'happened' : 'timer' };
    } else event = null;
  }
  const { error } = enrollment;
  return {
    status: enrollment.status,
    log: enrollment.log.map(runEntry),
    ...result,
    error: error && { stepId: error.stepId, code: error.code, values: error.values },
  };
}

/** Runs code as a worker would. The time that all code of one test may take is bounded. */
async function runCode(input: {
  call: CodeCall;
  spent: { codeMs: number };
  services: Services;
}): Promise<CallOutcome> {
  const { call, spent, services } = input;
  const refused = { ok: false as const, mayPass: false, retryAfterMs: null };
  if (spent.codeMs > maxCodeMs)
    return { ...refused, code: 'code-time', values: { line: 0, seconds: maxCodeMs / 1000 } };
  const { code, inputs, at, seed } = call;
  const result = await services.code.run({ code, inputs, now: at, seed });
  if (result === 'busy') throw tooMuchCode();
  spent.codeMs += result.ms;
  return result.ok
    ? { ok: true, output: result.value, console: result.console }
    : { ...refused, ...codeError(result), console: result.console };
}

const succeeds = (input: { call: Exclude<Call, CodeCall>; snapshot: Snapshot }): CallOutcome => ({
  ok: true,
  output: successOf(input),
});

/** What a test takes a call to have brought back. */
function successOf({ call, snapshot }: { call: Exclude<Call, CodeCall>; snapshot: Snapshot }): Output {
  switch (call.kind) {
    case 'http':
      return { status: 200, type: '', body: {} };
    case 'email':
      return { to: call.to, kept: false };
    case 'notification':
      return { to: call.to.length };
    case 'conversation':
      return { changed: true };
    case 'enroll': {
      const found = snapshot.workflows.get(call.workflow);
      const outcome: EnrollOutcome =
        found && takesTickets(found.status) ? 'enrolled' : found ? 'off' : 'gone';
      return { outcome, workflow: found?.name ?? '' };
    }
    case 'unenroll':
      return { ended: true, workflow: snapshot.workflows.get(call.workflow)?.name ?? '' };
    case 'ticket':
      return { id: '', number: 0, subject: call.ticket.subject };
    default:
      return assertNever(call);
  }
}

/** What would leave Baton, in a line; what stays inside is told by the step's result. */
function describeCall(call: Call): string[] {
  switch (call.kind) {
    case 'http':
      return [`${call.method} ${call.url}`];
    case 'email':
      return [`${call.to.join(', ')}: ${call.subject}`];
    case 'notification':
      return [call.text];
    case 'conversation':
    case 'enroll':
    case 'unenroll':
    case 'ticket':
    case 'code':
      return [];
    default:
      return assertNever(call);
  }
}

/** Answers as a worker would, but takes no turn: a rotation says who would be next by its counts of this moment. */
async function peek(input: {
  request: StepRequest;
  ticket: Ticket;
  history: readonly HistoryEntry[];
  snapshot: Snapshot;
  services: Services;
  now: Date;
}): Promise<StepAnswer> {
  const { request, snapshot, services, now } = input;
  const { stores } = services;
  const { people } = snapshot;
  switch (request.kind) {
    case 'turn': {
      const { members, rules, pool, key } = request;
      const considered = await considerNow({ members, rules, people, stores, now });
      const state = await stores.rotations.peek(pool);
      const [turn] = takeTurns({ state, candidates: considered, keys: [key], now }).turns;
      if (!turn)
        throw new UnexpectedError({ code: 'no-turn', message: 'A rotation gave no turn for a key.' });
      return { kind: 'turn', record: assignmentOf({ turn, considered, pool, by: { kind: 'system' }, now }) };
    }
    case 'availability': {
      const { members, rules } = request;
      const considered = await considerNow({ members, rules, people, stores, now });
      return { kind: 'availability', ...availabilityOf(considered) };
    }
    case 'previous-owner': {
      const { key, rules } = request;
      const by = { kind: 'system' as const };
      const questions = [{ key, rules, ticket: input.ticket, history: input.history, by }];
      const record = (await previousOwners({ questions, people, stores, now })).get(key);
      if (!record)
        throw new UnexpectedError({ code: 'no-answer', message: 'A question got no answer by its key.' });
      return { kind: 'previous-owner', record };
    }
    default:
      return assertNever(request);
  }
}
