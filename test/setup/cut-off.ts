import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';

/** A way to a MongoDB server that can be cut off: for the product the server is then gone, wherever it runs. */
export interface CutOff {
  /** The same database by way of it. */
  uri: string;
  /** Connections break off, and new ones are refused. */
  cut(): Promise<void>;
  /** Connections stay open, and nothing comes through. */
  freeze(): void;
  /** As it was. */
  restore(): Promise<void>;
  stop(): Promise<void>;
}

/** Stands before the server of a URI that names one host or socket. */
export async function startCutOff(uri: string): Promise<CutOff> {
  const [, host = '', rest = ''] = /^mongodb:\/\/([^/]+)\/(.*)$/.exec(uri) ?? [];
  const target = decodeURIComponent(host);
  const [name = '', port = '27017'] = target.split(':');
  /** Each end of a connection, and where what it says goes. */
  const open = new Map<Socket, Socket>();
  let frozen = false;

  const server = net.createServer((client) => {
    const upstream = target.startsWith('/')
      ? net.connect({ path: target })
      : net.connect({ host: name, port: Number(port) });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.set(from, to);
      from.on('error', () => undefined);
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
      if (!frozen) from.pipe(to);
    }
  });
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of open.keys()) socket.destroy();
    await closed;
  };
  const own = await listen(0);
  return {
    uri: `mongodb://127.0.0.1:${own}/${rest}${rest.includes('?') ? '&' : '?'}directConnection=true`,
    cut,
    freeze() {
      frozen = true;
      for (const from of open.keys()) from.unpipe().pause();
    },
    async restore() {
      frozen = false;
      for (const [from, to] of open) from.pipe(to);
      if (!server.listening) await listen(own);
    },
    stop: cut,
  };
}
