import { mkdirSync, writeFileSync } from 'node:fs';
import { LaunchError } from '../launcher/launch-error.ts';
import { BenchError } from './bench-error.ts';
import { measureBulk } from './bulk.ts';
import { measureCeiling } from './ceiling.ts';
import { conditionsOf } from './conditions.ts';
import { measureLatency } from './latency.ts';
import { type BenchOptions, readOptions, USAGE } from './options.ts';
import {
  type BenchReport,
  bulkText,
  ceilingText,
  conditionsText,
  latencyText,
  roundTripsText,
  throughputText,
  waitingText,
} from './report.ts';
import { countRoundTrips } from './round-trips.ts';
import { openStage, type Stage } from './stage.ts';
import { measureThroughput } from './throughput.ts';
import { measureWaiting } from './waiting.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Measures, checks and prints. Resolves with the exit code: 0 when every outcome was right, however long it took. */
export async function runBench({ args }: { args: string[] }): Promise<number> {
  try {
    const options = readOptions({ args, env: process.env, cwd: process.cwd() });
    if (options === 'help') {
      say(USAGE);
      return 0;
    }
    if (options.profile !== null) mkdirSync(options.profile, { recursive: true });
    const stage = await openStage({ env: process.env, profile: options.profile, say });
    const report = await measure({ stage, options }).finally(stage.end);
    if (options.json !== null) {
      writeFileSync(options.json, `${JSON.stringify({ options, ...report }, null, 2)}\n`);
      say(`\nWritten to ${options.json}`);
    }
    return verdict(report);
  } catch (error) {
    if (!(error instanceof BenchError) && !(error instanceof LaunchError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function measure({ stage, options }: { stage: Stage; options: BenchOptions }): Promise<BenchReport> {
  const { scenarios, tickets, batch, seconds } = options;
  const workers = Math.max(...options.workers);
  const report: BenchReport = {
    conditions: await conditionsOf(stage),
    ceiling: null,
    throughput: [],
    latency: [],
    roundTrips: [],
    waiting: null,
    bulk: null,
  };
  say(`${conditionsText(report.conditions)}\n`);
  if (scenarios.includes('throughput')) {
    report.ceiling = await measureCeiling({ stage, jobs: tickets });
    say(`${ceilingText(report.ceiling)}\n`);
    for (const count of options.workers) {
      for (const concurrency of options.concurrency) {
        const row = await measureThroughput({ stage, workers: count, concurrency, tickets, batch });
        say(`  ${count} workers × ${concurrency} jobs: ${Math.round(row.perSecond)} tickets/s`);
        report.throughput.push(row);
      }
    }
    say(`\n${throughputText({ rows: report.throughput, ceiling: report.ceiling })}\n`);
  }
  if (scenarios.includes('latency')) {
    for (const rate of options.rates)
      report.latency.push(await measureLatency({ stage, rate, seconds, workers }));
    say(`${latencyText(report.latency)}\n`);
  }
  if (scenarios.includes('round-trips')) {
    report.roundTrips = await countRoundTrips({ stage });
    say(`${roundTripsText(report.roundTrips)}\n`);
  }
  if (scenarios.includes('waiting')) {
    report.waiting = await measureWaiting({ stage, waiting: options.waiting, workers });
    say(`${waitingText(report.waiting)}\n`);
  }
  if (scenarios.includes('bulk')) {
    report.bulk = await measureBulk({ stage, runs: options.runs, workers });
    say(bulkText(report.bulk));
  }
  return report;
}

function verdict({ throughput, latency, roundTrips, waiting, bulk }: BenchReport): number {
  const rows = [
    ...throughput,
    ...latency,
    ...roundTrips,
    ...(waiting ? [waiting] : []),
    ...(bulk ? [bulk] : []),
  ];
  const faults = [...new Set(rows.flatMap((row) => row.faults))];
  if (faults.length === 0) {
    say('\nChecked: every ticket routed once, enrolled once, people served alike, and every run dealt with.');
    return 0;
  }
  for (const fault of faults) process.stderr.write(`Not as promised: ${fault}\n`);
  return 1;
}
