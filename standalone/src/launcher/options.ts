import { existsSync, readFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';
import { LaunchError } from './launch-error.ts';
import { inRepository } from './locations.ts';
import type { RunFrom } from './services.ts';

/** What one start was asked for. */
export interface LaunchOptions {
  /** The environment that children get, `.env` included. */
  env: NodeJS.ProcessEnv;
  runFrom: RunFrom;
  workers: number;
  host: string;
  /** 0 means any free port. */
  port: number;
  dataDir: string;
}

export const USAGE = `Usage: npm start -- [options]     (npm run dev -- [options] restarts on every change)

  --workers N    worker processes to start (WORKERS, 1)
  --port N       port of the page and the API, 0 for any free one (PORT, 3000)
  --data DIR     where data, logs and generated credentials are kept (DATA_DIR, ./.data)
  --help         this text

Everything else is set by environment variables or a .env file; see the README.`;

/**
 * Reads the command line, the environment and `.env`, in this order of precedence.
 * Returns 'help' when that was asked for; throws a LaunchError that names a bad value.
 */
export function readOptions(input: { args: string[]; env: NodeJS.ProcessEnv }): LaunchOptions | 'help' {
  const flags = parseFlags(input.args);
  if (flags.help) return 'help';
  const env = { ...readDotEnv(), ...input.env };
  return {
    env,
    runFrom: flags.dev ? 'source' : 'build',
    workers: wholeNumber({ name: 'WORKERS', value: flags.workers ?? env['WORKERS'] ?? '1', min: 1, max: 64 }),
    host: env['HOST'] || '127.0.0.1',
    port: wholeNumber({ name: 'PORT', value: flags.port ?? (env['PORT'] || '3000'), min: 0, max: 65_535 }),
    dataDir: inRepository(flags.data ?? (env['DATA_DIR'] || '.data')),
  };
}

function parseFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        workers: { type: 'string' },
        port: { type: 'string' },
        data: { type: 'string' },
        dev: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LaunchError(`${reason}. Run "npm start -- --help" for the options.`);
  }
}

/** What a `.env` file in the repository sets; nothing when there is none. */
export function readDotEnv(): NodeJS.ProcessEnv {
  const file = inRepository('.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

function wholeNumber(input: { name: string; value: string; min: number; max: number }): number {
  const { name, value, min, max } = input;
  const number = Number(value);
  if (value.trim() === '' || !Number.isInteger(number) || number < min || number > max) {
    throw new LaunchError(`${name} is "${value}" but must be a whole number from ${min} to ${max}.`);
  }
  return number;
}
