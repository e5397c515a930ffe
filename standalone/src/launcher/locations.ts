import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { LaunchError } from './launch-error.ts';

/** The repository's root: the same three steps up from `src/launcher` and from `dist/launcher`. */
const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** A path relative to the repository; an absolute one stays as it is. */
export function inRepository(...segments: string[]): string {
  return path.resolve(repositoryRoot, ...segments);
}

/** Where one installation keeps what it writes. Everything is created for the owner alone. */
export interface Locations {
  data: string;
  redis: string;
  store: string;
  logs: string;
  /** The file that says which launcher runs here and which processes it started. */
  running: string;
  credentials: string;
  redisSocket: string;
  storeSocket: string;
}

/** Creates the folders of a data directory. Throws a LaunchError when it cannot be written. */
export function prepareLocations(dataDir: string): Locations {
  const data = path.resolve(dataDir);
  const folders = {
    redis: path.join(data, 'redis'),
    store: path.join(data, 'store'),
    logs: path.join(data, 'logs'),
  };
  try {
    for (const folder of [data, ...Object.values(folders)])
      mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new LaunchError(
      `The data folder ${data} cannot be written (${reason}). Set DATA_DIR to one that can.`,
    );
  }
  const sockets = socketFolder(data);
  return {
    data,
    ...folders,
    running: path.join(data, 'running.json'),
    credentials: path.join(data, 'credentials.json'),
    redisSocket: path.join(sockets, 'redis.sock'),
    storeSocket: path.join(sockets, 'store.sock'),
  };
}

// The kernel's limit for a socket's path is 107 bytes on Linux and 103 on macOS.
const LONGEST_SOCKET_PATH = 103;
const LONGEST_SOCKET_NAME = 'redis.sock'.length;

/** A folder for Unix sockets: inside the data directory, or a short one of our own where that path is too long. */
export function socketFolder(dataDir: string): string {
  const inside = path.join(dataDir, 'run');
  if (Buffer.byteLength(inside) + 1 + LONGEST_SOCKET_NAME <= LONGEST_SOCKET_PATH) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    chmodSync(inside, 0o700);
    return inside;
  }
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const short = path.join(os.tmpdir(), `baton-${process.getuid?.() ?? 0}-${digest}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  refuseForeignFolder(short);
  return short;
}

/** Removes the sockets, whose processes are gone. */
export function removeSockets({ redisSocket }: Locations): void {
  rmSync(path.dirname(redisSocket), { recursive: true, force: true });
}

/** Anyone may create names in the temporary folder: a folder that another user put there must not get our sockets. */
function refuseForeignFolder(folder: string): void {
  const found = lstatSync(folder);
  const ours = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
  if (!ours) {
    throw new LaunchError(
      `${folder} belongs to someone else or is open to others. Remove it, or set a shorter DATA_DIR.`,
    );
  }
}
