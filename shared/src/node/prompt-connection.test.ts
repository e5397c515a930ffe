import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promptConnections } from './prompt-connection.ts';

interface UsableConnection {
  socket: Socket;
  command(ns: { db: string; withCollection(): unknown }, command: object, options?: object): Promise<unknown>;
}

/** A database that takes connections and never says a word. */
describe('a connection of the driver', () => {
  let silent: Server;
  let connection: UsableConnection;
  beforeEach(async () => {
    silent = createServer();
    const address = path.join(tmpdir(), `baton-${randomBytes(6).toString('hex')}.sock`);
    silent.listen(address);
    await once(silent, 'listening');
    const socket = connect(address);
    await once(socket, 'connect');
    const { connectionType: Connection } = promptConnections() as unknown as {
      connectionType: new (socket: Socket, options: object) => UsableConnection;
    };
    connection = new Connection(socket, { id: 1, generation: 0, hostAddress: { toString: () => address } });
  });
  afterEach(async () => {
    connection.socket.destroy();
    silent.close();
    await once(silent, 'close');
  });

  it('fails a command whose socket is destroyed at that moment, before it says so', async () => {
    connection.socket.destroy();
    const asked = connection.command({ db: 'admin', withCollection: () => 'admin.$cmd' }, { hello: 1 });
    await expect(asked).rejects.toThrow(/closed/);
  });
});
