import { z } from 'zod';
import { actor } from '../actors.ts';
import { conversationId, ticketId, userId, workflowId } from '../ids.ts';
import { contact, propertyValue, ticketPriority, ticketSource } from '../tickets/ticket.ts';

/** What a step has brought back, for later steps to use: plain JSON. */
export const output = z.json();
export type Output = z.infer<typeof output>;

/** Levels of lists and objects that are kept: databases take a hundred, with what stands around them. */
const maxLevels = 50;

/** Whether a value that came from outside can be kept: not too deeply nested, and no name with a NUL in it (BSON). */
export function isStorable(value: Output): boolean {
  let level: Output[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxLevels) return false;
    const objects = level.filter((one) => typeof one === 'object' && one !== null);
    if (objects.some((one) => Object.keys(one as object).some((name) => name.includes('\0')))) return false;
    level = objects.flatMap((one) => Object.values(one as object) as Output[]);
  }
  return true;
}

/** A request to some other system over HTTP. */
export const httpCall = z.object({
  kind: z.literal('http'),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
});
export type HttpCall = z.infer<typeof httpCall>;

/** An e-mail, to each of the addresses. */
export const emailCall = z.object({
  kind: z.literal('email'),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
});
export type EmailCall = z.infer<typeof emailCall>;

/** A notification in the app, to each of the people. It carries what a list of them shows. */
export const notificationCall = z.object({
  kind: z.literal('notification'),
  to: z.array(userId),
  text: z.string(),
  ticket: z.object({ id: ticketId, number: z.number().int(), subject: z.string() }),
});
export type NotificationCall = z.infer<typeof notificationCall>;

/** A change of a conversation. It is Baton's own, but no part of the ticket's write; its key is kept, so it is done once. */
export const conversationCall = z.object({
  kind: z.literal('conversation'),
  id: conversationId,
  to: z.enum(['open', 'closed', 'agent']),
  /** Not if a person has chosen the ticket's owner by hand since. */
  since: z.date().optional(),
});
export type ConversationCall = z.infer<typeof conversationCall>;

/** Enrolling the ticket in another workflow. `at` is when the step was planned; it makes a repetition the same. */
export const enrollCall = z.object({ kind: z.literal('enroll'), workflow: workflowId, at: z.date() });
export type EnrollCall = z.infer<typeof enrollCall>;

/** Taking the ticket out of another workflow that it was in at that moment. */
export const unenrollCall = z.object({ kind: z.literal('unenroll'), workflow: workflowId, at: z.date() });
export type UnenrollCall = z.infer<typeof unenrollCall>;

/** Another ticket, made for one that is enrolled. It is Baton's own; its id is made of the key, so it is there once. */
export const ticketCall = z.object({
  kind: z.literal('ticket'),
  ticket: z.object({
    subject: z.string(),
    description: z.string(),
    source: ticketSource,
    priority: ticketPriority,
    contact,
    properties: z.record(z.string(), propertyValue),
  }),
  /** The ticket that it is made for. */
  from: z.object({ id: ticketId, number: z.number().int(), subject: z.string() }),
  by: actor,
  /** How many workflows stand behind it. */
  depth: z.number().int(),
  at: z.date(),
});
export type TicketCall = z.infer<typeof ticketCall>;

/** Code to be run in the sandbox: a pure computation, so that repeating it comes to the same. */
export const codeCall = z.object({
  kind: z.literal('code'),
  code: z.string(),
  inputs: z.record(z.string(), output),
  /** What its clock says. */
  at: z.date(),
  /** What its chance begins with. */
  seed: z.number().int(),
});
export type CodeCall = z.infer<typeof codeCall>;

/** What code wrote to its console; a bounded part is kept. */
export const consoleLine = z.object({ level: z.enum(['log', 'warn', 'error']), text: z.string() });
export type ConsoleLine = z.infer<typeof consoleLine>;

/**
 * Something done outside of the run, ready to be done: every text of it is rendered, so that a repetition is the same to
 * the letter. It is done at least once, each time under the same key.
 */
export const call = z.discriminatedUnion('kind', [
  httpCall,
  emailCall,
  notificationCall,
  conversationCall,
  enrollCall,
  unenrollCall,
  ticketCall,
  codeCall,
]);
export type Call = z.infer<typeof call>;
export type CallKind = Call['kind'];

/** Why calls fail; each has a text that says what to do. */
export const callErrorCodes = [
  'http-status',
  'http-unreachable',
  'http-timeout',
  'answer-too-large',
  'request-invalid',
  'address-private',
  'mail-refused',
  'mail-unreachable',
  'not-stored',
  'too-deep',
  'workflow-busy',
  'code-syntax',
  'code-threw',
  'code-time',
  'code-memory',
  'code-stack',
  'code-result',
  'code-broken',
  'code-busy',
] as const;
export type CallErrorCode = (typeof callErrorCodes)[number];

/** How a call came out. A failure that may pass is tried again, and is final after the last try. */
export const callOutcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output, console: z.array(consoleLine).optional() }),
  z.object({
    ok: z.literal(false),
    code: z.enum(callErrorCodes),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    mayPass: z.boolean(),
    /** What the other side asked for, such as by `Retry-After`; milliseconds. */
    retryAfterMs: z.number().nullable(),
    console: z.array(consoleLine).optional(),
  }),
]);
export type CallOutcome = z.infer<typeof callOutcome>;

/** A call that an enrollment stands at. */
export const openCall = z.object({
  /** Stable for enrollment, step and visit: the other side can tell a repetition by it. */
  key: z.string(),
  call,
  /** Tries made so far. */
  tries: z.number().int(),
  /** Null until it is known. */
  outcome: callOutcome.nullable(),
  /** Why the last try failed, and when the next one is due. */
  putOff: z
    .object({
      code: z.enum(callErrorCodes),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
      at: z.date(),
      until: z.date(),
    })
    .optional(),
});
export type OpenCall = z.infer<typeof openCall>;

/** Tries of one call, about two minutes and a half in all where the other side does not ask for more time. */
export const maxCallTries = 8;
const firstPauseMs = 1000;
const longestPauseMs = 15 * 60_000;

/**
 * How long to wait before the next try: doubled each time, and at least what the other side asked for. `random` from 0
 * to 1 spreads the tries of many.
 */
export function callPauseMs(input: { tries: number; retryAfterMs: number | null; random: number }): number {
  const { tries, retryAfterMs, random } = input;
  const doubled = firstPauseMs * 2 ** (tries - 1) * (0.75 + random / 2);
  return Math.min(longestPauseMs, Math.max(doubled, retryAfterMs ?? 0));
}
