import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as another system got it. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Instead of an answer: the connection stays open, and nothing comes. */
  silent?: boolean;
}

/** Another system, on loopback, that keeps what it was sent and answers as it is told. */
export interface Receiver {
  url: string;
  received: Received[];
  stop(): Promise<void>;
}

export async function startReceiver(answer: (request: Received, count: number) => Answer): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url: path = '', headers } = request;
    received.push({ method, path, headers, body });
    const { status, headers: extra, body: answered = {}, silent } = answer(received.at(-1)!, received.length);
    if (silent) return;
    response.writeHead(status, { 'content-type': 'application/json', ...extra });
    response.end(JSON.stringify(answered));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
