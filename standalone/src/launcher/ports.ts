import net from 'node:net';
import { LaunchError } from './launch-error.ts';

/** Ports that systems do not give to outgoing connections of their own accord, in stripes of which a process uses one. */
const firstPort = 20_000;
const stripes = 64;
const stripeLength = 187;
const given = new Set<number>();

/**
 * A TCP port of `host` that is free at this moment, and stays so until it is used: another process that looks for one
 * at the same time looks elsewhere, and this one is not given it twice.
 */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const start = firstPort + (process.pid % stripes) * stripeLength;
  const offset = Math.floor(Math.random() * stripeLength);
  for (let tried = 0; tried < stripeLength; tried += 1) {
    const port = start + ((offset + tried) % stripeLength);
    if (given.has(port)) continue;
    const free = await listenOnce({ host, port }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      return null;
    });
    if (free === null) continue;
    given.add(port);
    return port;
  }
  return listenOnce({ host, port: 0 });
}

/**
 * The port to listen on: `port` itself if it is free, any free one for 0. Throws a LaunchError that says what to do
 * when it is taken or not allowed.
 */
export async function choosePort({ host, port }: { host: string; port: number }): Promise<number> {
  try {
    return await listenOnce({ host, port });
  } catch (error) {
    throw new LaunchError(sentenceForListening({ error, host, port }));
  }
}

function sentenceForListening(failure: { error: unknown; host: string; port: number }): string {
  const { error, host, port } = failure;
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is already in use. Stop the program that uses it, or choose another: PORT=${port + 1} npm start`;
    case 'EACCES':
      return `This user may not listen on port ${port}. Choose one above 1023, for example PORT=3000.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST=${host} is not an address of this machine. Use 127.0.0.1 for this machine alone or 0.0.0.0 for the network.`;
    default:
      return `Cannot listen on ${host}:${port} (${code}).`;
  }
}

function listenOnce({ host, port }: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
