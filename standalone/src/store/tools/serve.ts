import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type StoreOptions, startStore } from '../server.ts';

const USAGE = 'Usage: --data DIR (--socket PATH | --port N [--host 127.0.0.1]) [--scans FILE]';

function readOptions(args: readonly string[]): StoreOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      socket: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      scans: { type: 'string' },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (!values.data) throw new Error(`--data is missing. ${USAGE}`);
  if ((values.socket === undefined) === (port === undefined)) {
    throw new Error(`Give either --socket or --port. ${USAGE}`);
  }
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536)) {
    throw new Error(`--port must be a number from 0 to 65535. ${USAGE}`);
  }
  const onCollectionScan = values.scans === undefined ? undefined : writeScansTo(values.scans);
  return { dataDir: values.data, socketPath: values.socket, port, host: values.host, onCollectionScan };
}

/** Notes each kind of search that no index helps once, a line of JSON each: tests read it. */
function writeScansTo(file: string): StoreOptions['onCollectionScan'] {
  const seen = new Set<string>();
  return (scan) => {
    const line = JSON.stringify(scan);
    if (seen.has(line)) return;
    seen.add(line);
    appendFileSync(file, `${line}\n`);
  };
}

/** Runs a store until it is told to stop. The first line on stdout says that it is ready and where. */
export async function serve(args: readonly string[]): Promise<number> {
  const store = await startStore(readOptions(args));
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  process.stdout.write(`${JSON.stringify({ ready: true, uri: store.uri, pid: process.pid })}\n`);
  await stopped;
  await store.close();
  return 0;
}
