import { defineConfig } from 'vite';
import { launcherBuild } from './build/launcher.ts';

/** `dist/widget.js`: the button that other people's pages load. One classic script without imports or globals. */
export default defineConfig({ publicDir: false, build: { ...launcherBuild, emptyOutDir: false } });
