import { callPauseMs, maxCallTries } from './call.ts';

describe('the pause before a call is tried again', () => {
  it('doubles with every try, spread by a quarter either way', () => {
    const pauses = Array.from({ length: maxCallTries - 1 }, (_, index) =>
      callPauseMs({ tries: index + 1, retryAfterMs: null, random: 0.5 }),
    );
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000]);
    expect(callPauseMs({ tries: 1, retryAfterMs: null, random: 0 })).toBe(750);
    expect(callPauseMs({ tries: 1, retryAfterMs: null, random: 1 })).toBe(1250);
  });

  it('is at least what the other side asked for, and never more than a quarter of an hour', () => {
    expect(callPauseMs({ tries: 1, retryAfterMs: 60_000, random: 0.5 })).toBe(60_000);
    expect(callPauseMs({ tries: 1, retryAfterMs: 86_400_000, random: 0.5 })).toBe(900_000);
  });
});
