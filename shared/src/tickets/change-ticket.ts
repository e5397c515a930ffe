import type { Actor } from '../actors.ts';
import type { TeamId, TicketId, UserId } from '../ids.ts';
import type { Task } from './task.ts';
import type {
  AssignmentRecord,
  HistoryEntry,
  PropertyValue,
  Ticket,
  TicketChange,
  TicketPriority,
  TicketStatus,
} from './ticket.ts';

export interface TicketPatch {
  subject?: string;
  description?: string;
  status?: TicketStatus;
  priority?: TicketPriority;
  owner?: UserId | null;
  team?: TeamId | null;
  tags?: string[];
  contact?: Ticket['contact'];
  /** A ticket can let go of its conversation, and never gets another one. */
  conversationId?: null;
  links?: TicketId[];
  /** All of them; the entry's kind and text say what became of which. */
  tasks?: Task[];
  properties?: Record<string, PropertyValue>;
}

const plainFields = [
  'subject',
  'description',
  'status',
  'priority',
  'owner',
  'team',
  'tags',
  'contact',
  'conversationId',
  'links',
] as const;

/** Values are plain JSON, so their text is their identity. */
const same = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * The ticket after a patch and the history entry that tells it, or `entry: null` when nothing would change and
 * there is nothing to say. Leaves `revision` to the store, which counts writes.
 */
export function changeTicket(input: {
  ticket: Ticket;
  patch: TicketPatch;
  key: string;
  at: Date;
  actor: Actor;
  kind?: HistoryEntry['kind'];
  text?: string;
  assignment?: AssignmentRecord;
}): { ticket: Ticket; entry: HistoryEntry | null } {
  const { ticket, patch, key, at, actor } = input;
  const next: Ticket = { ...ticket };
  const changes: TicketChange[] = [];

  for (const field of plainFields) {
    const to = patch[field];
    if (to === undefined || same(ticket[field], to)) continue;
    changes.push({ property: `ticket.${field}`, from: ticket[field], to });
    Object.assign(next, { [field]: to });
  }
  for (const [property, to] of Object.entries(patch.properties ?? {})) {
    const from = ticket.properties[property] ?? null;
    if (same(from, to)) continue;
    changes.push({ property: `ticket.properties.${property}`, from, to });
    next.properties = { ...next.properties, [property]: to };
  }
  // Not among the changes: the history would hold every task twice with each.
  if (patch.tasks) next.tasks = patch.tasks;
  if (next.status !== ticket.status) next.closedAt = next.status === 'closed' ? at : null;

  const assignment = input.assignment ?? null;
  if (assignment) next.assignment = assignment;
  if (changes.length === 0 && !assignment && input.text === undefined) return { ticket, entry: null };
  next.updatedAt = at;
  return {
    ticket: next,
    entry: { key, at, actor, kind: input.kind ?? 'changed', changes, text: input.text ?? null, assignment },
  };
}
