import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type ConnectionOptions, Queue } from 'bullmq';
import { forget, type Stage } from './stage.ts';

/** Jobs of a BullMQ worker that does nothing, on the same Redis: what no engine on BullMQ can pass with a job per ticket. */
export interface CeilingRow {
  jobs: number;
  perSecond: number;
}

/** Adds jobs in bulk to a queue that an idle worker in a process of its own empties; from the first to the last. */
export async function measureCeiling({ stage, jobs }: { stage: Stage; jobs: number }): Promise<CeilingRow> {
  const prefix = `baton-bench-${randomBytes(4).toString('hex')}`;
  const script = fileURLToPath(new URL('./idle-worker.js', import.meta.url));
  const worker = fork(script, [stage.redisUrl, prefix], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const queue = new Queue(prefix, {
    connection: stage.redis as unknown as ConnectionOptions,
    prefix,
    defaultJobOptions: { removeOnComplete: true },
  });
  try {
    await once(worker, 'message');
    const begun = performance.now();
    worker.send({ expect: jobs });
    const done = once(worker, 'message');
    for (let at = 0; at < jobs; at += 500) {
      const count = Math.min(500, jobs - at);
      await queue.addBulk(
        Array.from({ length: count }, (_, index) => ({ name: 'idle', data: { ids: [at + index] } })),
      );
    }
    await done;
    return { jobs, perSecond: (jobs / (performance.now() - begun)) * 1000 };
  } finally {
    await queue.close();
    worker.kill();
    await once(worker, 'exit');
    await forget({ redis: stage.redis, prefix });
  }
}
