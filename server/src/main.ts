import { ConfigError, createLogger, readConfig } from '@baton/shared/node';
import { startServer } from './server.ts';

/** Words for the errors that starting can meet. */
function readable(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return error.lines;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return [
      `The port ${process.env['PORT'] ?? 3000} is taken. Stop what uses it, or set PORT to another one.`,
    ];
  }
  return [error instanceof Error ? error.message : String(error)];
}

/** Starts the server from the environment; ends it on SIGTERM or SIGINT once the requests in hand are answered. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger({ name: 'server', level: config.logLevel });
  process.on('unhandledRejection', (err) => logger.error({ err }, 'unhandled rejection'));
  const server = await startServer({ config, logger });
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      logger.info({ signal }, 'server stopping');
      server.close().then(
        () => process.exit(0),
        (err: unknown) => {
          logger.error({ err }, 'server did not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  for (const line of readable(error)) process.stderr.write(`${line}\n`);
  process.exit(1);
});
