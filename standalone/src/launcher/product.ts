import type { Say } from './console-view.ts';
import { type Credentials, resolveCredentials } from './credentials.ts';
import { type Crew, createCrew } from './crew.ts';
import { endRecorded } from './end-recorded.ts';
import { type Locations, prepareLocations } from './locations.ts';
import type { LaunchOptions } from './options.ts';
import { findOutsideServices, type OutsideServices } from './outside-services.ts';
import { choosePort, freePort } from './ports.ts';
import type { ProcessPlan } from './process-plan.ts';
import { redisPlan, redisProgram, redisUrl } from './redis.ts';
import { claimRunningFile, type RunningFile } from './running-file.ts';
import { clientPlan, localAddress, serverPlan, workerPlan } from './services.ts';
import { storePlan, storeUri } from './store.ts';
import { requireProgram } from './system-packages.ts';

/** A product that is up. */
export interface RunningProduct {
  address: string;
  credentials: Credentials;
  locations: Locations;
  /** What runs outside, as the environment names it; null for what this launcher runs itself. */
  external: OutsideServices;
  /** Ends everything in order, within the sum of the processes' time limits. Safe to call twice. */
  stop(): Promise<void>;
  /** Ends everything at once. */
  kill(): Promise<void>;
}

/**
 * Starts whatever the environment does not name (Redis, the embedded store), then the server and the workers, and
 * resolves when all of them are ready. On failure, or when `signal` is aborted before that, it stops what it had
 * started and throws a LaunchError.
 */
export async function startProduct({
  options,
  say,
  signal,
}: {
  options: LaunchOptions;
  say: Say;
  signal: AbortSignal;
}): Promise<RunningProduct> {
  const locations = prepareLocations(options.dataDir);
  const running = claimRunningFile({ file: locations.running, dataDir: locations.data });
  const crew = createCrew({ running, locations, say, fromSource: options.runFrom === 'source' });
  const interrupt = () => void crew.stop();
  signal.addEventListener('abort', interrupt);
  try {
    return await bringUp({ options, say, locations, running, crew });
  } catch (error) {
    await crew.stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

async function bringUp(context: {
  options: LaunchOptions;
  say: Say;
  locations: Locations;
  running: RunningFile;
  crew: Crew;
}): Promise<RunningProduct> {
  const { options, say, locations, running, crew } = context;
  const ended = await endRecorded(running.leftBehind);
  if (ended.length > 0) say(`Ended what an earlier start had left running: ${ended.join(', ')}.`);

  const port = await choosePort({ host: options.host, port: options.port });
  const address = localAddress({ host: options.host, port });
  running.setAddress(address);
  const credentials = resolveCredentials({ env: options.env, file: locations.credentials });
  const { external, urls } = await startStorage({ options, say, locations, crew });

  const env: NodeJS.ProcessEnv = {
    NODE_ENV: options.runFrom === 'build' ? 'production' : 'development',
    PUBLIC_URL: address,
    // Demo data belongs to an installation that is tried out, never to a database of somebody's own.
    ...(external.mongodb === null ? { BATON_DEMO: '1' } : {}),
    ...options.env,
    ...urls,
    DATA_DIR: locations.data,
    BATON_ADMIN_EMAIL: credentials.adminEmail,
    BATON_ADMIN_PASSWORD: credentials.adminPassword,
    BATON_SECRET: credentials.secret,
  };
  await crew.start(await applicationPlans({ options, env, port }));
  return { address, credentials, locations, external, stop: crew.stop, kill: crew.kill };
}

async function startStorage(context: { options: LaunchOptions; say: Say; locations: Locations; crew: Crew }) {
  const { options, say, locations, crew } = context;
  const external = await findOutsideServices(options.env);
  const redisEndpoint = { path: locations.redisSocket };
  const storeEndpoint = { path: locations.storeSocket };

  const plans: ProcessPlan[] = [];
  if (external.mongodb === null) plans.push(storePlan({ endpoint: storeEndpoint, dataDir: locations.store }));
  if (external.redis === null) {
    const program = await requireProgram({ program: redisProgram, say });
    plans.push(redisPlan({ program, endpoint: redisEndpoint, dataDir: locations.redis }));
  }
  await crew.start(plans);
  return {
    external,
    urls: {
      MONGODB_URI: external.mongodb ?? storeUri({ endpoint: storeEndpoint, database: 'baton' }),
      REDIS_URL: external.redis ?? redisUrl(redisEndpoint),
    },
  };
}

async function applicationPlans(context: {
  options: LaunchOptions;
  env: NodeJS.ProcessEnv;
  port: number;
}): Promise<ProcessPlan[]> {
  const { options, env, port } = context;
  const { runFrom, host } = options;
  const workers = Array.from({ length: options.workers }, (_, index) =>
    workerPlan({ env, runFrom, number: index + 1 }),
  );
  if (runFrom === 'build') return [serverPlan({ env, runFrom, host, port }), ...workers];
  // The page comes from Vite, which passes API calls on to a server on a port of its own.
  const serverPort = await freePort();
  const loopback = { host: '127.0.0.1', port: serverPort };
  return [
    serverPlan({ env, runFrom, ...loopback }),
    clientPlan({ host, port, serverUrl: localAddress(loopback) }),
    ...workers,
  ];
}
