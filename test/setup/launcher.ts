import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRepository } from '@baton/standalone';
import { aliveProcesses } from './forgotten.ts';
import { temporaryFolder } from './places.ts';
import { waitFor } from './wait-for.ts';

/** `npm start` as a test sees it: a process, what it prints, and what it started. */
export interface Launcher {
  pid: number;
  dataDir: string;
  /** Everything printed so far, both streams. */
  output(): string;
  stderr(): string;
  /** Waits for the block that says where the product is; throws what was printed if the launcher ends before. */
  ready(): Promise<{ address: string }>;
  /** What runs now, by name; empty when the launcher has let go of its data folder. */
  processes(): Map<string, number>;
  signal(signal: NodeJS.Signals): void;
  /** Resolves with the exit code, or null after a signal. */
  exited: Promise<number | null>;
}

/** Starts the launcher on a free port. MONGODB_URI and REDIS_URL of the test run are not passed on. */
export function startLauncher(
  options: { dataDir?: string; args?: string[]; env?: Record<string, string> } = {},
): Launcher {
  const dataDir = options.dataDir ?? path.join(temporaryFolder(), 'data');
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(
    process.execPath,
    [inRepository('standalone/bootstrap/main.mjs'), 'start', ...(options.args ?? [])],
    {
      cwd: inRepository(),
      env: { ...{ PATH, HOME, TMPDIR }, PORT: '0', DATA_DIR: dataDir, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [both, errors] = collectOutput(child);
  let exitCode: number | null | undefined;
  const alive = aliveProcesses();
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      alive.delete(handle);
      exitCode = code;
      resolve(code);
    });
  });

  const handle = {
    name: 'launcher',
    lines: () => both.text.split('\n'),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
  alive.add(handle);

  return {
    pid: child.pid!,
    dataDir,
    output: () => both.text,
    stderr: () => errors.text,
    async ready() {
      const address = await waitFor(
        () => {
          if (exitCode !== undefined) return 'ended';
          return /Open\s+(http:\S+)/.exec(both.text)?.[1];
        },
        { timeoutMs: 90_000, what: 'the launcher to be ready' },
      );
      if (address === 'ended') throw new Error(`the launcher ended with ${exitCode}:\n${both.text}`);
      return { address };
    },
    processes: () => runningProcesses(dataDir),
    signal: (signal) => child.kill(signal),
    exited,
  };
}

/** Whether a process with this number lives; one that nobody has collected yet counts as gone. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function runningProcesses(dataDir: string): Map<string, number> {
  const file = path.join(dataDir, 'running.json');
  if (!existsSync(file)) return new Map();
  const { processes } = JSON.parse(readFileSync(file, 'utf8')) as {
    processes: Array<{ name: string; pid: number }>;
  };
  return new Map(processes.map(({ name, pid }) => [name, pid]));
}

function collectOutput(child: ChildProcess) {
  const both = { text: '' };
  const errors = { text: '' };
  child.stdout?.on('data', (chunk) => {
    both.text += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    both.text += chunk;
    errors.text += chunk;
  });
  return [both, errors] as const;
}
