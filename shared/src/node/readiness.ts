import type { Redis } from 'ioredis';
import type { Stores } from './stores/index.ts';

/** A part that does not answer within this is not ready: whoever asks must not wait for it. */
const readyMs = 2000;

async function answers(part: Promise<unknown>): Promise<boolean> {
  const late = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), readyMs).unref();
  });
  return Promise.race([
    part.then(
      () => true,
      () => false,
    ),
    late,
  ]);
}

/** Which of the parts that a process needs answer now; known within two seconds. */
export async function readinessOf(input: {
  stores: Stores;
  redis: Redis;
}): Promise<{ mongodb: boolean; redis: boolean }> {
  const [mongodb, redis] = await Promise.all([answers(input.stores.ping()), answers(input.redis.ping())]);
  return { mongodb, redis };
}
