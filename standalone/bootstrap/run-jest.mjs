import { spawn } from 'node:child_process';
import { at, root } from './places.mjs';

/** Runs Jest with these arguments, by default every project. Resolves with its exit code. */
export function runJest(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [at('node_modules/jest/bin/jest.js'), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    // Ctrl-C reaches Jest as well, which stops what its tests started; we only wait for it.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
