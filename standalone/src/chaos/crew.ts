import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Locations, removeSockets } from '../launcher/locations.ts';
import { type LogFile, openLogFile } from '../launcher/log-file.ts';
import { freePort } from '../launcher/ports.ts';
import type { Endpoint } from '../launcher/probes.ts';
import type { ProcessPlan } from '../launcher/process-plan.ts';
import { startReaper } from '../launcher/reaper.ts';
import { redisPlan, redisProgram, redisUrl } from '../launcher/redis.ts';
import { claimRunningFile } from '../launcher/running-file.ts';
import { localAddress, serverPlan, workerPlan } from '../launcher/services.ts';
import { storePlan, storeUri } from '../launcher/store.ts';
import { SupervisedProcess } from '../launcher/supervised-process.ts';
import { requireProgram } from '../launcher/system-packages.ts';

const reviveEveryMs = 300;

/** A process that things happen to. */
export interface Victim {
  readonly name: string;
  /**
   * Ends it with SIGKILL and begins it again after a pause; resolves when it is ready, however often that takes. One
   * that is on its way back is killed once more.
   */
  killAndRevive(pauseMs: number): Promise<void>;
  /** Stands still for a while and then goes on as if nothing had been. */
  freeze(forMs: number): Promise<void>;
}

/** The product apart, as `npm start` runs it, with all its processes at the mercy of whoever holds this. */
export interface ChaosCrew {
  url: string;
  apiKey: string;
  mongoUri: string;
  redis: Endpoint;
  victims: Victim[];
  /** Ends everything in order. */
  stop(): Promise<void>;
}

/** Starts Redis, the embedded store unless `mongoUri` names a database, the server and workers. */
export async function startCrew(input: {
  locations: Locations;
  workers: number;
  /** A database of its own on somebody else's server; null: the embedded store. */
  mongoUri: string | null;
  say: (line: string) => void;
}): Promise<ChaosCrew> {
  const { locations, workers, say } = input;
  const running = claimRunningFile({ file: locations.running, dataDir: locations.data });
  const dismissReaper = startReaper(running);
  const processes: SupervisedProcess[] = [];
  const logFiles = new Map<string, LogFile>();
  let stopping = false;

  async function start(plans: ProcessPlan[]): Promise<void> {
    const added = plans.map((plan) => {
      const log = openLogFile({ folder: locations.logs, name: plan.name });
      logFiles.set(plan.name, log);
      const events = {
        onOutput: ({ raw }: { raw: string }) => log.write(raw),
        onCrash: () => undefined,
        onRecovered: () => undefined,
      };
      return new SupervisedProcess({ plan, events, running, restartsItself: false });
    });
    processes.push(...added);
    await Promise.all(added.map((one) => one.start()));
  }

  async function stop(): Promise<void> {
    stopping = true;
    const stages = [...new Set(processes.map(({ plan }) => plan.stage))].sort((a, b) => a - b);
    for (const stage of stages) {
      await Promise.all(processes.filter(({ plan }) => plan.stage === stage).map((one) => one.stop()));
    }
    await Promise.all([...logFiles.values()].map((log) => log.close()));
    removeSockets(locations);
    dismissReaper();
    running.release();
  }

  function victim(one: SupervisedProcess): Victim {
    let reviving = false;
    const begin = () =>
      one.start().then(
        () => true,
        () => false,
      );
    return {
      name: one.name,
      async killAndRevive(pauseMs) {
        await one.signal('SIGKILL');
        if (reviving) return;
        reviving = true;
        await delay(pauseMs);
        // It may be killed while it starts, or need something that is away just then.
        while (!stopping && !(await begin())) await delay(reviveEveryMs);
        reviving = false;
      },
      async freeze(forMs) {
        const { pid } = one;
        await one.signal('SIGSTOP');
        await delay(forMs);
        if (one.pid === pid) await one.signal('SIGCONT');
      },
    };
  }

  try {
    const redis: Endpoint = { path: locations.redisSocket };
    const store: Endpoint = { path: locations.storeSocket };
    const program = await requireProgram({ program: redisProgram, say });
    await start([
      redisPlan({ program, endpoint: redis, dataDir: locations.redis }),
      ...(input.mongoUri === null ? [storePlan({ endpoint: store, dataDir: locations.store })] : []),
    ]);
    const mongoUri = input.mongoUri ?? storeUri({ endpoint: store, database: 'baton' });
    const apiKey = `baton_${randomBytes(24).toString('hex')}`;
    const address = { host: '127.0.0.1', port: await freePort() };
    const env = environment({ locations, mongoUri, redis: redisUrl(redis), apiKey });
    await start([
      serverPlan({ env, runFrom: 'build', ...address }),
      ...Array.from({ length: workers }, (_, index) =>
        workerPlan({ env, runFrom: 'build', number: index + 1 }),
      ),
    ]);
    return { url: localAddress(address), apiKey, mongoUri, redis, victims: processes.map(victim), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function environment(input: {
  locations: Locations;
  mongoUri: string;
  redis: string;
  apiKey: string;
}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...{ PATH, HOME, TMPDIR },
    NODE_ENV: 'production',
    DATA_DIR: input.locations.data,
    MONGODB_URI: input.mongoUri,
    REDIS_URL: input.redis,
    BATON_API_KEY: input.apiKey,
    BATON_ADMIN_PASSWORD: randomBytes(12).toString('hex'),
    BATON_SECRET: randomBytes(32).toString('base64url'),
    BATON_DEMO: '0',
  };
}
