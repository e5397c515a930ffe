import type { TicketPriority, TicketSource, TicketStatus } from '@baton/shared';
import { useMemo } from 'react';
import type { MessageId } from '../messages/en/index.ts';
import { useText } from '../messages/use-text.ts';

/*
 * The values of the domain's choices, in the order in which people expect them. Written as records so that a value
 * that shared adds does not compile until it stands here: importing shared's own lists would bring its schemas, and
 * with them the whole of zod, into the first page load.
 */
const statuses: Readonly<Record<TicketStatus, MessageId>> = {
  open: 'status.open',
  waiting: 'status.waiting',
  closed: 'status.closed',
};
const priorities: Readonly<Record<TicketPriority, MessageId>> = {
  urgent: 'priority.urgent',
  high: 'priority.high',
  normal: 'priority.normal',
  low: 'priority.low',
};
const sources: Readonly<Record<TicketSource, MessageId>> = {
  chat: 'source.chat',
  email: 'source.email',
  form: 'source.form',
  phone: 'source.phone',
  whatsapp: 'source.whatsapp',
  facebook: 'source.facebook',
  api: 'source.api',
};

export interface Choice {
  value: string;
  label: string;
}

/** A fixed set of values as a select takes it. */
function useChoices(labels: Readonly<Record<string, MessageId>>): Choice[] {
  const text = useText();
  return useMemo(
    () => Object.entries(labels).map(([value, label]) => ({ value, label: text(label) })),
    [labels, text],
  );
}

export const useStatusChoices = () => useChoices(statuses);
export const usePriorityChoices = () => useChoices(priorities);
export const useSourceChoices = () => useChoices(sources);
