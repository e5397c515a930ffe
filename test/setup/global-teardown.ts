import { rmSync } from 'node:fs';
import { stopAll } from './crew.ts';
import { takeForTeardown } from './teardown-list.ts';

/** Runs once, after the last integration or end-to-end test. */
export default async function teardown(): Promise<void> {
  const list = takeForTeardown();
  if (!list) return;
  await stopAll([...list.processes].reverse());
  rmSync(list.folder, { recursive: true, force: true });
}
