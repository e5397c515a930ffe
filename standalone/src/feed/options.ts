import path from 'node:path';
import { parseArgs } from 'node:util';
import { localAddress } from '../launcher/services.ts';
import { FeedError } from './feed-error.ts';

/** What one feed was asked for. */
export interface FeedOptions {
  /** Absolute paths. */
  file: string;
  json: string | null;
  /** Where the product is, without a slash at the end. */
  url: string;
  /** Messages to play at most; null: all. */
  limit: number | null;
  /** Conversations begun per second; null: as fast as the product takes them. */
  rate: number | null;
  /** Requests that send at the same time. */
  concurrency: number;
}

export const USAGE = `Usage: npm run feed -- FILE.csv [options]

Plays the first column of a CSV file as visitors' messages, one conversation each, over the
source channels in turn, and prints what became of them. The product must be running.

  --limit N        play the first N messages only
  --rate R         begin R conversations a second (as fast as they are taken)
  --concurrency C  requests that send at the same time (16)
  --url URL        where the product is (BATON_URL, or this machine and PORT, or http://127.0.0.1:3000)
  --json FILE      write the result as JSON too
  --help           this text

Signs in with BATON_API_KEY, otherwise as the administrator of this machine's npm start.`;

/**
 * Reads the command line and the environment. Relative paths are meant from where the user is, which npm keeps in
 * INIT_CWD. Returns 'help' when that was asked for; throws a FeedError that names what is wrong.
 */
export function readOptions({
  args,
  env,
  cwd,
}: {
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
}): FeedOptions | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [file, ...more] = positionals;
  if (!file) throw new FeedError(`Name the CSV file to play: npm run feed -- FILE.csv\n\n${USAGE}`);
  if (more.length > 0) {
    throw new FeedError(
      `Only one file can be played, but ${positionals.length} were named: ${positionals.join(', ')}.`,
    );
  }
  const resolved = (name: string) => path.resolve(env['INIT_CWD'] || cwd, name);
  return {
    file: resolved(file),
    json: values.json === undefined ? null : resolved(values.json),
    url: addressOf({ flag: values.url, env }),
    limit: values.limit === undefined ? null : wholeNumber({ name: '--limit', value: values.limit }),
    rate: values.rate === undefined ? null : positiveNumber({ name: '--rate', value: values.rate }),
    concurrency: wholeNumber({ name: '--concurrency', value: values.concurrency ?? '16', max: 256 }),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        limit: { type: 'string' },
        rate: { type: 'string' },
        concurrency: { type: 'string' },
        url: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new FeedError(`${reason}. Run "npm run feed -- --help" for the options.`);
  }
}

function addressOf({ flag, env }: { flag: string | undefined; env: NodeJS.ProcessEnv }): string {
  const [name, value] =
    flag === undefined ? (['BATON_URL', env['BATON_URL'] || null] as const) : (['--url', flag] as const);
  if (value === null) {
    const port = wholeNumber({ name: 'PORT', value: env['PORT'] || '3000', max: 65_535 });
    return localAddress({ host: env['HOST'] || '127.0.0.1', port });
  }
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new FeedError(`${name} is "${value}" but must be an address such as http://127.0.0.1:3000.`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function wholeNumber({ name, value, max }: { name: string; value: string; max?: number }): number {
  const number = /^\d+$/.test(value.trim()) ? Number(value) : Number.NaN;
  if (number >= 1 && Number.isSafeInteger(number) && number <= (max ?? Number.MAX_SAFE_INTEGER))
    return number;
  const range = max === undefined ? '1 or more' : `from 1 to ${max}`;
  throw new FeedError(`${name} is "${value}" but must be a whole number, ${range}.`);
}

function positiveNumber({ name, value }: { name: string; value: string }): number {
  const number = /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : Number.NaN;
  if (number > 0 && number <= 100_000) return number;
  throw new FeedError(`${name} is "${value}" but must be a number above 0, such as 50 or 0.5.`);
}
