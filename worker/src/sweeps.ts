import type { Due, QueueName } from '@baton/shared/node';
import type { Redis } from 'ioredis';
import { alertFailures } from './alerts/alert-failures.ts';
import { beginNext } from './carry/begin-next.ts';
import { continueBulkActions } from './carry/bulk-actions.ts';
import { dispatchTickets } from './carry/dispatch-tickets.ts';
import { enrollExisting } from './carry/enroll-existing.ts';
import { releaseForgotten } from './carry/hold-back.ts';
import { letThroughCaps } from './carry/rate-caps.ts';
import { runEnrollments } from './carry/run-enrollments.ts';
import { runSchedules } from './carry/run-schedules.ts';
import { unenrollSweep } from './carry/unenroll.ts';
import { attendConversation } from './conversation/attend-conversation.ts';
import { giveOutConversations } from './conversation/give-out-conversations.ts';
import { deadWorkers } from './liveness.ts';
import { forgettingOf } from './retention.ts';
import { giveOutWaiting } from './rotation/give-out.ts';
import type { Services } from './services.ts';

/** Between two sweeps. A wait that is over is found within this. */
const sweepMs = 500;
/** How long a sweeper keeps the office without saying so again; after that another worker takes it. */
const officeMs = 3000;
/** Work that was marked this long ago and not done was not told to anyone, or whoever was told has died. */
const forgottenMs = 3000;
/** Work that was handed out is not handed out again before this: it may simply not have had its turn. */
const handedOutMs = 10_000;
/** Documents taken in one sweep, and by one call when there is no queue. */
const limit = 1000;
const chunk = 100;
/** Between two looks at tickets that wait for somebody. */
const waitingMs = 2000;

/** A kind of work that a sweep finds: which documents, and what to do with them where there is no queue. */
interface Task<T extends string> {
  queue: QueueName;
  /** `before`: what was marked later may simply not have had its turn. */
  find(input: { before: Date }): Promise<Due<T>[]>;
  perform(ids: T[]): Promise<void>;
}

type Role = 'sweeper' | 'without-redis' | 'none';

/** The net under everything: finds in MongoDB what was marked and not done, and what has become due. */
export function startSweeps(input: { services: Services; redis: Redis; prefix: string }): {
  stop(): Promise<void>;
} {
  const { services, redis, prefix } = input;
  const { stores, now } = services;
  const office = `${prefix}:sweeper`;
  /** When this sweeper handed out what, by queue, id and since when it is due. */
  const handedOut = new Map<string, number>();
  const unenrollOverTime = unenrollSweep(services);
  const takeFromTheDead = deadWorkers(services);
  let alerting: Promise<void> | null = null;
  const forgetting = forgettingOf(services);
  /** Queues whose oldest job has waited for long, and when this sweeper last looked for what is due there. */
  const behind = new Map<QueueName, boolean>();
  const lookedAt = new Map<QueueName, number>();
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let waitingAt = 0;

  /** One sweeper at a time is enough. Without Redis everyone sweeps, and does itself what it finds. */
  async function role(): Promise<Role> {
    try {
      if ((await redis.set(office, services.worker, 'PX', officeMs, 'NX')) === 'OK') return 'sweeper';
      if ((await redis.get(office)) !== services.worker) return 'none';
      await redis.pexpire(office, officeMs);
      return 'sweeper';
    } catch {
      return 'without-redis';
    }
  }

  async function sweep(): Promise<void> {
    const mine = await role();
    if (mine === 'none') return;
    forgetOld();
    await takeFromTheDead();
    await take({
      mine,
      task: {
        queue: 'tickets',
        find: ({ before }) => stores.tickets.dueMarks({ before, limit }),
        perform: (ids) => dispatchTickets({ ids, services }),
      },
    });
    await take({
      mine,
      task: {
        queue: 'enrollments',
        find: () => whenDue('enrollments', () => stores.enrollments.due({ now: now(), limit, calls: false })),
        perform: (ids) => runEnrollments({ ids, services }),
      },
    });
    await take({
      mine,
      task: {
        queue: 'calls',
        find: () => whenDue('calls', () => stores.enrollments.due({ now: now(), limit, calls: true })),
        perform: (ids) => runEnrollments({ ids, services }),
      },
    });
    await take({
      mine,
      task: {
        queue: 'conversations',
        find: async ({ before }) => [
          ...(await stores.conversations.due({ now: now(), limit })),
          ...(await stores.conversations.duePending({ before, limit })),
        ],
        perform: async (ids) => {
          for (const id of ids) await attendConversation({ id, services });
        },
      },
    });
    await beginNext(services);
    await letThroughCaps(services);
    await enrollExisting(services);
    await runSchedules(services);
    await unenrollOverTime();
    await continueBulkActions(services);
    await forgetting.goOn();
    if (now().getTime() - waitingAt >= waitingMs) {
      waitingAt = now().getTime();
      await giveOutWaiting(services);
      await giveOutConversations(services);
      await releaseForgotten(services);
      startAlerts();
    }
  }

  /** Beside the sweep: an alert may have to wait for a server that does not answer. */
  function startAlerts(): void {
    alerting ??= alertFailures(services)
      .catch((err: unknown) => services.logger.warn({ err }, 'alerts failed; they are tried again'))
      .finally(() => {
        alerting = null;
      });
  }

  /**
   * When the job was made that has waited longest; null: none waits. Jobs are taken in their order, so what was marked
   * before that and is not done was forgotten, and what came later still has its turn: without asking this, a backlog
   * would be found again by each sweep and handed out twice.
   */
  async function oldestJob(queue: QueueName): Promise<number | null> {
    const [oldest] = await services.dispatcher.queues[queue].getWaiting(0, 0).catch(() => []);
    return oldest?.timestamp ?? null;
  }

  /** Work that is due stays due until it has had its turn: while its queue is behind, one look now and then will do. */
  async function whenDue<T extends string>(
    queue: QueueName,
    look: () => Promise<Due<T>[]>,
  ): Promise<Due<T>[]> {
    const at = now().getTime();
    if (behind.get(queue) && at - (lookedAt.get(queue) ?? 0) < forgottenMs) return [];
    lookedAt.set(queue, at);
    return look();
  }

  function forgetOld(): void {
    const oldest = now().getTime() - handedOutMs;
    for (const [key, at] of handedOut) if (at < oldest) handedOut.delete(key);
  }

  /** Does what was found, or hands it to the queue for whoever is free. */
  async function take<T extends string>({ mine, task }: { mine: Role; task: Task<T> }): Promise<void> {
    const { queue, find, perform } = task;
    const waitsSince = mine === 'without-redis' ? null : await oldestJob(queue);
    const before = new Date(Math.min(now().getTime(), waitsSince ?? Number.POSITIVE_INFINITY) - forgottenMs);
    behind.set(queue, waitsSince !== null && now().getTime() - waitsSince > forgottenMs);
    const due = await find({ before });
    if (mine === 'without-redis') {
      const ids = [...new Set(due.map(({ id }) => id))];
      services.metrics.sweepFound({ queue, count: ids.length });
      for (let at = 0; at < ids.length; at += chunk) await perform(ids.slice(at, at + chunk));
      return;
    }
    // The moment belongs to the key: what was done and is due once more is new.
    const fresh = due
      .map(({ id, at }) => ({ id, key: `${queue}:${id}:${at.getTime()}` }))
      .filter(({ key }) => !handedOut.has(key));
    if (fresh.length === 0) return;
    for (const { key } of fresh) handedOut.set(key, now().getTime());
    services.metrics.sweepFound({ queue, count: fresh.length });
    services.logger.debug({ queue, count: fresh.length }, 'the sweep found work');
    await services.dispatcher.dispatch({ queue, ids: fresh.map(({ id }) => id) });
  }

  function schedule(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      running = sweep()
        .catch((err: unknown) => services.logger.warn({ err }, 'the sweep failed; it is tried again'))
        .finally(schedule);
    }, sweepMs);
  }
  schedule();

  return {
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
      await alerting;
      // Another worker need not wait until the office has become free by itself.
      await redis
        .eval(
          "if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end",
          1,
          office,
          services.worker,
        )
        .catch(() => undefined);
    },
  };
}
