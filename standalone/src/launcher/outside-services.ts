import { LaunchError } from './launch-error.ts';
import { accepts, type Endpoint } from './probes.ts';

/** The services that the environment names instead of letting the launcher start its own. */
export interface OutsideServices {
  mongodb: string | null;
  redis: string | null;
}

/**
 * Reads which services run outside and makes sure that something listens there, because the programs themselves
 * would wait for them patiently. Throws a LaunchError that names the variable.
 */
export async function findOutsideServices(env: NodeJS.ProcessEnv): Promise<OutsideServices> {
  const services = { mongodb: env['MONGODB_URI'] || null, redis: env['REDIS_URL'] || null };
  if (services.mongodb)
    await requireListener({ variable: 'MONGODB_URI', url: services.mongodb, defaultPort: 27_017 });
  if (services.redis)
    await requireListener({ variable: 'REDIS_URL', url: services.redis, defaultPort: 6379 });
  return services;
}

async function requireListener(service: {
  variable: string;
  url: string;
  defaultPort: number;
}): Promise<void> {
  const { variable, url } = service;
  const endpoints = endpointsOf(service);
  if (endpoints === 'unreadable') {
    throw new LaunchError(
      `${variable} is not an address that can be read. Compare it with the examples in the README.`,
    );
  }
  if (endpoints.length === 0) return;
  const answers = await Promise.all(endpoints.map(accepts));
  if (!answers.some(Boolean)) {
    throw new LaunchError(
      `${variable} names ${withoutPassword(url)}, but nothing answers there. Start it, or unset ${variable} to use the embedded one.`,
    );
  }
}

/** Where a connection string points; empty for what only a DNS lookup or the client itself can tell. */
export function endpointsOf({
  url,
  defaultPort,
}: {
  url: string;
  defaultPort: number;
}): Endpoint[] | 'unreadable' {
  if (url.startsWith('/')) return [{ path: url.split('?', 1)[0]! }];
  const parts = /^([a-z+]+):\/\/(?:[^@/]*@)?([^/?]*)([^?]*)(?:\?(.*))?$/i.exec(url);
  if (!parts) return 'unreadable';
  const [, scheme = '', hosts = '', , query = ''] = parts;
  if (scheme.endsWith('+srv')) return [];
  const socket = new URLSearchParams(query).get('path');
  if (socket) return [{ path: socket }];
  return hosts.split(',').flatMap((entry): Endpoint[] => {
    if (entry === '') return [];
    if (entry.toLowerCase().startsWith('%2f')) return [{ path: decodeURIComponent(entry) }];
    const host = /^\[([^\]]+)\](?::(\d+))?$/.exec(entry) ?? /^([^:]+)(?::(\d+))?$/.exec(entry);
    return host ? [{ host: host[1]!, port: Number(host[2] ?? defaultPort) }] : [];
  });
}

/** A connection string that is fit for a screen. */
export function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//***@').replace(/\?.*$/, '');
}
