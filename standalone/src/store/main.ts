import { parseArgs } from 'node:util';
import { startStore } from './server.ts';

const USAGE = 'Usage: store --data DIR (--socket PATH | --port N [--host 127.0.0.1])';

function readOptions() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      socket: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (!values.data) throw new Error(`--data is missing. ${USAGE}`);
  if ((values.socket === undefined) === (port === undefined))
    throw new Error(`Give either --socket or --port. ${USAGE}`);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536)) {
    throw new Error(`--port must be a number from 0 to 65535. ${USAGE}`);
  }
  return { dataDir: values.data, socketPath: values.socket, port, host: values.host };
}

async function main(): Promise<void> {
  const store = await startStore(readOptions());
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    store.close().then(
      () => process.exit(0),
      (error) => fail(error),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.stdout.write(`${JSON.stringify({ ready: true, uri: store.uri, pid: process.pid })}\n`);
}

function fail(error: unknown): void {
  process.stderr.write(`store: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
