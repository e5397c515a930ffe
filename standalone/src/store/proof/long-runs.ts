import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkStore } from '../tools/check.ts';
import { fuzz } from './fuzz.ts';
import { killRepeatedly } from './kill.ts';

const script = (): string => fileURLToPath(new URL('../main.js', import.meta.url));

/** Kills a store under load again and again: `[--rounds 100 --connections 50]`. */
export async function runKills(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '100' }, connections: { type: 'string', default: '50' } },
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'store-kill-'));
  const result = await killRepeatedly({
    store: [process.execPath, script()],
    dataDir,
    rounds: Number(values.rounds),
    connections: Number(values.connections),
    onRound: (round) => process.stderr.write(`\r${round} kills`),
  });
  const { rounds, operations, documents, problems } = result;
  for (const problem of problems) console.log(problem);
  console.log(
    `\n${rounds} kills, ${operations} writes acknowledged, ${documents} documents left, ${problems.length} problems`,
  );
  rmSync(dataDir, { recursive: true });
  return problems.length === 0 ? 0 : 1;
}

const residentBytes = (pid: number): number =>
  Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

/** Throws mutated messages at a store process and watches its memory: `[--messages 100000 --seed 1]`. */
export async function runFuzz(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { messages: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'store-fuzz-'));
  const store = fork(script(), ['--data', dataDir, '--port', '0'], { silent: true });
  store.stderr!.pipe(process.stderr);
  const [line] = (await once(store.stdout!, 'data')) as [Buffer];
  const { uri } = JSON.parse(line.toString()) as { uri: string };
  const memory: number[] = [];
  const result = await fuzz({
    port: Number(uri.split(':').at(-1)),
    messages: Number(values.messages),
    seed: Number(values.seed),
    onBatch: (sent) => {
      if (sent % 1000 === 0) memory.push(residentBytes(store.pid!));
    },
  });
  const megabytes = (bytes: number | undefined): string => `${Math.round((bytes ?? 0) / 1048576)} MB`;
  const { problems } = await checkStore(dataDir);
  console.log(`${result.messages} messages, ${result.answers} answers, ${result.closed} connections closed`);
  console.log(
    `memory: ${megabytes(memory[0])} at first, ${megabytes(Math.max(...memory))} at most, ${megabytes(memory.at(-1))} at last`,
  );
  console.log(`${problems.length} problems in the data`);
  store.kill('SIGTERM');
  await once(store, 'exit');
  rmSync(dataDir, { recursive: true });
  return problems.length === 0 ? 0 : 1;
}
