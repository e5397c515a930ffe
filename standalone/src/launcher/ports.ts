import net from 'node:net';
import { LaunchError } from './launch-error.ts';

/** A TCP port of `host` that is free at this moment. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
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
