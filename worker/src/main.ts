import { ConfigError, createLogger, readConfig } from '@baton/shared/node';
import { startWorker } from './worker.ts';

/** Starts a worker from the environment; ends it on SIGTERM or SIGINT once the work in hand is done. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger({ name: 'worker', level: config.logLevel });
  process.on('unhandledRejection', (err) => logger.error({ err }, 'unhandled rejection'));
  const worker = await startWorker({ config, logger });
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      logger.info({ signal }, 'worker stopping');
      worker.close().then(
        () => process.exit(0),
        (err: unknown) => {
          logger.error({ err }, 'worker did not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  const lines =
    error instanceof ConfigError ? error.lines : [error instanceof Error ? error.message : String(error)];
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
});
