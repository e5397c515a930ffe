import { createRequire } from 'node:module';
import type { Duplex } from 'node:stream';
import type { ConnectOptions } from 'mongoose';

/** What is used of the driver's connection; it is not among the driver's exports. */
type DriverConnection = new (
  stream: Duplex,
  options: unknown,
) => { on(event: 'close', then: () => void): void };

/**
 * Options under which no command waits for ever on a connection that is gone.
 *
 * The driver (mongodb 7.8 and 7.9) writes a command and, when the socket takes no more, waits for `drain` or `error`.
 * A socket that was destroyed a moment before emits neither, only `close`: the command never ends. It happens to the
 * heartbeat when the database is killed, and then the process never finds the database again. `close` comes after the
 * connection has noted why it is gone, so that a `drain` at that moment wakes whoever waits, who then reads the reason.
 */
export function promptConnections(): ConnectOptions {
  const fromMongoose = createRequire(createRequire(import.meta.url).resolve('mongoose'));
  const { Connection } = fromMongoose('mongodb/lib/cmap/connection.js') as { Connection: DriverConnection };
  class PromptConnection extends Connection {
    constructor(stream: Duplex, options: unknown) {
      super(stream, options);
      this.on('close', () => stream.emit('drain'));
    }
  }
  return { connectionType: PromptConnection } as ConnectOptions;
}
