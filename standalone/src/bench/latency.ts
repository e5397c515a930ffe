import { setTimeout as delay } from 'node:timers/promises';
import { type Distribution, distribution } from '../feed/statistics.ts';
import type { Stage } from './stage.ts';
import { allDone, faultsOf, publishRouting, sendBatches, ticketNumber } from './workload.ts';

/** How long single tickets take at a steady rate, in milliseconds. */
export interface LatencyRow {
  rate: number;
  tickets: number;
  /** From the moment a ticket was due to be sent, whatever held it up, until it was accepted and until it was owned. */
  dueToAccepted: Distribution;
  dueToOwned: Distribution;
  acceptedToOwned: Distribution;
  faults: string[];
}

/** Between two looks at who owns what: no figure is finer. */
const lookEveryMs = 4;
const warmUp = 200;

/**
 * An open loop: tickets are sent when they are due, not when the one before is answered, and all times count from when
 * they were due. A stall therefore shows in every ticket that fell into it.
 */
export async function measureLatency(input: {
  stage: Stage;
  rate: number;
  seconds: number;
  workers: number;
}): Promise<LatencyRow> {
  const { stage, rate, seconds, workers } = input;
  const product = await stage.product({ workers, concurrency: 16 });
  try {
    await publishRouting(product);
    await sendBatches({ api: product.api, tickets: warmUp, batch: 1 });
    await allDone(product);

    const tickets = rate * seconds;
    const times = new Map<string, { due: number; accepted: number; owned: number | null }>();
    const waiting = new Set<string>();
    const begun = performance.now();
    const sent: Promise<void>[] = [];
    let allSent = false;
    const look = async () => {
      const found = product.db.collection<{ _id: string; owner: string | null }>('tickets');
      while (!allSent || waiting.size > 0) {
        if (waiting.size > 0) {
          const filter = { _id: { $in: [...waiting] }, owner: { $ne: null } };
          const owned = await found.find(filter).project<{ _id: string }>({ _id: 1 }).toArray();
          const at = performance.now();
          for (const { _id } of owned) {
            waiting.delete(_id);
            const time = times.get(_id);
            if (time) time.owned = at;
          }
        }
        await delay(lookEveryMs);
      }
    };
    const looking = look();
    for (let index = 0; index < tickets; index += 1) {
      const due = begun + (index * 1000) / rate;
      const early = due - performance.now();
      if (early > 0) await delay(early);
      sent.push(
        product.api.call('createTicket', { body: ticketNumber(index) }).then(({ id }) => {
          times.set(id, { due, accepted: performance.now(), owned: null });
          waiting.add(id);
        }),
      );
    }
    await Promise.all(sent);
    allSent = true;
    await looking;
    await allDone(product);
    const all = [...times.values()];
    const owned = all.flatMap((time) => (time.owned === null ? [] : [{ ...time, owned: time.owned }]));
    return {
      rate,
      tickets,
      dueToAccepted: distribution(all.map((time) => time.accepted - time.due)),
      dueToOwned: distribution(owned.map((time) => time.owned - time.due)),
      acceptedToOwned: distribution(owned.map((time) => time.owned - time.accepted)),
      faults: await faultsOf({ product, tickets: tickets + warmUp }),
    };
  } finally {
    await product.end();
  }
}
