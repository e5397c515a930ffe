import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { WorkflowId } from '@baton/shared';
import { connectMongo } from '@baton/shared/node';
import { apiClient } from '../feed/api-client.ts';
import { distribution } from '../feed/statistics.ts';
import { listenForInterruption } from '../interruption.ts';
import { LaunchError } from '../launcher/launch-error.ts';
import { prepareLocations } from '../launcher/locations.ts';
import { faultsOf } from './audit.ts';
import { type ChaosCrew, startCrew } from './crew.ts';
import { type Mishap, releaseMonkey } from './monkey.ts';
import { type ChaosOptions, readChaosOptions, USAGE } from './options.ts';
import { randomNumbers } from './random.ts';
import { readOutcome } from './read-outcome.ts';
import { type ChaosReceiver, startReceiver } from './receiver.ts';
import { setScene } from './scenario.ts';
import { type Sent, sendTickets } from './send-tickets.ts';
import { type ChaosSummary, counted, measured, summaryText } from './summary.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Share of webhook requests that fail. */
const failing = 0.2;
/** How long one request of the client is repeated. */
const patienceMs = 180_000;
/** The monkey is called off when this share is through: what was hit must then come to its end by itself. */
const calledOffAt = 0.95;
/** How long nothing may move in the end before the rest counts as hanging. Twice a lease, and more. */
const standstillMs = 90_000;
/** What is owed a moment after a run's end (a conversation that follows its ticket) is done within this. */
const quietWithinMs = 60_000;
const lookEveryMs = 500;
/** A look at the database that takes longer is given up, and another one taken. */
const lookWithinMs = 10_000;
const lineEveryMs = 5000;

/** Runs chaos and prints the verdict. Resolves with the exit code: 0 when every guarantee held. */
export async function runChaos({ args }: { args: string[] }): Promise<number> {
  try {
    const options = readChaosOptions({ args, env: process.env, cwd: process.cwd() });
    if (options === 'help') {
      say(USAGE);
      return 0;
    }
    return await stage(options);
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

type Database = Awaited<ReturnType<typeof connectMongo>>;

/** Builds everything up, plays, and takes it away again. */
async function stage(options: ChaosOptions): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-chaos-'));
  const external = process.env['MONGODB_URI'] || null;
  const mongoUri = external && withDatabase({ uri: external, name: path.basename(folder) });
  const interruption = listenForInterruption();
  const receiver = await startReceiver({ failing, random: randomNumbers(options.seed + 1) });
  let crew: ChaosCrew | null = null;
  let database: Database | null = null;
  let held = false;
  try {
    crew = await startCrew({ locations: prepareLocations(folder), workers: options.workers, mongoUri, say });
    database = await connectMongo({ uri: crew.mongoUri });
    const { signal } = interruption;
    const summary = await play({ options, crew, database, receiver, signal });
    say(`\n${summaryText(summary)}`);
    if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(summary, null, 2)}\n`);
    held = summary.verdict === 'held';
    return held ? 0 : summary.verdict === 'interrupted' ? 130 : 1;
  } finally {
    interruption.forget();
    if (external !== null && held) await database?.dropDatabase();
    await database?.close();
    await crew?.stop();
    await receiver.stop();
    if (held && !options.keep) rmSync(folder, { recursive: true, force: true });
    else say(`Data and logs are in ${folder}`);
  }
}

/** The same server with another database. */
function withDatabase({ uri, name }: { uri: string; name: string }): string {
  const url = new URL(uri);
  url.pathname = `/${name}`;
  return url.href;
}

interface Stage {
  options: ChaosOptions;
  crew: ChaosCrew;
  database: Database;
  receiver: ChaosReceiver;
  signal: AbortSignal;
}

async function play({ options, crew, database, receiver, signal }: Stage): Promise<ChaosSummary> {
  const { tickets: total, seed, workers, everyMs, flushes } = options;
  let clientRetries = 0;
  const api = apiClient({
    url: crew.url,
    headers: { authorization: `Bearer ${crew.apiKey}` },
    patienceMs,
    signal,
    onRetry: () => {
      clientRetries += 1;
    },
  });
  const { workflowId, people } = await setScene({ api, url: receiver.url });
  say(`Sending ${total} tickets, seed ${seed}`);
  const startedAt = Date.now();
  const sent: Sent = { tickets: 0, answerMs: [] };
  const watch = watchProgress({ database, workflowId });
  const monkey = releaseMonkey({
    ...{ victims: crew.victims, redis: crew.redis, everyMs, random: randomNumbers(seed) },
    flushAt: Array.from({ length: flushes }, (_, index) => ((index + 1) / (flushes + 1)) * calledOffAt),
    progress: () => watch.completed() / total,
  });
  const lines = setInterval(() => {
    say(progressLine({ startedAt, total, sent, completed: watch.completed(), mishaps: monkey.mishaps }));
  }, lineEveryMs);

  const run = `chaos-${randomBytes(8).toString('hex')}`;
  const problems: string[] = [];
  const givenUp = new AbortController();
  const sending = sendTickets({
    ...{ api, total, run, sent },
    completed: watch.completed,
    signal: AbortSignal.any([signal, givenUp.signal]),
  }).catch((error: unknown) => {
    if (!signal.aborted) problems.push(`the client gave up: ${String(error)}`);
  });
  await watch.until({ count: Math.ceil(total * calledOffAt), signal });
  givenUp.abort(new Error('nothing moved any more'));
  await sending;
  await monkey.stop();
  const calmAt = Date.now();
  await watch.until({ count: total, signal });
  const endedAt = Date.now();
  clearInterval(lines);
  watch.stop();

  const { faults, outcome } = await audit({
    look: async () => readOutcome(database),
    faultsIn: (read) => faultsOf({ total, people, outcome: read, deliveries: receiver.deliveries }),
    patient: !signal.aborted,
  });
  const all = [...problems, ...faults];
  const tries = [...receiver.deliveries.values()].reduce((sum, one) => sum + one.tries - 1, 0);
  return {
    verdict: signal.aborted ? 'interrupted' : all.length === 0 ? 'held' : 'broken',
    faults: all,
    conditions: {
      ...{ tickets: total, seed, workers, everyMs },
      database: process.env['MONGODB_URI'] ? 'external' : 'embedded',
      node: process.versions.node,
      cores: os.availableParallelism(),
      startedAt: new Date(startedAt).toISOString(),
    },
    durationMs: endedAt - startedAt,
    ragedMs: calmAt - startedAt,
    settledMs: endedAt - calmAt,
    mishaps: counted(monkey.mishaps.map(({ what }) => what)),
    clientRetries,
    answerMs: distribution(sent.answerMs),
    webhook: {
      requests: receiver.requests(),
      failed: receiver.failures(),
      repeated: tries - receiver.failures(),
    },
    ...measured(outcome),
  };
}

/** Looks again until all is well, and tells the last look's faults if it never is. */
async function audit<T>(input: {
  look: () => Promise<T>;
  faultsIn: (outcome: T) => string[];
  patient: boolean;
}): Promise<{ outcome: T; faults: string[] }> {
  const { look, faultsIn, patient } = input;
  const deadline = Date.now() + quietWithinMs;
  for (;;) {
    const outcome = await look();
    const faults = faultsIn(outcome);
    if (faults.length === 0 || !patient || Date.now() > deadline) return { outcome, faults };
    await delay(lookEveryMs);
  }
}

/** Counts, from beside the product, how many tickets are through. */
function watchProgress({ database, workflowId }: { database: Database; workflowId: WorkflowId }) {
  let completed = 0;
  let movedAt = Date.now();
  const stopped = new AbortController();
  async function look(): Promise<void> {
    const filter = { workflowId, status: 'completed' };
    const count = await database.collection('enrollments').countDocuments(filter);
    if (count !== completed) movedAt = Date.now();
    completed = count;
  }
  async function watch(): Promise<void> {
    while (!stopped.signal.aborted) {
      // The database may be away.
      await Promise.race([look(), delay(lookWithinMs, undefined, { ref: false })]).catch(() => undefined);
      await delay(lookEveryMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  }
  void watch();
  return {
    completed: () => completed,
    /** Resolves when so many are, when nothing has moved for long, or when the signal comes. */
    async until({ count, signal }: { count: number; signal: AbortSignal }): Promise<void> {
      movedAt = Date.now();
      while (completed < count && !signal.aborted && Date.now() - movedAt < standstillMs) await delay(50);
    },
    stop: () => stopped.abort(),
  };
}

function progressLine(state: {
  startedAt: number;
  total: number;
  sent: Sent;
  completed: number;
  mishaps: readonly Mishap[];
}): string {
  const { startedAt, total, sent, completed, mishaps } = state;
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const last = mishaps.at(-1)?.what;
  return `${seconds} s: ${sent.tickets} of ${total} accepted, ${completed} completed, ${mishaps.length} mishaps${last ? `, the last: ${last}` : ''}`;
}
