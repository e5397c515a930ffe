import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { LaunchError } from './launch-error.ts';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';

/** A process that a launcher started. */
export interface RecordedProcess extends ProcessIdentity {
  name: string;
  /** Text that its command line contains, as a second proof that it is ours. */
  marker: string;
  /** Stages end one after the other, lowest first. */
  stage: number;
  /** How long it may take to end before it is killed. */
  stopTimeoutMs: number;
}

interface RunningContent {
  launcher: ProcessIdentity;
  address: string | null;
  processes: RecordedProcess[];
}

/** The record of one launcher: proof that it owns the data directory, and the list of what it started. */
export interface RunningFile {
  readonly file: string;
  /** What an earlier launcher left behind, for `endRecorded`. */
  readonly leftBehind: RecordedProcess[];
  setAddress(address: string): void;
  add(process: RecordedProcess): void;
  remove(pid: number): void;
  release(): void;
}

/**
 * Claims a data directory for this process by creating `file`. Atomic: the file appears complete through link(2),
 * so of two launchers that start together one wins. A file whose launcher no longer lives is taken over.
 * Throws a LaunchError that names the living owner.
 */
export function claimRunningFile({ file, dataDir }: { file: string; dataDir: string }): RunningFile {
  const me = identify(process.pid);
  if (!me) throw new Error('this process cannot read its own identity');
  const content: RunningContent = { launcher: me, address: null, processes: [] };
  const leftBehind: RecordedProcess[] = [];

  for (let attempt = 0; attempt < 5; attempt++) {
    if (createWhole({ file, content })) return openRunningFile({ file, content, leftBehind });
    const present = readRunningFile(file);
    if (present && isAlive({ identity: present.launcher })) throw alreadyRunning({ present, dataDir });
    const moved = moveAway(file);
    if (moved && isAlive({ identity: moved.launcher })) {
      // Someone claimed between our look and our move: give it back.
      createWhole({ file, content: moved });
      throw alreadyRunning({ present: moved, dataDir });
    }
    leftBehind.push(...(moved?.processes ?? []));
  }
  throw new LaunchError(
    `The data folder ${dataDir} is being claimed by several starts at once. Start one of them.`,
  );
}

/** The record in `file`, or undefined when there is none that can be read. */
export function readRunningFile(file: string): RunningContent | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunningContent;
  } catch {
    return undefined;
  }
}

function openRunningFile(options: {
  file: string;
  content: RunningContent;
  leftBehind: RecordedProcess[];
}): RunningFile {
  const { file, content, leftBehind } = options;
  const save = () => {
    const draft = draftName(file);
    writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
    renameSync(draft, file);
  };
  return {
    file,
    leftBehind,
    setAddress(address) {
      content.address = address;
      save();
    },
    add(recorded) {
      content.processes.push(recorded);
      save();
    },
    remove(pid) {
      content.processes = content.processes.filter((recorded) => recorded.pid !== pid);
      save();
    },
    release() {
      rmSync(file, { force: true });
    },
  };
}

function createWhole({ file, content }: { file: string; content: RunningContent }): boolean {
  const draft = draftName(file);
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function moveAway(file: string): RunningContent | undefined {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return undefined; // Another start moved it first.
  }
  const content = readRunningFile(aside);
  rmSync(aside, { force: true });
  return content;
}

function draftName(file: string): string {
  return `${file}.${process.pid}.new`;
}

function alreadyRunning({ present, dataDir }: { present: RunningContent; dataDir: string }): LaunchError {
  const where = present.address ? ` at ${present.address}` : '';
  return new LaunchError(
    `Baton is already running on ${dataDir}${where} (process ${present.launcher.pid}). ` +
      'Stop it first, or start this one with another DATA_DIR and PORT.',
  );
}
