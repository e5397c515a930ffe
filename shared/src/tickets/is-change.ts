import { z } from 'zod';
import type { TicketChange } from './ticket.ts';

/** Values of a property that are looked for; none: any value. */
export const wantedValues = z
  .array(z.union([z.string().max(200), z.number(), z.boolean()]))
  .max(100)
  .default([]);
type WantedValues = z.infer<typeof wantedValues>;

/** Lists (tags) are among the values when they hold one of them. */
const among = ({ value, wanted }: { value: unknown; wanted: WantedValues }): boolean =>
  wanted.length === 0 || [value].flat().some((one) => wanted.includes(one as string));

/** Whether a change is one of a property, from one of some values to one of others. */
export function isChange(input: {
  change: TicketChange;
  property: string;
  from?: WantedValues;
  to: WantedValues;
}): boolean {
  const { change, property, from = [], to } = input;
  return (
    change.property === property &&
    among({ value: change.from, wanted: from }) &&
    among({ value: change.to, wanted: to })
  );
}
