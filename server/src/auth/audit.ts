import type { TicketChange } from '@baton/shared';
import { newId } from '@baton/shared/node';
import type { Services } from '../services.ts';
import { actorOf, type Principal } from './principal.ts';

/** Notes who changed what. Values that are secret are never given to it. */
export async function audit(input: {
  services: Services;
  principal: Principal;
  /** `subject.verb`, as in `workflow.published`. */
  action: string;
  subject: { kind: string; id: string; name: string | null };
  changes?: readonly TicketChange[];
}): Promise<void> {
  const { services, principal, action, subject, changes = [] } = input;
  await services.stores.access.addAudit({
    _id: newId(),
    at: services.now(),
    actor: actorOf(principal),
    action,
    subject,
    changes: [...changes],
  });
}

/** The fields in which two settings differ, for the audit log. */
export function differences(input: { before: object; after: object }): TicketChange[] {
  const before = input.before as Record<string, unknown>;
  const after = input.after as Record<string, unknown>;
  return Object.keys(after)
    .filter((property) => JSON.stringify(before[property]) !== JSON.stringify(after[property]))
    .map((property) => ({ property, from: before[property] ?? null, to: after[property] ?? null }));
}
