import { dirname } from 'node:path';
import { type Endpoint, redisAnswers } from './probes.ts';
import { type ProcessPlan, STAGE } from './process-plan.ts';
import type { SystemProgram } from './system-packages.ts';

/** The program that the embedded default runs where no REDIS_URL is given. */
export const redisProgram: SystemProgram = {
  commands: ['redis-server', 'valkey-server'],
  debianPackage: 'redis-server',
  service: 'redis-server',
  advice:
    'Install it with "sudo apt-get install redis-server" (Debian, Ubuntu), "brew install redis" (macOS) ' +
    'or "sudo dnf install redis" (Fedora), or set REDIS_URL to a Redis 7 that you run.',
};

/** The URL by which clients reach an endpoint. Behind a socket the host is a formality; the path counts. */
export function redisUrl(endpoint: Endpoint): string {
  if ('path' in endpoint) return `redis://localhost/0?path=${encodeURIComponent(endpoint.path)}`;
  return `redis://${endpoint.host}:${endpoint.port}/0`;
}

/**
 * A private redis-server: append-only file, nothing evicted, reachable through one socket of the owner's or through
 * loopback. `databases` is raised by the tests, which give each its own.
 */
export function redisPlan(options: {
  program: string;
  endpoint: Endpoint;
  dataDir: string;
  databases?: number;
}): ProcessPlan {
  const { program, endpoint, dataDir, databases = 16 } = options;
  const listen =
    'path' in endpoint
      ? ['--port', '0', '--unixsocket', endpoint.path, '--unixsocketperm', '700']
      : ['--port', String(endpoint.port), '--bind', endpoint.host];
  const settings = {
    '--dir': dataDir,
    '--appendonly': 'yes',
    '--appendfsync': 'everysec',
    '--save': '',
    '--maxmemory-policy': 'noeviction',
    '--databases': String(databases),
    '--daemonize': 'no',
    '--supervised': 'no',
    '--loglevel': 'notice',
  };
  return {
    name: 'redis',
    command: program,
    args: [...listen, ...Object.entries(settings).flat()],
    // Its messages stay in plain English for the log file, whatever the user's locale.
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    cwd: dirname(dataDir),
    // It rewrites its command line to the program's name and where it listens.
    marker: '-server',
    stage: STAGE.redis,
    ready: { probe: () => redisAnswers(endpoint) },
    readyTimeoutMs: 60_000,
    stopTimeoutMs: 10_000,
  };
}
