import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { benchDocument, type Done, type Kind } from './bench-client.ts';

const KINDS: readonly Kind[] = [
  'insert',
  'insert, indexed',
  'point read',
  'indexed find',
  'update',
  'findAndModify',
  'insert 100',
  'update 100',
  'read 100',
];

interface Row {
  readonly kind: Kind;
  readonly connections: number;
  readonly perSecond: number;
  /** Processor time that one operation takes: of the server's process, if it is ours, and of its client. */
  readonly serverMicros: number | undefined;
  readonly clientMicros: number;
}

/** Processor time of a process so far; the kernel counts in hundredths of a second. */
function cpuMicrosOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Code that has just begun to run is slower than code that has run for a while. */
const WARM_UP_MS = 1000;

/** Runs every kind of load with every number of connections against one server. */
async function bench(args: {
  uri: string;
  pid: number | undefined;
  documents: number;
  durationMs: number;
  connections: readonly number[];
}): Promise<Row[]> {
  const { uri, pid, documents, durationMs, connections } = args;
  const client = await new MongoClient(uri).connect();
  const db = client.db('bench');
  await db.dropDatabase();
  const collection = db.collection('documents');
  await collection.createIndexes([
    { key: { group: 1, createdAt: -1 } },
    { key: { key: 1 }, unique: true },
    { key: { status: 1 } },
  ]);
  await db
    .collection('inserts')
    .createIndexes([{ key: { group: 1, createdAt: -1 } }, { key: { key: 1 }, unique: true }]);
  for (let from = 0; from < documents; from += 1000) {
    await collection.insertMany(
      Array.from({ length: Math.min(1000, documents - from) }, (_, i) => benchDocument(from + i)),
    );
  }
  const rows: Row[] = [];
  for (const count of connections) {
    const clients = await startClients(uri, Math.min(3, count));
    for (const kind of KINDS) {
      const load = (ms: number): Promise<Done[]> =>
        Promise.all(
          clients.map((each, i) =>
            ask(each, { kind, documents, durationMs: ms, connections: share(count, clients.length, i) }),
          ),
        );
      await load(WARM_UP_MS);
      const started = performance.now();
      const cpuBefore = pid === undefined ? 0 : cpuMicrosOf(pid);
      const done = await load(durationMs);
      const seconds = (performance.now() - started) / 1000;
      const cpu = pid === undefined ? undefined : cpuMicrosOf(pid) - cpuBefore;
      const operations = done.reduce((sum, each) => sum + each.operations, 0);
      rows.push({
        kind,
        connections: count,
        perSecond: Math.round(operations / seconds),
        serverMicros: cpu && Math.round(cpu / operations),
        clientMicros: Math.round(done.reduce((sum, each) => sum + each.cpuMicros, 0) / operations),
      });
    }
    for (const each of clients) each.disconnect();
  }
  await db.dropDatabase();
  await client.close();
  return rows;
}

const share = (total: number, parts: number, index: number): number =>
  Math.floor(total / parts) + Number(index < total % parts);

async function startClients(uri: string, count: number): Promise<ChildProcess[]> {
  const script = fileURLToPath(new URL('./bench-client.js', import.meta.url));
  const clients = Array.from({ length: count }, (_, i) => fork(script, ['--bench-client', uri, String(i)]));
  await Promise.all(clients.map((client) => once(client, 'message')));
  return clients;
}

async function ask(client: ChildProcess, task: object): Promise<Done> {
  client.send(task);
  const [answer] = (await once(client, 'message')) as [Done | { error: string }];
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}

function print(title: string, rows: readonly Row[]): void {
  const counts = [...new Set(rows.map(({ connections }) => connections))];
  const table = (heading: string, cell: (row: Row) => number): void => {
    console.log(`\n${heading.padEnd(24)}${counts.map((n) => `${n} conn.`.padStart(12)).join('')}`);
    for (const kind of KINDS) {
      const cells = rows.filter((row) => row.kind === kind).map(cell);
      console.log(kind.padEnd(24) + cells.map((n) => n.toLocaleString('en').padStart(12)).join(''));
    }
  };
  console.log(`\n${title}`);
  table('operations per second', ({ perSecond }) => perSecond);
  if (rows.every(({ serverMicros }) => serverMicros !== undefined))
    table('server µs/operation', ({ serverMicros }) => serverMicros!);
  table('client µs/operation', ({ clientMicros }) => clientMicros);
}

/** `npm run bench:store [-- --uri mongodb://… --documents N --seconds S --connections 1,10,50 --json FILE]`. */
export async function runBench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      uri: { type: 'string', multiple: true, default: [] },
      documents: { type: 'string', default: '100000' },
      seconds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '1,10,50' },
      json: { type: 'string' },
      only: { type: 'boolean', default: false },
    },
  });
  const settings = {
    documents: Number(values.documents),
    durationMs: Number(values.seconds) * 1000,
    connections: values.connections.split(',').map(Number),
  };
  const results: Record<string, readonly Row[]> = {};
  const run = async (title: string, uri: string, pid?: number): Promise<void> => {
    results[title] = await bench({ uri, pid, ...settings });
    print(title, results[title]);
  };
  if (!values.only) {
    const { uri, pid, stop } = await startStoreProcess();
    await run('Embedded store', uri, pid).finally(stop);
  }
  for (const uri of values.uri) await run(uri.replace(/\/\/[^@/]*@/, '//'), uri);
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ settings, results }, null, 2)}\n`);
  return 0;
}

async function startStoreProcess(): Promise<{ uri: string; pid: number; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'store-bench-'));
  const socket = join(dataDir, 'store.sock');
  const script = fileURLToPath(new URL('../main.js', import.meta.url));
  const store = fork(script, ['--data', dataDir, '--socket', socket], { silent: true });
  store.stderr!.pipe(process.stderr);
  await once(store.stdout!, 'data');
  const stop = async (): Promise<void> => {
    store.kill('SIGTERM');
    await once(store, 'exit');
    rmSync(dataDir, { recursive: true });
  };
  return { uri: `mongodb://${encodeURIComponent(socket)}`, pid: store.pid!, stop };
}
