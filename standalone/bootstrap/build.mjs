import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exclusively } from './exclusive.mjs';
import { at, cacheFolder } from './places.mjs';
import { npmCommand, runStep } from './run-step.mjs';

const advice = 'This is a mistake in the sources; "npm run types" shows it in full.';

const parts = {
  programs: {
    sources: ['shared', 'templates', 'server', 'worker', 'standalone', 'tsconfig.base.json', 'tsconfig.json'],
    results: [
      'server/dist/main.js',
      'worker/dist/main.js',
      'standalone/dist/store/main.js',
      'standalone/dist/launcher/main.js',
    ],
    build: () =>
      runStep({
        title: 'Compiling the programs',
        command: process.execPath,
        args: [at('node_modules/typescript/bin/tsc'), '-b'],
        advice,
      }),
  },
  client: {
    sources: ['client', 'shared/src', 'shared/package.json'],
    results: ['client/dist/index.html'],
    build: () =>
      runStep({ title: 'Building the page', ...npmCommand(['run', 'build', '-w', 'client']), advice }),
  },
};

/**
 * Builds what has changed since it was last built: `programs` (server, worker, launcher, store) and `client`.
 * Finding out takes some ten milliseconds: it looks at names, sizes and times, not at contents.
 */
export async function ensureBuilt(names = Object.keys(parts)) {
  if (names.every(isFresh)) return;
  await exclusively(async () => {
    for (const name of names) {
      if (isFresh(name)) continue;
      const before = fingerprint(name);
      await parts[name].build();
      mkdirSync(cacheFolder, { recursive: true });
      writeFileSync(stampFile(name), before);
    }
  });
}

function isFresh(name) {
  const stamp = stampFile(name);
  return (
    existsSync(stamp) &&
    parts[name].results.every((result) => existsSync(at(result))) &&
    readFileSync(stamp, 'utf8') === fingerprint(name)
  );
}

const stampFile = (name) => path.join(cacheFolder, `built-${name}`);

function fingerprint(name) {
  const hash = createHash('sha256');
  for (const source of [...parts[name].sources, 'package-lock.json']) addTo(hash, at(source));
  return hash.digest('hex');
}

const NOT_SOURCES = new Set(['node_modules', 'dist', 'bootstrap', '.vite']);

function addTo(hash, file) {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return;
  if (found.isDirectory()) {
    for (const entry of readdirSync(file).sort()) {
      if (!NOT_SOURCES.has(entry)) addTo(hash, path.join(file, entry));
    }
    return;
  }
  if (!/\.test\.tsx?$/.test(file)) hash.update(`${file}\0${found.size}\0${found.mtimeMs}\n`);
}
