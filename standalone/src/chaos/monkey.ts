import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Endpoint } from '../launcher/probes.ts';
import type { Victim } from './crew.ts';

/** Something that was done to the product. */
export interface Mishap {
  what: string;
  atMs: number;
}

/** A killed process is away this long, before it is begun again. */
const longestPauseMs = 2000;
/** One mishap of a worker in so many freezes it, until long after its leases are over. */
const freezeOneIn = 12;
const frozenMs = 35_000;
const lookAtProgressMs = 20;

/** Tells Redis to forget everything. Rejects when it is away. */
function flush(endpoint: Endpoint): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(endpoint);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('Redis went away')));
    socket.once('data', (answer) => {
      socket.destroy();
      if (answer.toString().startsWith('+OK')) resolve();
      else reject(new Error(answer.toString()));
    });
    socket.write('FLUSHALL\r\n');
  });
}

/** Lets mishaps happen until it is stopped; which, in what order and how far apart, the random numbers say. */
export function releaseMonkey(input: {
  victims: readonly Victim[];
  redis: Endpoint;
  everyMs: number;
  /** Shares of the work, from 0 to 1, at which Redis is emptied. */
  flushAt: readonly number[];
  progress: () => number;
  random: () => number;
}): { mishaps: readonly Mishap[]; stop(): Promise<void> } {
  const { victims, redis, everyMs, flushAt, progress, random } = input;
  const startedAt = Date.now();
  const mishaps: Mishap[] = [];
  const stopped = new AbortController();
  /** What goes on beside the next mishap: pauses, starts, freezes. */
  const consequences = new Set<Promise<void>>();

  const note = (what: string) => mishaps.push({ what, atMs: Date.now() - startedAt });
  function follow(consequence: Promise<void>): void {
    consequences.add(consequence);
    void consequence.finally(() => consequences.delete(consequence));
  }

  function strike(): void {
    const victim = victims[Math.floor(random() * victims.length)];
    const freezes = random() * freezeOneIn < 1;
    const pauseMs = random() * longestPauseMs;
    if (!victim) return;
    if (freezes && victim.name.startsWith('worker')) {
      note(`freeze ${victim.name}`);
      follow(victim.freeze(frozenMs));
    } else {
      note(`kill ${victim.name}`);
      follow(victim.killAndRevive(pauseMs));
    }
  }

  async function rage(): Promise<void> {
    const { signal } = stopped;
    while (!signal.aborted) {
      await delay(everyMs * (0.5 + random()), undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) strike();
    }
  }

  /** Empties Redis as soon as each share is reached, however fast the work goes. */
  async function makeForget(): Promise<void> {
    for (const share of flushAt) {
      while (progress() < share) {
        if (stopped.signal.aborted) return;
        await delay(lookAtProgressMs);
      }
      await flushPatiently();
    }
  }

  /** Redis may be away when it is to forget; it is being started again then. */
  async function flushPatiently(): Promise<void> {
    for (let empty = false; !empty; ) {
      await flush(redis).then(
        () => {
          empty = true;
        },
        () => delay(lookAtProgressMs),
      );
    }
    note('flush redis');
  }
  const raging = everyMs > 0 ? Promise.all([rage(), makeForget()]) : Promise.resolve();

  return {
    mishaps,
    /** Lets go, and resolves when everything runs again. */
    async stop() {
      stopped.abort();
      await raging;
      await Promise.all(consequences);
    },
  };
}
