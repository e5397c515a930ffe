import { type Config, ConfigError, readConfig } from './config.ts';
import { createLogger, type Logger } from './logging.ts';

/** Words for what a program cannot start with, a line each. */
function readable(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return error.lines;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const { port } = error as Error & { port?: number };
    return [`The port ${port} is taken. Stop what uses it, or choose another one.`];
  }
  return [error instanceof Error ? error.message : String(error)];
}

/**
 * Runs a program from the environment until SIGTERM or SIGINT; then it may finish what it has in hand. Ends the
 * process with 1 and readable lines when it cannot start.
 */
export async function runProgram({
  name,
  start,
}: {
  name: string;
  start: (input: { config: Config; logger: Logger }) => Promise<{ close(): Promise<void> }>;
}): Promise<void> {
  try {
    const config = readConfig(process.env);
    const logger = createLogger({ name, level: config.logLevel });
    process.on('unhandledRejection', (err) => logger.error({ err }, 'unhandled rejection'));
    const running = await start({ config, logger });
    let ending = false;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (ending) return;
        ending = true;
        logger.info({ signal }, `${name} stopping`);
        running.close().then(
          () => process.exit(0),
          (err: unknown) => {
            logger.error({ err }, `${name} did not stop cleanly`);
            process.exit(1);
          },
        );
      });
    }
  } catch (error) {
    for (const line of readable(error)) process.stderr.write(`${line}\n`);
    process.exit(1);
  }
}
