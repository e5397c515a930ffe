import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ChaosSummary, inRepository } from '@baton/standalone';
import { aliveProcesses } from './forgotten.ts';
import { sharedServices, temporaryFolder } from './places.ts';

/** Runs `npm run chaos` to its end, on the database server of this test run where that is somebody else's. */
export async function playChaos(args: readonly string[]): Promise<{
  code: number | null;
  output: string;
  /** Null when it ended before its verdict. */
  summary: ChaosSummary | null;
}> {
  const folder = temporaryFolder();
  const json = path.join(folder, 'summary.json');
  const { PATH, HOME } = process.env;
  const { externalMongo, mongoUri } = sharedServices();
  const child = spawn(
    process.execPath,
    [inRepository('standalone/bootstrap/main.mjs'), 'chaos', '--json', json, ...args],
    {
      env: { PATH, HOME, TMPDIR: folder, ...(externalMongo && { MONGODB_URI: mongoUri }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  // Killed, it leaves its own reaper, which ends what it had started.
  const handle = {
    name: 'chaos',
    lines: () => output.split('\n'),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
  const alive = aliveProcesses();
  alive.add(handle);
  const code = await exited;
  alive.delete(handle);
  const summary = existsSync(json) ? (JSON.parse(readFileSync(json, 'utf8')) as ChaosSummary) : null;
  return { code, output, summary };
}
