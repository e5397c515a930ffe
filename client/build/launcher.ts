import { fileURLToPath } from 'node:url';
import type { BuildEnvironmentOptions } from 'vite';
import { targets } from './targets.ts';

const entry = fileURLToPath(new URL('../src/widget/launcher/main.ts', import.meta.url));

/** A file name without a hash: the address stands in the pages of others and must never change. */
export const launcherBuild: BuildEnvironmentOptions = {
  target: targets,
  lib: { entry, formats: ['iife'], name: 'batonLauncher', fileName: () => 'widget.js' },
};
