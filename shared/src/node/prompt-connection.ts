import { createRequire } from 'node:module';
import type { Duplex } from 'node:stream';
import type { ConnectOptions } from 'mongoose';

/** What is used of the driver's connection; it is not among the driver's exports. */
type DriverConnection = new (
  stream: Duplex,
  options: unknown,
) => {
  on(event: 'close', then: () => void): void;
  command(...args: DriverCommand): Promise<unknown>;
};

/** Where to, what, and how; the rest is the driver's own. */
type DriverCommand = [namespace: unknown, command: object, ...rest: unknown[]];

/**
 * Options under which no command waits for ever on a connection that is gone.
 *
 * The driver (mongodb 7.8 and 7.9) writes a command and, when the socket takes no more, waits for `drain` or `error`.
 * A socket that was destroyed a moment before emits neither, only `close`: the command never ends. It happens to the
 * heartbeat when the database is killed, and then the process never finds the database again. `close` comes after the
 * connection has noted why it is gone, so that a `drain` at that moment wakes whoever waits, who then reads the reason.
 *
 * `answered` hears of every command. The driver's own monitoring would do, if it did not decode each answer once more.
 */
export function promptConnections({
  answered,
}: {
  answered?: ((command: { command: string; ms: number }) => void) | undefined;
} = {}): ConnectOptions {
  const fromMongoose = createRequire(createRequire(import.meta.url).resolve('mongoose'));
  const { Connection } = fromMongoose('mongodb/lib/cmap/connection.js') as { Connection: DriverConnection };
  class PromptConnection extends Connection {
    constructor(stream: Duplex, options: unknown) {
      super(stream, options);
      this.on('close', () => stream.emit('drain'));
    }

    override async command(...args: DriverCommand): Promise<unknown> {
      if (!answered) return super.command(...args);
      const begun = performance.now();
      try {
        return await super.command(...args);
      } finally {
        const [command = ''] = Object.keys(args[1]);
        answered({ command, ms: performance.now() - begun });
      }
    }
  }
  return { connectionType: PromptConnection } as ConnectOptions;
}
