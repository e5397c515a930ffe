import { randomBytes } from 'node:crypto';
import type { ConversationId, EnrollmentId, TicketId } from '@baton/shared';
import {
  type Config,
  type Logger,
  openServices,
  type QueueName,
  queueNames,
  requestsOfJob,
  type WorkJob,
} from '@baton/shared/node';
import { type ConnectionOptions, type Job, Worker } from 'bullmq';
import { outsideOf } from './calls/outside.ts';
import { dispatchTickets } from './carry/dispatch-tickets.ts';
import { runEnrollments } from './carry/run-enrollments.ts';
import { attendConversation } from './conversation/attend-conversation.ts';
import { startHealth } from './health.ts';
import { startBeating } from './liveness.ts';
import type { Services } from './services.ts';
import { startSweeps } from './sweeps.ts';

/** Conversations of one job that are attended at the same time. */
const conversationsAtOnce = 10;

type Performer = (work: { ids: string[]; services: Services }) => Promise<void>;

/** What each queue's jobs ask for. Ids say where to look; what is to be done stands in the documents. */
const performers: Record<QueueName, Performer> = {
  tickets: ({ ids, services }) => dispatchTickets({ ids: ids as TicketId[], services }),
  enrollments: ({ ids, services }) => runEnrollments({ ids: ids as EnrollmentId[], services }),
  calls: ({ ids, services }) => runEnrollments({ ids: ids as EnrollmentId[], services }),
  conversations: async ({ ids, services }) => {
    for (let at = 0; at < ids.length; at += conversationsAtOnce) {
      const some = ids.slice(at, at + conversationsAtOnce) as ConversationId[];
      await Promise.all(
        some.map((id) => attendConversation({ id, services: servicesForOne({ id, services }) })),
      );
    }
  },
};

/** What a job works with: its logs, and the jobs that come of it, name the HTTP requests that it comes from. */
function servicesFor({ services, job }: { services: Services; job: WorkJob }): Services {
  const { requests = [] } = job;
  if (requests.length === 0) return services;
  const { logger, dispatcher } = services;
  const byId = requestsOfJob(job);
  return {
    ...services,
    logger: logger.child({ requests }),
    dispatcher: dispatcher.onBehalfOf(requests),
    requestOf: (id) => byId.get(id),
  };
}

/** The same for one document of a job, where its request is known. */
function servicesForOne({ id, services }: { id: string; services: Services }): Services {
  const request = services.requestOf(id);
  if (request === undefined) return services;
  const { logger, dispatcher } = services;
  return {
    ...services,
    logger: logger.child({ request }),
    dispatcher: dispatcher.onBehalfOf([request]),
    requestOf: () => request,
  };
}

/** Does one job, timed. */
async function work(input: { queue: QueueName; job: Job<WorkJob>; services: Services }): Promise<void> {
  const { queue, job, services } = input;
  const begun = performance.now();
  services.metrics.jobBegan({ queue, waitedMs: services.now().getTime() - job.timestamp });
  try {
    await performers[queue]({ ids: job.data.ids, services: servicesFor({ services, job: job.data }) });
  } finally {
    services.metrics.jobTook({ queue, ms: performance.now() - begun });
  }
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
    requestOf: () => undefined,
    worker: `worker-${process.pid}-${randomBytes(4).toString('hex')}`,
  };
  const prefix = config.redisPrefix;
  const { stores, metrics } = services;

  const workers = queueNames.map((name) => {
    const worker = new Worker<WorkJob>(name, (job) => work({ queue: name, job, services }), {
      connection: opened.patientRedis as unknown as ConnectionOptions,
      prefix,
      concurrency: config.workerConcurrency,
    });
    worker.on('error', (err) => logger.debug({ err, queue: name }, 'queue unreachable'));
    worker.on('failed', (job, err) =>
      logger.warn(
        { err, queue: name, ids: job?.data.ids, requests: job?.data.requests },
        'a job failed; the sweep repeats its work',
      ),
    );
    return worker;
  });
  const beating = startBeating(services);
  const sweeps = startSweeps({ services, redis, prefix });
  const health = await startHealth({ config, stores, redis, metrics, logger });
  logger.info({ worker: services.worker, concurrency: config.workerConcurrency }, 'worker ready');

  return {
    async close() {
      await sweeps.stop();
      // Jobs wait for code in hand; code that waits for a thread is put off to a later try.
      await services.code.close();
      // While Redis is away no job can be settled and waiting for it would never end; leases cover work in hand.
      await Promise.all(workers.map((worker) => worker.close(redis.status !== 'ready')));
      await health.close();
      await beating.stop();
      await opened.close();
    },
  };
}
