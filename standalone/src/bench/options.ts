import path from 'node:path';
import { parseArgs } from 'node:util';
import { BenchError } from './bench-error.ts';

export const scenarioNames = ['throughput', 'latency', 'round-trips', 'waiting', 'bulk'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** What one run of the bench was asked for. */
export interface BenchOptions {
  scenarios: readonly ScenarioName[];
  /** Tickets of each measurement of throughput. */
  tickets: number;
  /** Tickets in one request. */
  batch: number;
  workers: readonly number[];
  concurrency: readonly number[];
  /** Tickets a second, of the open loop. */
  rates: readonly number[];
  /** How long each rate is kept up. */
  seconds: number;
  /** Enrollments that wait. */
  waiting: number;
  /** Runs that are retried, cancelled and removed at once. */
  runs: number;
  json: string | null;
  /** A folder for CPU profiles of server, workers and store. */
  profile: string | null;
}

export const USAGE = `Usage: npm run bench -- [options]

Starts everything on data of its own, measures, checks the outcome and prints tables. Do nothing else on the machine.

  --scenarios LIST    ${scenarioNames.join(',')} (all)
  --tickets N         tickets of each measurement of throughput (10000)
  --batch N           tickets in one request, at most 1000 (500)
  --workers LIST      worker processes (1,2,4)
  --concurrency LIST  jobs that a worker has in hand (1,4,16,64)
  --rates LIST        tickets a second, for latency (20,50,200)
  --seconds N         how long each rate is kept up (20)
  --waiting N         enrollments that wait (100000)
  --runs N            runs that are retried, cancelled and removed at once (10000)
  --json FILE         write the result as JSON too
  --profile DIR       write CPU profiles of server, workers and store, to be opened in a browser's developer tools
  --help              this text

With MONGODB_URI or REDIS_URL set it measures against those, in a database of its own that is dropped at the end.`;

/** Reads the command line. Relative paths are meant from where the user is, which npm keeps in INIT_CWD. */
export function readOptions(input: {
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
}): BenchOptions | 'help' {
  const values = parse(input.args);
  if (values.help) return 'help';
  const resolved = (name: string | undefined) =>
    name === undefined ? null : path.resolve(input.env['INIT_CWD'] || input.cwd, name);
  return {
    scenarios: scenariosOf(values.scenarios),
    tickets: whole({ name: '--tickets', text: values.tickets, max: 10_000_000 }),
    batch: whole({ name: '--batch', text: values.batch, max: 1000 }),
    workers: list({ name: '--workers', text: values.workers, max: 64 }),
    concurrency: list({ name: '--concurrency', text: values.concurrency, max: 512 }),
    rates: list({ name: '--rates', text: values.rates, max: 10_000 }),
    seconds: whole({ name: '--seconds', text: values.seconds, max: 86_400 }),
    waiting: whole({ name: '--waiting', text: values.waiting, max: 10_000_000 }),
    runs: whole({ name: '--runs', text: values.runs, max: 1_000_000 }),
    json: resolved(values.json),
    profile: resolved(values.profile),
  };
}

function parse(args: string[]) {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  try {
    return parseArgs({
      args,
      options: {
        scenarios: text(scenarioNames.join(',')),
        tickets: text('10000'),
        batch: text('500'),
        workers: text('1,2,4'),
        concurrency: text('1,4,16,64'),
        rates: text('20,50,200'),
        seconds: text('20'),
        waiting: text('100000'),
        runs: text('10000'),
        json: { type: 'string' },
        profile: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new BenchError(`${reason}. Run "npm run bench -- --help" for the options.`);
  }
}

function scenariosOf(text: string): ScenarioName[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !scenarioNames.some((known) => known === name));
  if (unknown.length === 0) return scenarioNames.filter((known) => names.includes(known));
  throw new BenchError(`--scenarios has ${unknown.join(', ')}; there are ${scenarioNames.join(', ')}.`);
}

function whole({ name, text, max }: { name: string; text: string; max: number }): number {
  const number = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  if (number >= 1 && number <= max) return number;
  throw new BenchError(`${name} is "${text}" but must be a whole number from 1 to ${max}.`);
}

const list = ({ name, text, max }: { name: string; text: string; max: number }): number[] =>
  text.split(',').map((one) => whole({ name, text: one, max }));
