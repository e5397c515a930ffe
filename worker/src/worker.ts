import { randomBytes } from 'node:crypto';
import type { ConversationId, EnrollmentId, TicketId } from '@baton/shared';
import { type Config, type Logger, openServices, type QueueName, type WorkJob } from '@baton/shared/node';
import { type ConnectionOptions, Worker } from 'bullmq';
import { outsideOf } from './calls/outside.ts';
import { dispatchTickets } from './carry/dispatch-tickets.ts';
import { runEnrollments } from './carry/run-enrollments.ts';
import { attendConversation } from './conversation/attend-conversation.ts';
import { startHealth } from './health.ts';
import type { Services } from './services.ts';
import { startSweeps } from './sweeps.ts';

/** Conversations of one job that are attended at the same time. */
const conversationsAtOnce = 10;

/** What each queue's jobs ask for. Ids say where to look; what is to be done stands in the documents. */
function performers(services: Services): Record<QueueName, (ids: string[]) => Promise<void>> {
  return {
    tickets: (ids) => dispatchTickets({ ids: ids as TicketId[], services }),
    enrollments: (ids) => runEnrollments({ ids: ids as EnrollmentId[], services }),
    calls: (ids) => runEnrollments({ ids: ids as EnrollmentId[], services }),
    conversations: async (ids) => {
      for (let at = 0; at < ids.length; at += conversationsAtOnce) {
        const some = ids.slice(at, at + conversationsAtOnce) as ConversationId[];
        await Promise.all(some.map((id) => attendConversation({ id, services })));
      }
    },
  };
}

export interface RunningWorker {
  /** Lets jobs in hand finish, then lets go of everything. */
  close(): Promise<void>;
}

/** Starts a worker: the queues' consumers, the sweeps, and health where a port is set. */
export async function startWorker({
  config,
  logger,
}: {
  config: Config;
  logger: Logger;
}): Promise<RunningWorker> {
  const opened = await openServices({ config, logger });
  const { redis } = opened;
  const services: Services = {
    ...opened.services,
    outside: outsideOf(config),
    worker: `worker-${process.pid}-${randomBytes(4).toString('hex')}`,
  };
  const prefix = config.redisPrefix;
  const { stores } = services;

  const workers = Object.entries(performers(services)).map(([name, perform]) => {
    const worker = new Worker<WorkJob>(name, async ({ data }) => perform(data.ids), {
      connection: opened.patientRedis as unknown as ConnectionOptions,
      prefix,
      concurrency: config.workerConcurrency,
    });
    worker.on('error', (err) => logger.debug({ err, queue: name }, 'queue unreachable'));
    worker.on('failed', (job, err) =>
      logger.warn(
        { err, queue: name, count: job?.data.ids.length },
        'a job failed; the sweep repeats its work',
      ),
    );
    return worker;
  });
  const sweeps = startSweeps({ services, redis, prefix });
  const health = await startHealth({ config, stores, redis, logger });
  logger.info({ worker: services.worker, concurrency: config.workerConcurrency }, 'worker ready');

  return {
    async close() {
      await sweeps.stop();
      // While Redis is away no job can be settled and waiting for it would never end; leases cover work in hand.
      await Promise.all(workers.map((worker) => worker.close(redis.status !== 'ready')));
      await health.close();
      await opened.close();
    },
  };
}
