import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheFolder } from './places.mjs';

/**
 * Runs `work` while no other process of this clone installs or builds, so that two starts at once do not write the
 * same folders. A lock whose owner died is taken over.
 */
export async function exclusively(work) {
  const file = path.join(cacheFolder, 'bootstrap.lock');
  mkdirSync(cacheFolder, { recursive: true });
  let told = false;
  while (!claim(file)) {
    const owner = Number(read(file));
    if (!isAlive(owner)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) process.stdout.write(`Waiting for process ${owner}, which is installing or building here\n`);
    told = true;
    await delay(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function claim(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8') || String(process.pid);
  } catch {
    return '0';
  }
}

function isAlive(pid) {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
