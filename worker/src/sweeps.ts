import type { Redis } from 'ioredis';
import { dispatchTickets } from './carry/dispatch-tickets.ts';
import { enrollExisting } from './carry/enroll-existing.ts';
import { runEnrollments } from './carry/run-enrollments.ts';
import { attendConversation } from './conversation/attend-conversation.ts';
import { giveOutWaiting } from './rotation/give-out.ts';
import type { Services } from './services.ts';

/** Between two sweeps. A wait that is over is found within this. */
const sweepMs = 500;
/** Work that was marked this long ago and not done was not told to anyone, or whoever was told has died. */
const forgottenMs = 3000;
/** Documents taken in one sweep. */
const limit = 1000;
/** Between two looks at tickets that wait for somebody. */
const waitingMs = 2000;

/** The net under everything: finds in MongoDB what was marked and not done, and what has become due. */
export function startSweeps(input: { services: Services; redis: Redis; prefix: string }): {
  stop(): Promise<void>;
} {
  const { services, redis, prefix } = input;
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let waitingAt = 0;

  /** One sweeper at a time is enough. Without Redis everyone sweeps, and does itself what it finds. */
  async function elected(): Promise<'alone' | 'without-redis' | 'no'> {
    try {
      return (await redis.set(`${prefix}:sweep`, services.worker, 'PX', sweepMs - 50, 'NX')) === 'OK'
        ? 'alone'
        : 'no';
    } catch {
      return 'without-redis';
    }
  }

  async function sweep(): Promise<void> {
    const role = await elected();
    if (role === 'no') return;
    const { stores, now } = services;
    const before = new Date(now().getTime() - forgottenMs);
    await take({
      queue: 'tickets',
      role,
      find: () => stores.tickets.dueMarks({ before, limit }),
      perform: (ids) => dispatchTickets({ ids, services }),
    });
    await take({
      queue: 'enrollments',
      role,
      find: () => stores.enrollments.due({ now: now(), limit }),
      perform: (ids) => runEnrollments({ ids, services }),
    });
    await take({
      queue: 'conversations',
      role,
      find: async () => [
        ...new Set([
          ...(await stores.conversations.due({ now: now(), limit })),
          ...(await stores.conversations.duePending({ before, limit })),
        ]),
      ],
      perform: async (ids) => {
        for (const id of ids) await attendConversation({ id, services });
      },
    });
    await enrollExisting(services);
    if (now().getTime() - waitingAt >= waitingMs) {
      waitingAt = now().getTime();
      await giveOutWaiting(services);
    }
  }

  /** Hands what was found to the queue; while a queue still holds work, what is old may simply not have had its turn. */
  async function take<T extends string>(task: {
    queue: 'tickets' | 'enrollments' | 'conversations';
    role: 'alone' | 'without-redis';
    find: () => Promise<T[]>;
    perform: (ids: T[]) => Promise<void>;
  }): Promise<void> {
    const { queue, role, find, perform } = task;
    if (role === 'without-redis') {
      const ids = await find();
      for (let at = 0; at < ids.length; at += 100) await perform(ids.slice(at, at + 100));
      return;
    }
    if ((await services.dispatcher.queues[queue].getWaitingCount()) > 0) return;
    const ids = await find();
    if (ids.length > 0) services.logger.debug({ queue, count: ids.length }, 'the sweep found work');
    await services.dispatcher.dispatch({ queue, ids });
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
    },
  };
}
