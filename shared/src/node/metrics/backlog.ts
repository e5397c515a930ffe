import { type Dispatcher, queueNames } from '../queues.ts';
import type { Stores } from '../stores/index.ts';
import type { Backlog } from './metrics.ts';

const secondsSince = ({ at, now }: { at: Date | number | null; now: Date }): number =>
  at === null ? 0 : Math.max(0, (now.getTime() - Number(at)) / 1000);

/** Reads how much lies and for how long. Redis being away leaves its part out; MongoDB being away throws. */
export function backlogReader(input: { stores: Stores; dispatcher: Dispatcher; now: () => Date }) {
  const { stores, dispatcher, now } = input;

  async function queue(name: (typeof queueNames)[number]): Promise<Backlog['queues'][number]> {
    const of = dispatcher.queues[name];
    const [jobs, [oldest]] = await Promise.all([of.getWaitingCount(), of.getWaiting(0, 0)]);
    return { queue: name, jobs, oldestSeconds: secondsSince({ at: oldest?.timestamp ?? null, now: now() }) };
  }

  return async (): Promise<Backlog> => {
    const at = now();
    const [queues, [run], [call], oldest, capped] = await Promise.all([
      Promise.all(queueNames.map(queue)).catch(() => []),
      stores.enrollments.due({ now: at, limit: 1, calls: false }),
      stores.enrollments.due({ now: at, limit: 1, calls: true }),
      stores.workflows.started().then((ids) => stores.enrollments.oldest(ids)),
      stores.gates.countWaiting(),
    ]);
    return {
      queues,
      overdueSeconds: {
        run: secondsSince({ at: run?.at ?? null, now: at }),
        call: secondsSince({ at: call?.at ?? null, now: at }),
      },
      oldestSeconds: {
        active: secondsSince({ at: oldest.active, now: at }),
        waiting: secondsSince({ at: oldest.waiting, now: at }),
      },
      capped,
    };
  };
}
