/**
 * What npm's commands run: `node standalone/bootstrap/main.mjs start|dev|test|build|feed|chaos|bench|store [arguments]`.
 * It works in a fresh clone: nothing here may import a package, only Node itself and the files beside this one.
 */
import { requireNode } from './node-version.mjs';

requireNode();

const startedAt = Date.now();
const [command, ...args] = process.argv.slice(2);

try {
  process.exit(await run());
} catch (error) {
  const { StepFailed } = await import('./run-step.mjs');
  process.stderr.write(`${error instanceof StepFailed ? error.message : error.stack}\n`);
  process.exit(1);
}

async function run() {
  const { ensureInstalled } = await import('./install.mjs');
  const { ensureBuilt } = await import('./build.mjs');
  await ensureInstalled();
  switch (command) {
    case 'start':
      await ensureBuilt();
      return launch(args);
    case 'dev':
      await ensureBuilt(['programs']);
      return launch(['--dev', ...args]);
    case 'build':
      await ensureBuilt();
      return 0;
    case 'test': {
      const { runJest } = await import('./run-jest.mjs');
      return runJest(args);
    }
    case 'feed': {
      await ensureBuilt(['programs']);
      const { runFeed } = await import('../dist/feed/main.js');
      return runFeed({ args });
    }
    case 'chaos': {
      await ensureBuilt(['programs']);
      const { runChaos } = await import('../dist/chaos/main.js');
      return runChaos({ args });
    }
    case 'bench': {
      await ensureBuilt(['programs']);
      const { runBench } = await import('../dist/bench/main.js');
      return runBench({ args });
    }
    case 'store': {
      await ensureBuilt(['programs']);
      const { runStoreTool } = await import('../dist/store/tools/main.js');
      return runStoreTool(args);
    }
    default:
      process.stderr.write(
        `Unknown command "${command}": start, dev, test, build, feed, chaos, bench or store\n`,
      );
      return 1;
  }
}

async function launch(launcherArgs) {
  const { runLauncher } = await import('../dist/launcher/main.js');
  return runLauncher({ args: launcherArgs, startedAt });
}
