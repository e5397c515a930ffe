import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './process-identity.ts';
import type { RecordedProcess } from './running-file.ts';

/**
 * Ends processes that a launcher which is gone left running, stage by stage: SIGTERM, then SIGKILL to the whole
 * process group. Only a process whose birth and command line match its record is touched.
 * Returns the names of those that were still alive.
 */
export async function endRecorded(recorded: RecordedProcess[]): Promise<string[]> {
  const living = recorded.filter(isOurs);
  const stages = [...new Set(living.map((one) => one.stage))].sort((a, b) => a - b);
  for (const stage of stages) {
    await Promise.all(living.filter((one) => one.stage === stage).map(endOne));
  }
  return living.map((one) => one.name);
}

function isOurs(recorded: RecordedProcess): boolean {
  return isAlive({ identity: recorded, marker: recorded.marker });
}

async function endOne(recorded: RecordedProcess): Promise<void> {
  sendSignal({ pid: recorded.pid, signal: 'SIGTERM' });
  const deadline = Date.now() + recorded.stopTimeoutMs;
  while (isOurs(recorded) && Date.now() < deadline) await delay(20);
  if (isOurs(recorded)) {
    sendSignal({ pid: -recorded.pid, signal: 'SIGKILL' });
    while (isOurs(recorded)) await delay(20);
  }
}

/** Sends a signal to a process, or to its group with a negative number; one that is gone already is no error. */
export function sendSignal({ pid, signal }: { pid: number; signal: NodeJS.Signals }): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
