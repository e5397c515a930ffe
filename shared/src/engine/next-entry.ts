import type { EnrollmentId } from '../ids.ts';
import type { Definition } from '../workflow/definition.ts';
import type { Entry } from './enrollment.ts';

/** What lets a ticket in once more and waits, noted on the run that the ticket is in, until that has ended. */
export interface NextEntry {
  /** Whether the run that it waits for goes its way, or is ended when it comes to rest. */
  how: 'queue' | 'replace';
  occasion: string;
  entry: Entry;
  depth: number;
  request?: string;
  /** What a webhook sent, as JSON. */
  webhook?: string;
  /** When what lets it in happened. */
  at: Date;
}

/** What is noted where a ticket is let in while it is in the workflow; null where that is passed over. */
export function nextEntryOf(
  input: Omit<NextEntry, 'how' | 'request' | 'webhook'> & {
    definition: Definition;
    request?: string | undefined;
    webhook?: string | undefined;
    again: boolean;
  },
): NextEntry | null {
  const { definition, again, request, webhook, ...noted } = input;
  const how = definition.settings.whileInside ?? 'ignore';
  // Publishing takes in those that were there and are not inside; it lets nobody in a second time.
  if (how === 'ignore' || !again || noted.entry.kind === 'existing') return null;
  return {
    ...{ how, ...noted },
    ...(request !== undefined && { request }),
    ...(webhook !== undefined && { webhook }),
  };
}

/** The enrollment that made the change which is an occasion; null where somebody else did. */
export const causeOf = (occasion: string): EnrollmentId | null =>
  (/^changed:([0-9a-f]{24}):/.exec(occasion)?.[1] as EnrollmentId | undefined) ?? null;
