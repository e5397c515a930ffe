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
      'standalone/dist/feed/main.js',
    ],
    build: ({ trustsTimes }) =>
      runStep({
        title: 'Compiling the programs',
        command: process.execPath,
        args: [at('node_modules/typescript/bin/tsc'), '-b', ...(trustsTimes ? [] : ['--force'])],
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
      const sources = listSources(name);
      await parts[name].build({ trustsTimes: changedSinceLastBuild({ name, sources }) });
      mkdirSync(cacheFolder, { recursive: true });
      writeFileSync(stampFile(name), sources.join('\n'));
    }
  });
}

function isFresh(name) {
  return (
    parts[name].results.every((result) => existsSync(at(result))) &&
    lastBuilt(name)?.text === listSources(name).join('\n')
  );
}

/** What the last build was made of, and when. */
function lastBuilt(name) {
  const file = stampFile(name);
  if (!existsSync(file)) return null;
  return { text: readFileSync(file, 'utf8'), at: statSync(file).mtimeMs };
}

const stampFile = (name) => path.join(cacheFolder, `built-${name}`);

/**
 * Whether every source that differs from the last build is also younger than it. The compiler looks only at what is
 * younger than its output; files copied with their old times (rsync, tar) would escape it.
 */
function changedSinceLastBuild({ name, sources }) {
  const before = lastBuilt(name);
  if (!before) return false;
  const known = new Set(before.text.split('\n'));
  return sources.every((line) => known.has(line) || Number(line.split(' ', 1)[0]) > before.at);
}

/** One line for each source: time of change, size, path. */
function listSources(name) {
  const lines = [];
  for (const source of [...parts[name].sources, 'package-lock.json']) collect({ file: source, lines });
  return lines;
}

const NOT_SOURCES = new Set(['node_modules', 'dist', 'bootstrap', '.vite']);

function collect({ file, lines }) {
  const found = statSync(at(file), { throwIfNoEntry: false });
  if (!found) return;
  if (found.isDirectory()) {
    for (const entry of readdirSync(at(file)).sort()) {
      if (!NOT_SOURCES.has(entry)) collect({ file: path.join(file, entry), lines });
    }
    return;
  }
  if (!/\.test\.tsx?$/.test(file)) lines.push(`${found.mtimeMs} ${found.size} ${file}`);
}
