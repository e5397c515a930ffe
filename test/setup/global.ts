import { execFileSync } from 'node:child_process';
import path from 'node:path';

/**
 * Runs once, before the first integration or end-to-end test. It may import nothing of ours before the build: the
 * set-up runs on what is compiled.
 */
export default async function setup(): Promise<void> {
  const bootstrap = path.join(__dirname, '../../standalone/bootstrap/main.mjs');
  execFileSync(process.execPath, [bootstrap, 'build'], { stdio: 'inherit' });
  const { startSharedServices } = await import('./shared-services.ts');
  await startSharedServices();
}
