import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { routeTable } from './build/route-table.ts';
import { sharedChunks } from './build/shared-chunks.ts';
import { targets } from './build/targets.ts';
import { visitorPages } from './build/visitor-pages.ts';

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const server = process.env.BATON_SERVER_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), routeTable(), visitorPages()],
  resolve: {
    // shared is compiled with the app, from its sources, so that what the app does not use falls away.
    conditions: ['@baton/source', 'module', 'browser', 'development|production'],
    // The package's main file names five thousand icons; the development server would read them all.
    alias: { '@tabler/icons-react': '@tabler/icons-react/dist/esm/icons/index.mjs' },
  },
  server: {
    proxy: Object.fromEntries(['/api', '/healthz', '/metrics'].map((path) => [path, { target: server }])),
  },
  build: {
    target: targets,
    cssTarget: targets,
    // The content security policy allows no data: URLs for fonts and scripts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: file('index.html'), chat: file('chat.html') },
      output: { codeSplitting: { groups: sharedChunks } },
    },
  },
});
