import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What tells a process from a later one that got the same number. */
export interface ProcessIdentity {
  pid: number;
  /** Opaque: the moment of birth as the system counts it, and on Linux which boot it was. */
  born: string;
}

interface ProcessFacts {
  born: string;
  command: string;
}

/** The identity of a live process, or undefined when there is none (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | undefined {
  const facts = factsOf(pid);
  return facts && { pid, born: facts.born };
}

/** Whether this very process still lives; with `marker`, also whether its command line contains that text. */
export function isAlive({ identity, marker }: { identity: ProcessIdentity; marker?: string }): boolean {
  const facts = factsOf(identity.pid);
  if (!facts || facts.born !== identity.born) return false;
  return marker === undefined || facts.command.includes(marker);
}

function factsOf(pid: number): ProcessFacts | undefined {
  return process.platform === 'linux' ? factsFromProc(pid) : factsFromPs(pid);
}

/** proc(5): field 2 of `stat` is the name in brackets, which may hold anything; field 3 the state, 22 the birth. */
function factsFromProc(pid: number): ProcessFacts | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { born: `${boot}:${fields[19]}`, command };
  } catch {
    return undefined;
  }
}

function factsFromPs(pid: number): ProcessFacts | undefined {
  try {
    const read = (column: string) =>
      execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
    const state = read('state');
    if (state === '' || state.startsWith('Z')) return undefined;
    return { born: read('lstart'), command: read('command') };
  } catch {
    return undefined;
  }
}
