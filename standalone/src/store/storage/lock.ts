import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify } from '../../launcher/process-identity.ts';

/** Whether the process that a lock file names still lives: a later one may have got its number. */
function isAlive(owner: string): boolean {
  const space = owner.indexOf(' ');
  const [pid, born] = [Number(owner.slice(0, space)), owner.slice(space + 1)];
  const now = identify(pid)?.born;
  // Without the boot, which older versions did not write, it is the same one too.
  return now !== undefined && (now === born || now.endsWith(`:${born}`));
}

/**
 * Takes the data folder for this process by a file that names it; a file left behind by a process that has died is
 * replaced. Throws with a readable sentence when another process holds it. Returns what releases it.
 */
export function lockDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'store.pid');
  const unique = join(dataDir, `store.${process.pid}.${randomBytes(6).toString('hex')}`);
  const self = `${process.pid} ${identify(process.pid)?.born ?? ''}`;
  writeFileSync(unique, self, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      try {
        linkSync(unique, file);
        return () => rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      removeStale(file, `${unique}.stale`, dataDir);
    }
    throw new Error(`The data folder ${dataDir} could not be locked`);
  } finally {
    rmSync(unique, { force: true });
  }
}

/** Moves the file aside before deleting it: if another process took the lock meanwhile, it is put back. */
function removeStale(file: string, aside: string, dataDir: string): void {
  const ownerOf = (path: string): string | undefined => {
    try {
      return readFileSync(path, 'latin1');
    } catch {
      return undefined;
    }
  };
  const refuse = (owner: string): never => {
    throw new Error(`The data folder ${dataDir} is in use by process ${owner.split(' ')[0]}`);
  };
  const owner = ownerOf(file);
  if (owner === undefined) return;
  if (isAlive(owner)) refuse(owner);
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = ownerOf(aside);
  if (moved !== undefined && moved !== owner && isAlive(moved)) {
    renameSync(aside, file);
    refuse(moved);
  }
  rmSync(aside, { force: true });
}
