import { chmodSync, existsSync, lstatSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { dispatch } from './commands/dispatch.ts';
import { Store, type StoreSettings } from './store.ts';
import { Connection } from './wire/connection.ts';

export interface StoreOptions extends StoreSettings {
  readonly dataDir: string;
  /** A Unix socket that only its owner can open. */
  readonly socketPath?: string;
  /** TCP instead, for tools. 0 takes a free port. */
  readonly port?: number;
  readonly host?: string;
}

export interface RunningStore {
  /** Where it listens, without a database: `mongodb://%2Ftmp%2Fstore.sock` or `mongodb://127.0.0.1:27018`. */
  readonly uri: string;
  close(): Promise<void>;
}

const MAX_CONNECTIONS = 5000;

/** Opens the data folder and listens. Throws with one readable sentence when either cannot be had. */
export async function startStore(options: StoreOptions): Promise<RunningStore> {
  const store = Store.open(options.dataDir, options);
  const connections = new Set<Connection>();
  const server = createServer((socket) => {
    const connection = new Connection(socket, (message) => dispatch(store, message));
    connections.add(connection);
    store.connections = connections.size;
    socket.on('close', () => {
      connections.delete(connection);
      store.connections = connections.size;
    });
  });
  server.maxConnections = MAX_CONNECTIONS;
  try {
    const uri = await listen(server, options);
    return {
      uri,
      close: async () => {
        const closed = new Promise((resolve) => server.close(resolve));
        for (const connection of connections) connection.close();
        await closed;
        await store.close();
        if (options.socketPath) rmSync(options.socketPath, { force: true });
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function listen(
  server: Server,
  { socketPath, port, host = '127.0.0.1' }: StoreOptions,
): Promise<string> {
  if (socketPath === undefined) {
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          new Error(
            error.code === 'EADDRINUSE'
              ? `The port ${port} on ${host} is taken`
              : `Cannot listen on ${host}:${port}: ${error.message}`,
          ),
        ),
      );
      server.listen(port ?? 0, host, resolve);
    });
    const address = server.address();
    return `mongodb://${host.includes(':') ? `[${host}]` : host}:${typeof address === 'object' && address ? address.port : port}`;
  }
  await clearSocket(socketPath);
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => reject(new Error(`Cannot listen on ${socketPath}: ${error.message}`)));
      server.listen(socketPath, resolve);
    });
  } finally {
    process.umask(mask);
  }
  chmodSync(socketPath, 0o600);
  return `mongodb://${encodeURIComponent(socketPath)}`;
}

/** Removes a socket that a killed store left behind; refuses when somebody answers there. */
async function clearSocket(socketPath: string): Promise<void> {
  if (!existsSync(socketPath)) return;
  if (!lstatSync(socketPath).isSocket()) throw new Error(`${socketPath} is in the way: it is not a socket`);
  const answered = await new Promise<boolean>((resolve) => {
    const probe = connect(socketPath);
    probe.on('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.on('error', () => resolve(false));
  });
  if (answered) throw new Error(`The socket ${socketPath} is taken by another process`);
  rmSync(socketPath);
}
