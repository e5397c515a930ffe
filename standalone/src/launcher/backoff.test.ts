import { restartDelayMs } from './backoff.ts';

it('doubles from a quarter of a second and never waits longer than fifteen', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 50].map(restartDelayMs)).toEqual([
    250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000,
  ]);
});
