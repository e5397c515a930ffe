import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exclusively } from './exclusive.mjs';
import { at } from './places.mjs';
import { npmCommand, runStep } from './run-step.mjs';

const lockFile = at('package-lock.json');
const installedLockFile = at('node_modules/.package-lock.json');
const stampFile = at('node_modules/.baton-installed');

/** Installs the dependencies exactly as locked, unless they are. Takes no time when there is nothing to do. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await exclusively(async () => {
    if (isInstalled()) return;
    await runStep({
      title: 'Installing dependencies',
      // No package of ours needs its install script (docs/adr/0010); NODE_ENV must not leave the build tools out.
      ...npmCommand([
        'ci',
        '--include=dev',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ]),
      advice: 'Check that the npm registry can be reached, then try again.',
    });
    writeFileSync(stampFile, expectedStamp());
  });
}

function isInstalled() {
  const stamp = expectedStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  // Installed by hand with npm: npm's own record of what it put there decides.
  if (!existsSync(installedLockFile) || !matchesLock()) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

/**
 * Names what should be installed: the lock and who asks for what. A folder shared with another kind of machine holds
 * that machine's binaries, so the platform is part of it.
 */
function expectedStamp() {
  const hash = createHash('sha256').update(readFileSync(lockFile));
  const { workspaces } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  for (const folder of ['.', ...workspaces]) {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(at(folder, 'package.json'), 'utf8'));
    hash.update(JSON.stringify([folder, dependencies, devDependencies]));
  }
  return `${hash.digest('hex')} ${process.platform} ${process.arch}\n`;
}

function matchesLock() {
  const locked = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedLockFile, 'utf8')).packages;
  return Object.entries(locked).every(([folder, wanted]) => {
    if (!folder.includes('node_modules/') || wanted.link) return true;
    const present = installed[folder];
    // Packages for other platforms are locked but not installed.
    if (!present) return Boolean(wanted.optional || wanted.devOptional || wanted.peer);
    return present.version === wanted.version && present.integrity === wanted.integrity;
  });
}
