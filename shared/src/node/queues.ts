import { type ConnectionOptions, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from './logging.ts';

export const queueNames = ['tickets', 'enrollments', 'conversations', 'calls'] as const;
export type QueueName = (typeof queueNames)[number];

/** What a job carries: ids of documents that say themselves what is to be done. A lost job costs time, never work. */
export interface WorkJob {
  ids: string[];
  /** The HTTP requests that the work comes from, by their `X-Request-Id`, for logs. */
  requests?: string[];
  /** Of each id the place of its request among those; -1: none, or several. Absent: all come from the only one. */
  from?: number[];
}

/** The one HTTP request that a job names for each of its ids; those of which it names none are left out. */
export function requestsOfJob({ ids, requests = [], from }: WorkJob): Map<string, string> {
  const found = new Map<string, string>();
  for (const [index, id] of ids.entries()) {
    const request = requests[from ? (from[index] ?? -1) : 0];
    if (request !== undefined) found.set(id, request);
  }
  return found;
}

/**
 * Ids in one job: enough to make writes in groups worthwhile, few enough that workers share a burst. A call that takes
 * long holds up those in its job.
 */
const idsPerJob: Record<QueueName, number> = {
  tickets: 100,
  enrollments: 100,
  conversations: 100,
  calls: 10,
};

/** A Redis that has not answered for this long is taken for gone. */
const silentMs = 5000;

/**
 * Producers must not hang while Redis is away, or there and silent: the work is marked in MongoDB, and a sweep finds it.
 * What gets no answer fails and its connection breaks off; until a new one answers, commands fail at once.
 */
const producerOptions = {
  maxRetriesPerRequest: 1,
  enableOfflineQueue: false,
  connectTimeout: 2000,
  commandTimeout: silentMs,
  socketTimeout: silentMs,
} as const;

/** Consumers wait for jobs for at most ten seconds at a time, so a Redis that says nothing for longer is gone. */
const consumerOptions = { maxRetriesPerRequest: null, socketTimeout: 30_000 } as const;

/** A connection to Redis. `patient` ones wait for Redis to come back; others fail at once while it is away. */
export function connectRedis({ url, patient }: { url: string; patient: boolean }): Redis {
  return new Redis(url, patient ? consumerOptions : producerOptions);
}

export const redisOptionsOf = (url: string): ConnectionOptions =>
  connectRedis({ url, patient: true }) as unknown as ConnectionOptions;

interface Work {
  queue: QueueName;
  ids: readonly string[];
}

interface Given {
  id: string;
  requests: readonly string[];
}

/** Requests that one job names: enough to follow any of them, and no more than the ids themselves. */
const requestsPerJob = 100;

/** Jobs for what was given, each id once. */
export function jobsOf({
  name,
  given,
}: {
  name: QueueName;
  given: readonly Given[];
}): { name: string; data: WorkJob }[] {
  const byId = new Map(given.map((one) => [one.id, one]));
  const fresh = [...byId.values()];
  const jobs: { name: string; data: WorkJob }[] = [];
  for (let at = 0; at < fresh.length; at += idsPerJob[name]) {
    const some = fresh.slice(at, at + idsPerJob[name]);
    const requests = [...new Set(some.flatMap((one) => one.requests))].slice(0, requestsPerJob);
    const from = some.map(({ requests: own }) => (own.length === 1 ? requests.indexOf(own[0] ?? '') : -1));
    const data = {
      ids: some.map(({ id }) => id),
      ...(requests.length > 0 && { requests }),
      ...(requests.length > 0 && from.some((place) => place !== 0) && { from }),
    };
    jobs.push({ name, data });
  }
  return jobs;
}

/**
 * Tells workers what to look at. Ids given while an earlier call is under way go out together with the next, so that
 * jobs grow with the load. Never throws and never waits for long: what is not told is found by the sweep.
 */
export function dispatcherOf(input: { redis: Redis; prefix: string; logger: Logger }) {
  const { redis, prefix, logger } = input;
  const queues = Object.fromEntries(
    queueNames.map((name) => [
      name,
      new Queue<WorkJob>(name, {
        connection: redis as unknown as ConnectionOptions,
        prefix,
        defaultJobOptions: { removeOnComplete: true, removeOnFail: 1000, attempts: 1 },
      }),
    ]),
  ) as Record<QueueName, Queue<WorkJob>>;
  for (const queue of Object.values(queues)) {
    queue.on('error', (err) => logger.debug({ err, queue: queue.name }, 'queue unreachable'));
  }

  /** Ids to be told, each with the requests that it comes from. */
  const waiting: Record<QueueName, Given[]> = { tickets: [], enrollments: [], conversations: [], calls: [] };
  const sending: Record<QueueName, Promise<void> | null> = {
    tickets: null,
    enrollments: null,
    conversations: null,
    calls: null,
  };

  /** Sends until nothing waits. What is given meanwhile goes out with the next round. */
  async function drain(name: QueueName): Promise<void> {
    // Callers of the same moment go out together.
    await Promise.resolve();
    while (waiting[name].length > 0) {
      const jobs = jobsOf({ name, given: waiting[name].splice(0) });
      try {
        await queues[name].addBulk(jobs);
      } catch (err) {
        logger.warn(
          {
            ...{ err, queue: name, requests: [...new Set(jobs.flatMap(({ data }) => data.requests ?? []))] },
            count: jobs.reduce((sum, { data }) => sum + data.ids.length, 0),
          },
          'could not dispatch; the sweep will find the work',
        );
      }
    }
    sending[name] = null;
  }

  function give({ queue, ids, requests }: Work & { requests: readonly string[] }): Promise<void> {
    if (ids.length === 0) return Promise.resolve();
    for (const id of ids) waiting[queue].push({ id, requests });
    sending[queue] ??= drain(queue);
    return sending[queue];
  }

  return {
    queues,
    /** Resolves when the ids are handed to Redis, or when that has failed. */
    dispatch: (work: Work): Promise<void> => give({ ...work, requests: [] }),
    /** The same dispatcher, whose jobs say which HTTP requests they come from. */
    onBehalfOf(requests: readonly string[]): typeof this {
      return { ...this, dispatch: (work) => give({ ...work, requests }) };
    },
    async close(): Promise<void> {
      await Promise.all(Object.values(sending));
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };
}
export type Dispatcher = ReturnType<typeof dispatcherOf>;
