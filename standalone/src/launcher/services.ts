import { inRepository } from './locations.ts';
import { httpAnswers } from './probes.ts';
import { type ProcessPlan, STAGE } from './process-plan.ts';

/** Compiled code for use, or sources that restart their process when they change. */
export type RunFrom = 'build' | 'source';

/** The HTTP server as a process. `env` holds its whole configuration. */
export function serverPlan(options: {
  env: NodeJS.ProcessEnv;
  runFrom: RunFrom;
  host: string;
  port: number;
}): ProcessPlan {
  const { env, runFrom, host, port } = options;
  return {
    name: 'server',
    ...nodeProgram({ folder: 'server', runFrom }),
    env: { ...env, HOST: host, PORT: String(port) },
    cwd: inRepository(),
    stage: STAGE.server,
    ready: { probe: () => httpAnswers(`${localAddress({ host, port })}/readyz`) },
    readyTimeoutMs: 60_000,
    stopTimeoutMs: 10_000,
  };
}

/** One worker as a process; `number` counts from 1. */
export function workerPlan(options: {
  env: NodeJS.ProcessEnv;
  runFrom: RunFrom;
  number: number;
}): ProcessPlan {
  const { env, runFrom, number } = options;
  return {
    name: `worker-${number}`,
    ...nodeProgram({ folder: 'worker', runFrom }),
    env,
    cwd: inRepository(),
    stage: STAGE.worker,
    ready: { line: (line) => line.kind === 'entry' && line.message === 'worker ready' },
    readyTimeoutMs: 60_000,
    stopTimeoutMs: 15_000,
  };
}

/** Vite's development server for the client, which passes API calls on to `serverUrl`. */
export function clientPlan(options: { host: string; port: number; serverUrl: string }): ProcessPlan {
  const { host, port, serverUrl } = options;
  const script = inRepository('node_modules/vite/bin/vite.js');
  return {
    name: 'client',
    command: process.execPath,
    args: [script, '--host', host, '--port', String(port), '--strictPort', '--clearScreen', 'false'],
    env: { ...process.env, BATON_SERVER_URL: serverUrl },
    cwd: inRepository('client'),
    marker: script,
    stage: STAGE.client,
    ready: { probe: () => httpAnswers(`${localAddress({ host, port })}/`) },
    readyTimeoutMs: 60_000,
    stopTimeoutMs: 5_000,
  };
}

/** The address at which this machine itself reaches something that listens on `host`. */
export function localAddress({ host, port }: { host: string; port: number }): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function nodeProgram({ folder, runFrom }: { folder: string; runFrom: RunFrom }) {
  const built = inRepository(folder, 'dist/main.js');
  if (runFrom === 'build') return { command: process.execPath, args: [built], marker: built };
  const source = inRepository(folder, 'src/main.ts');
  const tsx = inRepository('node_modules/tsx/dist/cli.mjs');
  const args = [tsx, 'watch', '--clear-screen=false', '--conditions=@baton/source', source];
  return { command: process.execPath, args, marker: source };
}
