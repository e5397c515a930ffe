import { z } from 'zod';
import { assertNever } from '../../assert-never.ts';
import type { UserId } from '../../ids.ts';
import { isChange, wantedValues } from '../../tickets/is-change.ts';
import type { TicketChange, Writer } from '../../tickets/ticket.ts';

/** What a step can wait for. */
export const waitedEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('customer-replied') }),
  /** A person on our side wrote to the customer; the agent and workflows do not count. */
  z.strictObject({ kind: z.literal('person-replied'), who: z.enum(['anyone', 'owner']).default('anyone') }),
  z.strictObject({
    kind: z.literal('property-changed'),
    property: z.string().max(120),
    /** The value that it got is one of these; empty: any. */
    to: wantedValues,
  }),
]);
export type WaitedEvent = z.infer<typeof waitedEvent>;

/** What an enrollment waits for. */
export const awaited = z.object({
  event: waitedEvent,
  /** When the step was reached: what was before does not count. */
  since: z.date(),
});
export type Awaited = z.infer<typeof awaited>;

/** Something that happened to a ticket. */
export type Happening = { at: Date } & (
  | { kind: 'message'; author: Writer }
  /** The key of its entry in the ticket's history tells who made it. */
  | { kind: 'change'; key: string; changes: readonly TicketChange[] }
);

/** Whether this is what an enrollment waits for. What the enrollment itself changed is not. */
export function isAwaited(input: {
  awaited: Awaited;
  happening: Happening;
  enrollmentId: string;
  /** Whom the ticket belongs to now. */
  owner: UserId | null;
}): boolean {
  const { awaited, happening, enrollmentId, owner } = input;
  const { event, since } = awaited;
  if (happening.at < since) return false;
  switch (event.kind) {
    case 'customer-replied':
      return happening.kind === 'message' && happening.author.kind === 'visitor';
    case 'person-replied':
      return (
        happening.kind === 'message' &&
        happening.author.kind === 'user' &&
        (event.who === 'anyone' || happening.author.id === owner)
      );
    case 'property-changed':
      return (
        happening.kind === 'change' &&
        !happening.key.startsWith(`${enrollmentId}:`) &&
        happening.changes.some((change) => isChange({ ...event, change }))
      );
    default:
      return assertNever(event);
  }
}
