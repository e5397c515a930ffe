import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { inRepository } from './locations.ts';
import type { RunningFile } from './running-file.ts';

const MOST_REPLACEMENTS = 5;

/**
 * Starts the small process that ends our children if this process dies without doing so, even by kill -9.
 * It watches a pipe, so it needs no polling and no cooperation from the children. One that is killed is replaced.
 * Returns how to dismiss it.
 */
export function startReaper(running: RunningFile): () => void {
  let dismissed = false;
  let replacements = 0;
  let child = spawnReaper(running);
  const watch = () =>
    child.once('exit', () => {
      if (dismissed || replacements++ >= MOST_REPLACEMENTS) return;
      child = spawnReaper(running);
      watch();
    });
  watch();
  return () => {
    dismissed = true;
    child.stdin.end();
  };
}

function spawnReaper(running: RunningFile): ChildProcessByStdio<Writable, null, null> {
  const script = inRepository('standalone/dist/launcher/reaper-main.js');
  const child = spawn(process.execPath, [script, running.file, String(process.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: { PATH: process.env['PATH'] },
  });
  child.stdin.on('error', () => {}); // It ended first; its exit handler starts another.
  (child.stdin as Socket).unref();
  child.unref();
  return child;
}
