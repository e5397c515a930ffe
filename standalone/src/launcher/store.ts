import { inRepository } from './locations.ts';
import { accepts, type Endpoint } from './probes.ts';
import { type ProcessPlan, STAGE } from './process-plan.ts';

/** The MongoDB URI by which clients reach the embedded store. */
export function storeUri({ endpoint, database }: { endpoint: Endpoint; database: string }): string {
  const host = 'path' in endpoint ? encodeURIComponent(endpoint.path) : `${endpoint.host}:${endpoint.port}`;
  return `mongodb://${host}/${database}`;
}

/** The embedded store as a process of its own, on a socket that only the owner can open or on loopback. */
export function storePlan({ endpoint, dataDir }: { endpoint: Endpoint; dataDir: string }): ProcessPlan {
  const script = inRepository('standalone/dist/store/main.js');
  const listen =
    'path' in endpoint
      ? ['--socket', endpoint.path]
      : ['--port', String(endpoint.port), '--host', endpoint.host];
  return {
    name: 'store',
    command: process.execPath,
    args: [script, ...listen, '--data', dataDir],
    env: { ...process.env },
    cwd: inRepository(),
    marker: script,
    stage: STAGE.store,
    ready: { probe: () => accepts(endpoint) },
    readyTimeoutMs: 60_000,
    stopTimeoutMs: 10_000,
  };
}
