import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { endRecorded, readRunningFile } from '@baton/standalone';
import { stopAll } from './crew.ts';
import { forbiddenScans, scansFile } from './scans.ts';
import { takeForTeardown } from './teardown-list.ts';

/**
 * Runs once, after the last integration or end-to-end test. Fails the run when one of them made Baton read all of a
 * collection that grows.
 */
export default async function teardown(): Promise<void> {
  const list = takeForTeardown();
  if (!list) return;
  await stopAll([...list.processes].reverse());
  await endStrays(list.folder);
  const scans = forbiddenScans(scansFile(list.folder));
  rmSync(list.folder, { recursive: true, force: true });
  if (scans.length > 0) throw new Error(`No index covers these searches:\n${scans.join('\n')}`);
}

/** Ends what a test run that was cut short has left, before the records by which reapers would find it are removed. */
async function endStrays(folder: string): Promise<void> {
  const records = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => path.basename(name) === 'running.json',
  );
  const strays = records.flatMap((name) => readRunningFile(path.join(folder, name))?.processes ?? []);
  await endRecorded(strays);
}
