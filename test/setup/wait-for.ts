import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until `condition` returns something truthy and returns that; an error it throws counts as "not yet".
 * Throws after `timeoutMs` (15 s) with `what` and the last error, so that a failure says what never happened.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  options: { timeoutMs?: number; everyMs?: number; what?: string } = {},
): Promise<NonNullable<T>> {
  const { timeoutMs = 15_000, everyMs = 25, what = condition.toString() } = options;
  const deadline = Date.now() + timeoutMs;
  let lastError: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited ${timeoutMs} ms in vain for: ${what}`, { cause: lastError });
    }
    await delay(everyMs);
  }
}
