import net from 'node:net';

/** Where a local service listens. */
export type Endpoint = { path: string } | { host: string; port: number };

const PROBE_TIMEOUT_MS = 2_000;

/** Whether a connection to the endpoint opens. */
export async function accepts(endpoint: Endpoint): Promise<boolean> {
  return converse({ endpoint, onConnect: (_socket, answer) => answer(true) });
}

/** Whether Redis answers PING with PONG; while it still loads its file it answers an error instead. */
export async function redisAnswers(endpoint: Endpoint): Promise<boolean> {
  return converse({
    endpoint,
    onConnect: (socket, answer) => {
      socket.once('data', (chunk) => answer(chunk.toString().startsWith('+PONG')));
      socket.write('PING\r\n');
    },
  });
}

/** Whether a GET of the URL is answered 2xx. */
export async function httpAnswers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function converse(options: {
  endpoint: Endpoint;
  onConnect: (socket: net.Socket, answer: (yes: boolean) => void) => void;
}): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(options.endpoint);
    const answer = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(PROBE_TIMEOUT_MS, () => answer(false));
    socket.once('error', () => answer(false));
    socket.once('close', () => answer(false));
    socket.once('connect', () => options.onConnect(socket, answer));
  });
}
