import { nextOpening } from '../calendar/openings.ts';
import type { Filter } from '../filters/filter.ts';
import { matchFilter, type TicketTest } from '../filters/match-filter.ts';
import type { WorkflowId } from '../ids.ts';
import type { PropertyCatalogue } from '../tickets/properties.ts';
import type { Ticket, TicketMark } from '../tickets/ticket.ts';
import { type Trigger, triggerFaceOf } from '../triggers/index.ts';
import type { Definition } from '../workflow/definition.ts';
import { entersAgain } from './enters-again.ts';

/** One published version, ready to run: its definition and its filters as compiled tests. Keep it by version. */
export interface Program {
  workflowId: WorkflowId;
  version: number;
  definition: Definition;
  properties: PropertyCatalogue;
  /** Whether any of its triggers must be told of changes. */
  listensToChanges: boolean;
  /** Whether any of them must be told of messages. */
  listensToMessages: boolean;
  test(filter: Filter): TicketTest;
  /** When a step that does something may begin, from a moment on: that moment, or a later one. */
  opensAt(at: Date): Date;
  /** Whether tickets in this state neither enter nor stay. */
  unenrolls: TicketTest;
}

export function compileProgram(input: {
  workflowId: WorkflowId;
  version: number;
  definition: Definition;
  properties: PropertyCatalogue;
}): Program {
  const { workflowId, version, definition, properties } = input;
  const tests = new WeakMap<Filter, TicketTest>();
  const { unenroll, execution } = definition.settings;
  function test(filter: Filter): TicketTest {
    const known = tests.get(filter);
    if (known) return known;
    const made = matchFilter({ filter, properties });
    tests.set(filter, made);
    return made;
  }
  return {
    workflowId,
    version,
    definition,
    properties,
    listensToChanges: definition.triggers.some((trigger) => triggerFaceOf<Trigger>(trigger).listensToChanges),
    listensToMessages: definition.triggers.some(
      (trigger) => triggerFaceOf<Trigger>(trigger).listensToMessages,
    ),
    test,
    opensAt: (at) => (execution && nextOpening({ times: execution, at })) ?? at,
    unenrolls: (facts) => unenroll !== undefined && test(unenroll)(facts),
  };
}

/**
 * The trigger of a program that a mark on a ticket fires, or null. Of several it is the first that lets tickets in
 * again, where the workflow tells them apart, since that one lets in all tickets.
 */
export function firedTrigger(input: {
  program: Program;
  mark: TicketMark;
  ticket: Ticket;
  now: Date;
}): Trigger | null {
  const { definition } = input.program;
  const fires = (trigger: Trigger): boolean => {
    const { happened, holds } = triggerOutcome({ ...input, trigger });
    return happened && holds;
  };
  const first = definition.triggers.find(fires) ?? null;
  if (first === null || entersAgain({ definition, way: first })) return first;
  return (
    definition.triggers.find((trigger) => entersAgain({ definition, way: trigger }) && fires(trigger)) ??
    first
  );
}

/** What a trigger makes of a mark: whether it is the event it listens for, and whether its filter holds. */
export function triggerOutcome(input: {
  program: Program;
  trigger: Trigger;
  mark: TicketMark;
  ticket: Ticket;
  now: Date;
}): { happened: boolean; holds: boolean } {
  const { program, trigger, mark, ticket, now } = input;
  const holds = ({ filter, ticket }: { filter: Filter; ticket: Ticket }) =>
    program.test(filter)({ ticket, now });
  const happened = triggerFaceOf<Trigger>(trigger).fires({
    trigger,
    workflowId: program.workflowId,
    mark,
    ticket,
    holds,
  });
  const filter = 'filter' in trigger ? trigger.filter : undefined;
  return { happened, holds: happened && (!filter || holds({ filter, ticket })) };
}
