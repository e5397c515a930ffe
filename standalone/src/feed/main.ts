import { randomBytes } from 'node:crypto';
import { accessSync, constants, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listenForInterruption } from '../interruption.ts';
import { storedLogin } from '../launcher/credentials.ts';
import { LaunchError } from '../launcher/launch-error.ts';
import { inRepository } from '../launcher/locations.ts';
import { readDotEnv } from '../launcher/options.ts';
import { apiClient } from './api-client.ts';
import { channelOf } from './contacts.ts';
import { FeedError } from './feed-error.ts';
import { followOutcomes } from './follow-outcomes.ts';
import { createLedger, type Entry } from './ledger.ts';
import { type FeedFile, readMessages } from './messages.ts';
import { type FeedOptions, readOptions, USAGE } from './options.ts';
import { showProgress } from './progress.ts';
import { sendMessages } from './send-messages.ts';
import { type Entrance, signIn } from './sign-in.ts';
import { isComplete, type Summary, summarize } from './summary.ts';
import { summaryTable } from './summary-table.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** How long the product may be away, or nothing may move, before the rest is given up. More than a crashed run's lease. */
const patienceMs = 120_000;

/**
 * Plays a file and prints what became of it. Resolves with the exit code: 0 when every conversation ended answered or
 * handed off.
 */
export async function runFeed({ args }: { args: string[] }): Promise<number> {
  try {
    const env = { ...readDotEnv(), ...process.env };
    const options = readOptions({ args, env, cwd: process.cwd() });
    if (options === 'help') {
      say(USAGE);
      return 0;
    }
    requireWritable(options.json);
    const file = readMessages(options.file);
    const entrance = await enter({ options, env });
    return await play({ options, file, entrance });
  } catch (error) {
    if (!(error instanceof FeedError) && !(error instanceof LaunchError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** An hour of feeding must not end at a folder that is not there. */
function requireWritable(json: string | null): void {
  if (json === null) return;
  try {
    accessSync(path.dirname(json), constants.W_OK);
  } catch {
    throw new FeedError(`${json} cannot be written. Name a file in a folder that exists.`);
  }
}

function enter({ options, env }: { options: FeedOptions; env: NodeJS.ProcessEnv }): Promise<Entrance> {
  const file = path.join(inRepository(env['DATA_DIR'] || '.data'), 'credentials.json');
  return signIn({
    url: options.url,
    apiKey: env['BATON_API_KEY'] || null,
    login: storedLogin({ env, file }),
  });
}

async function play({
  options,
  file,
  entrance,
}: {
  options: FeedOptions;
  file: FeedFile;
  entrance: Entrance;
}): Promise<number> {
  const { url, limit, rate, concurrency } = options;
  const messages = file.messages.slice(0, limit ?? undefined);
  const entries = messages.map(
    (message, index): Entry => ({ index, message, channel: channelOf(index), sent: null, outcome: null }),
  );
  if (file.header) say(`Passing over the header: ${file.header.join(', ').slice(0, 100)}`);
  say(`Playing ${messages.length} messages to ${url}`);

  const interruption = listenForInterruption();
  const ledger = createLedger(entries);
  const { headers } = entrance;
  const { signal } = interruption;
  const api = apiClient({ url, headers, patienceMs, signal });
  const startedAt = new Date();
  const progress = showProgress({ tally: ledger.tally, stream: process.stdout });
  let allSent = false;
  try {
    const follower = followOutcomes({ api, headers, ledger, patienceMs, allSent: () => allSent, signal });
    const run = `feed-${randomBytes(8).toString('hex')}`;
    await sendMessages({ api, ledger, run, rate, concurrency, onSent: follower.watch, signal });
    allSent = true;
    await follower.settled;
  } finally {
    progress.stop();
    interruption.forget();
    await entrance
      .leave()
      .catch((error: unknown) => say(`The feed's own API key could not be revoked: ${error}`));
  }
  const conditions = {
    ...{ file: options.file, url, messages: messages.length, rate, concurrency },
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    node: process.versions.node,
    cores: os.availableParallelism(),
  };
  const summary = summarize({ entries, conditions, interrupted: signal.aborted });
  return report({ summary, json: options.json });
}

function report({ summary, json }: { summary: Summary; json: string | null }): number {
  say(`\n${summaryTable(summary)}`);
  if (json !== null) {
    writeFileSync(json, `${JSON.stringify(summary, null, 2)}\n`);
    say(`Written to ${json}`);
  }
  if (summary.interrupted) return 130;
  return isComplete(summary) ? 0 : 1;
}
