import { z } from 'zod';

export const capWindows = ['minute', 'hour'] as const;

/** How many tickets begin a workflow within a minute or an hour; the others wait for their turn. */
export const rateCap = z.strictObject({
  count: z.number().int().min(1).max(100_000),
  per: z.enum(capWindows),
});
export type RateCap = z.infer<typeof rateCap>;

export const capWindowMs: Readonly<Record<RateCap['per'], number>> = { minute: 60_000, hour: 3_600_000 };

/** A window that was opened by the first ticket let through, and how many were since. */
export interface CapWindow {
  openedAt: Date | null;
  used: number;
}

/** The window at a moment, which is the one there was until its time is over, and how many it has room for. */
export function roomIn(input: { cap: RateCap; window: CapWindow; now: Date }): CapWindow & { room: number } {
  const { cap, window, now } = input;
  const { openedAt } = window;
  const isOver = openedAt === null || now.getTime() >= openedAt.getTime() + capWindowMs[cap.per];
  return isOver
    ? { openedAt: now, used: 0, room: cap.count }
    : { ...window, room: Math.max(0, cap.count - window.used) };
}
