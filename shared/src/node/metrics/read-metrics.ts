import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../logging.ts';
import type { Metrics } from './metrics.ts';

const loopback = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/**
 * Whether a request may read metrics: with the token, where one is set; otherwise from this very machine, and not
 * through a proxy, behind which everybody seems to be here.
 */
export function mayReadMetrics(input: {
  token: string | undefined;
  request: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };
}): boolean {
  const { token, request } = input;
  const { headers, socket } = request;
  if (token !== undefined) {
    const given = Buffer.from(headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${token}`);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
  const passedOn = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in headers);
  return !passedOn && loopback.test(socket.remoteAddress ?? '');
}

/** Answers `/metrics`. Whoever may not read them is told how to. */
export async function serveMetrics(input: {
  metrics: Metrics;
  token: string | undefined;
  request: IncomingMessage;
  response: ServerResponse;
  logger: Logger;
}): Promise<void> {
  const { metrics, token, request, response, logger } = input;
  if (!mayReadMetrics({ token, request })) {
    response
      .writeHead(token === undefined ? 403 : 401, { 'content-type': 'text/plain; charset=utf-8' })
      .end(
        token === undefined
          ? 'Metrics are read from this machine only. Set METRICS_TOKEN to read them from elsewhere.\n'
          : 'Send the header "Authorization: Bearer" with the METRICS_TOKEN of this process.\n',
      );
    return;
  }
  try {
    const text = await metrics.text();
    response.writeHead(200, { 'content-type': metrics.contentType }).end(text);
  } catch (err) {
    logger.error({ err }, 'metrics could not be told');
    response.writeHead(500).end();
  }
}
