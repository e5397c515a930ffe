import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came in under one idempotency key. */
export interface Delivery {
  /** The ticket's subject, as the first request named it. */
  subject: string;
  tries: number;
  /** Answered with success at least once. */
  accepted: boolean;
  /** Two requests under one key that were not the same to the letter. */
  differed: boolean;
}

/** The other side of the webhook: it keeps what it was sent, and fails as often as it was told to. */
export interface ChaosReceiver {
  url: string;
  deliveries: Map<string, Delivery>;
  requests(): number;
  failures(): number;
  stop(): Promise<void>;
}

/** Requests under one key that may fail in a row: a step gives up after eight. */
const failuresInARow = 5;

/**
 * Fails a share of all requests: with 503, with 429 and a `Retry-After`, or by breaking off after the request was
 * taken, so that nobody can tell whether it was.
 */
export async function startReceiver(input: {
  failing: number;
  random: () => number;
}): Promise<ChaosReceiver> {
  const { failing, random } = input;
  const deliveries = new Map<string, Delivery & { body: string }>();
  let requests = 0;
  let failures = 0;

  function note({ key, body }: { key: string; body: string }): Delivery {
    const known = deliveries.get(key);
    if (known) {
      known.tries += 1;
      known.differed ||= known.body !== body;
      return known;
    }
    const { subject } = JSON.parse(body) as { subject: string };
    const first = { subject, body, tries: 1, accepted: false, differed: false };
    deliveries.set(key, first);
    return first;
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    requests += 1;
    const delivery = note({ key: String(request.headers['idempotency-key']), body });
    if (delivery.tries <= failuresInARow && random() < failing) {
      failures += 1;
      const kind = random();
      if (kind < 0.2) response.destroy();
      else if (kind < 0.4) response.writeHead(429, { 'retry-after': '1' }).end();
      else response.writeHead(503).end();
      return;
    }
    delivery.accepted = true;
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ reference: delivery.subject }));
  }

  const server = createServer((request, response) => {
    // Who calls may be killed in the middle of it.
    take(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    deliveries,
    requests: () => requests,
    failures: () => failures,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
