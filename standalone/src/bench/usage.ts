import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a process has used so far, as the kernel counts it; null where there is no /proc. */
export interface Usage {
  cpuMs: number;
  residentMb: number;
  /** The most it ever had. */
  peakMb: number;
}

let ticks: number | null = null;

function ticksPerSecond(): number {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticks;
}

/** CPU time and memory of a process of this machine. */
export function usageOf(pid: number): Usage | null {
  try {
    // The name may hold spaces; what follows it is counted from its closing bracket (proc_pid_stat(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const mb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
    const [user = 0, system = 0] = fields.slice(11, 13).map(Number);
    return {
      cpuMs: ((user + system) / ticksPerSecond()) * 1000,
      residentMb: mb('VmRSS'),
      peakMb: mb('VmHWM'),
    };
  } catch {
    return null;
  }
}
