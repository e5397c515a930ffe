import path from 'node:path';
import { parseArgs } from 'node:util';
import { LaunchError } from '../launcher/launch-error.ts';

/** What one run of chaos was asked for. */
export interface ChaosOptions {
  tickets: number;
  seed: number;
  workers: number;
  /** Between two mishaps, on average. */
  everyMs: number;
  /** Times that Redis forgets everything, spread over the run. */
  flushes: number;
  /** Absolute path, or null. */
  json: string | null;
  /** Keeps data and logs even when all was well. */
  keep: boolean;
}

export const USAGE = `Usage: npm run chaos [-- options]

Sends tickets through a workflow of eleven steps while processes are killed with SIGKILL, a worker is frozen until
its lease is over, and Redis forgets everything. Then reads the database and what the other side of the webhook got,
and says whether every guarantee held. Everything runs apart, in a temporary folder; MONGODB_URI names another
database server, which is then not killed.

  --tickets N   tickets to send (20000)
  --seed N      another order of mishaps (1); what the machine makes of it differs from run to run
  --workers N   worker processes (4)
  --every S     seconds between two mishaps, on average (4); 0: none
  --flushes N   times that Redis is emptied (3)
  --json FILE   write the verdict as JSON too
  --keep        keep data and logs even when all was well
  --help        this text

Ends with 0 when all guarantees held, and with 1 when one did not: then data and logs are kept.`;

/** Reads the command line; 'help' when that was asked for. Throws a LaunchError that names what is wrong. */
export function readChaosOptions({
  args,
  env,
  cwd,
}: {
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
}): ChaosOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const whole = (name: 'tickets' | 'seed' | 'workers' | 'flushes', fallback: number, least: number) => {
    const text = values[name];
    if (text === undefined) return fallback;
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(number) && number >= least) return number;
    throw new LaunchError(`--${name} is "${text}" but must be a whole number, ${least} or more.`);
  };
  return {
    tickets: whole('tickets', 20_000, 1),
    seed: whole('seed', 1, 0),
    workers: whole('workers', 4, 1),
    flushes: whole('flushes', 3, 0),
    everyMs: 1000 * seconds(values.every ?? '4'),
    json: values.json === undefined ? null : path.resolve(env['INIT_CWD'] || cwd, values.json),
    keep: values.keep ?? false,
  };
}

function seconds(text: string): number {
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw new LaunchError(`--every is "${text}" but must be a number of seconds, such as 4 or 0.5.`);
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        tickets: { type: 'string' },
        seed: { type: 'string' },
        workers: { type: 'string' },
        every: { type: 'string' },
        flushes: { type: 'string' },
        json: { type: 'string' },
        keep: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new LaunchError(`${reason}. Run "npm run chaos -- --help" for the options.`);
  }
}
