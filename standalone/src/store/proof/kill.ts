import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { checkStore } from '../tools/check.ts';
import { type Acknowledged, findLosses, prepareLoad, writeUntilCut } from './load.ts';

export interface KillResult {
  readonly rounds: number;
  readonly operations: number;
  readonly documents: number;
  readonly problems: string[];
}

/** How a store is started as a process of its own: its arguments follow. */
export type StoreCommand = readonly [command: string, ...args: string[]];

async function startProcess(
  [command, ...args]: StoreCommand,
  dataDir: string,
): Promise<{ child: ChildProcess; uri: string }> {
  const child = spawn(command, [...args, '--data', dataDir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, uri: (JSON.parse(line.toString()) as { uri: string }).uri };
}

/**
 * Kills a store (SIGKILL) again and again while clients write, and after each time compares what was acknowledged with
 * what is there, and every index with its documents.
 */
export async function killRepeatedly(args: {
  store: StoreCommand;
  dataDir: string;
  rounds: number;
  connections: number;
  onRound?: (round: number) => void;
}): Promise<KillResult> {
  const { store, dataDir, rounds, connections, onRound } = args;
  const acknowledged: Acknowledged = new Map();
  const pending: Acknowledged = new Map();
  const problems: string[] = [];
  let operations = 0;
  let documents = 0;
  for (let round = 0; round < rounds; round++) {
    const { child, uri } = await startProcess(store, dataDir);
    if (round === 0) await prepareLoad(uri);
    // Somewhere in the middle of it, and at no particular point of a write.
    const killAt = connections * (2 + Math.floor(Math.random() * 20));
    const kill = (): void => void setTimeout(() => child.kill('SIGKILL'), Math.random() * 3);
    const onWrite = (operations: number): void => void (operations === killAt && kill());
    const done = await writeUntilCut({ uri, connections, seed: round, onWrite });
    operations += done.operations;
    for (const [id, state] of done.acknowledged) acknowledged.set(id, state);
    for (const [id, state] of done.pending) pending.set(id, state);
    const again = await startProcess(store, dataDir);
    problems.push(...(await findLosses(again.uri, acknowledged, pending)));
    const checked = await checkStore(dataDir);
    problems.push(...checked.problems);
    documents = checked.documents;
    again.child.kill('SIGKILL');
    await once(again.child, 'exit');
    onRound?.(round + 1);
    if (problems.length > 0) break;
  }
  return { rounds, operations, documents, problems };
}
