import path from 'node:path';
import {
  claimRunningFile,
  type ProcessPlan,
  type RunningFile,
  SupervisedProcess,
  startReaper,
} from '@baton/standalone';
import { aliveProcesses } from './forgotten.ts';
import { temporaryFolder } from './places.ts';

/** A process that a test controls, with everything it wrote. */
export interface TestProcess {
  readonly name: string;
  readonly pid: number | null;
  /** Its output line by line, of all its lives. */
  readonly lines: string[];
  start(): Promise<void>;
  /** Sends a signal; for one that ends a process, resolves when it has ended. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Ends it if it lives (orderly) and starts it again on the same data and address. */
  restart(): Promise<void>;
  /** Ends it orderly, for good. */
  stop(): Promise<void>;
}

const LINES_KEPT = 50_000;

let safetyNet: { running: RunningFile; dismiss: () => void } | null = null;

/**
 * Starts nothing yet: describes a process. It is not restarted after a crash unless `restartsItself`, so a test
 * decides what happens next. Should the test die, its processes die with it.
 */
export function testProcess({
  plan,
  restartsItself = false,
}: {
  plan: ProcessPlan;
  restartsItself?: boolean;
}): TestProcess {
  const lines: string[] = [];
  const supervised = new SupervisedProcess({
    plan,
    running: recordInSafetyNet,
    restartsItself,
    events: {
      onOutput({ raw }) {
        lines.push(raw);
        if (lines.length > LINES_KEPT) lines.splice(0, LINES_KEPT / 10);
      },
      onCrash({ reason, restartInMs }) {
        lines.push(`[${reason}${restartInMs === null ? '' : `, restart in ${restartInMs} ms`}]`);
      },
      onRecovered() {
        lines.push('[ready again]');
      },
    },
  });
  const alive = aliveProcesses();
  const forget = () => {
    alive.delete(handle);
    if (alive.size === 0) withdrawSafetyNet();
  };
  const handle = {
    name: plan.name,
    lines: () => lines,
    async kill() {
      await supervised.kill();
      forget();
    },
  };
  return {
    name: plan.name,
    get pid() {
      return supervised.pid;
    },
    lines,
    async start() {
      alive.add(handle);
      await supervised.start();
    },
    kill: (signal = 'SIGKILL') => supervised.signal(signal),
    async restart() {
      await supervised.stop();
      await supervised.start();
    },
    async stop() {
      await supervised.stop();
      forget();
    },
  };
}

/** Ends these in order, those with the same stage side by side. */
export async function stopAll(processes: TestProcess[]): Promise<void> {
  for (const one of processes) await one.stop();
}

/** Lasts from the first start to the last stop; a process that is started again after that spreads a new one. */
const recordInSafetyNet: Pick<RunningFile, 'add' | 'remove'> = {
  add: (recorded) => spreadSafetyNet().add(recorded),
  remove: (pid) => safetyNet?.running.remove(pid),
};

function spreadSafetyNet(): RunningFile {
  if (!safetyNet) {
    const folder = temporaryFolder();
    const running = claimRunningFile({ file: path.join(folder, 'running.json'), dataDir: folder });
    safetyNet = { running, dismiss: startReaper(running) };
  }
  return safetyNet.running;
}

function withdrawSafetyNet(): void {
  safetyNet?.dismiss();
  safetyNet?.running.release();
  safetyNet = null;
}
