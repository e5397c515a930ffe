import fc from 'fast-check';
import { type CapWindow, capWindowMs, type RateCap, roomIn } from './rate-cap.ts';

const at = (ms: number): Date => new Date(Date.UTC(2026, 2, 2) + ms);

test('a window is opened by the first ticket and lasts its time, whatever comes', () => {
  const cap: RateCap = { count: 3, per: 'minute' };
  expect(roomIn({ cap, window: { openedAt: null, used: 0 }, now: at(5) })).toEqual({
    ...{ openedAt: at(5), used: 0, room: 3 },
  });
  const window = { openedAt: at(0), used: 2 };
  expect(roomIn({ cap, window, now: at(59_999) })).toEqual({ ...window, room: 1 });
  expect(roomIn({ cap, window, now: at(60_000) })).toEqual({ openedAt: at(60_000), used: 0, room: 3 });
  expect(roomIn({ cap: { ...cap, count: 1 }, window, now: at(1) }).room).toBe(0);
  expect(roomIn({ cap: { ...cap, per: 'hour' }, window, now: at(60_000) }).room).toBe(1);
});

test('never lets more through than the cap within one window, and never fewer where enough wait', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 30 })), {
        maxLength: 60,
      }),
      (count, looks) => {
        const cap: RateCap = { count, per: 'minute' };
        let window: CapWindow = { openedAt: null, used: 0 };
        let now = 0;
        const through: number[] = [];
        for (const [passed, waiting] of looks) {
          now += passed;
          const { room, ...current } = roomIn({ cap, window, now: at(now) });
          const some = Math.min(room, waiting);
          if (waiting > 0) expect(some === waiting || current.used + some === count).toBe(true);
          if (some === 0) continue;
          window = { ...current, used: current.used + some };
          through.push(...Array<number>(some).fill(now));
          const opened = window.openedAt?.getTime() ?? 0;
          const within = through.filter((one) => at(one).getTime() >= opened);
          expect(within.length).toBeLessThanOrEqual(count);
          expect(now - (opened - at(0).getTime())).toBeLessThan(capWindowMs.minute);
        }
      },
    ),
  );
});
