import type { BulkRow } from './bulk.ts';
import type { CeilingRow } from './ceiling.ts';
import type { Conditions } from './conditions.ts';
import type { LatencyRow } from './latency.ts';
import type { RoundTripsRow } from './round-trips.ts';
import type { ThroughputRow } from './throughput.ts';
import type { WaitingRow } from './waiting.ts';

export interface BenchReport {
  conditions: Conditions;
  ceiling: CeilingRow | null;
  throughput: ThroughputRow[];
  latency: LatencyRow[];
  roundTrips: RoundTripsRow[];
  waiting: WaitingRow | null;
  bulk: BulkRow | null;
}

const whole = (value: number | null): string =>
  value === null ? '—' : Math.round(value).toLocaleString('en');
const short = (value: number | null): string => (value === null ? '—' : value.toFixed(value < 10 ? 2 : 0));

/** Columns as wide as their widest cell; the first to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

export function conditionsText(conditions: Conditions): string {
  const { cpu, cores, memoryGb, system, node, redis, database, durability, load } = conditions;
  return [
    `Machine     ${cores} × ${cpu}, ${memoryGb} GB, ${system}, load before the start ${load.toFixed(2)}`,
    `Versions    Node ${node}, Redis ${redis}, ${database}`,
    `Durability  ${durability}`,
  ].join('\n');
}

export function ceilingText({ jobs, perSecond }: CeilingRow): string {
  return `A BullMQ worker that does nothing: ${whole(perSecond)} jobs/s (${whole(jobs)} jobs)`;
}

export function throughputText({
  rows,
  ceiling,
}: {
  rows: readonly ThroughputRow[];
  ceiling: CeilingRow | null;
}): string {
  const sum = (values: Record<string, number>, part: string) =>
    Object.entries(values)
      .filter(([name]) => name.startsWith(part))
      .reduce((total, [, value]) => total + value, 0);
  const head = ['workers × jobs', 'tickets/s', 'of ceiling', 'accepted/s'];
  const cpu = ['server', 'worker', 'store', 'redis', 'bench'];
  const main = rows.map((row) => [
    `${row.workers} × ${row.concurrency}`,
    whole(row.perSecond),
    ceiling ? `${((row.perSecond / ceiling.perSecond) * 100).toFixed(0)} %` : '—',
    whole(row.acceptedPerSecond),
    ...cpu.map((name) => whole(sum(row.cpuMicros, name))),
  ]);
  const parts = rows.map(({ workers, concurrency, split, roundTrips }) => [
    `${workers} × ${concurrency}`,
    short(split.queueWaitMs),
    ...[split.load, split.execute, split.persist].map(whole),
    short(roundTrips.mongodb),
    short(roundTrips.redis),
  ]);
  const memory = rows.map(({ workers, concurrency, peakMb }) => [
    `${workers} × ${concurrency}`,
    ...cpu.map((name) => whole(sum(peakMb, name))),
  ]);
  return [
    'Tickets per second, from the first request to the last enrollment written as done; CPU in µs per ticket',
    table([[...head, ...cpu], ...main]),
    '\nWhere the time goes: a job waits (ms), a ticket is loaded, executed, persisted (wall µs per ticket, jobs side by side add up); round trips per ticket',
    table([['workers × jobs', 'queue wait', 'load', 'execute', 'persist', 'MongoDB', 'Redis'], ...parts]),
    '\nMost memory, MB (workers together)',
    table([['workers × jobs', ...cpu], ...memory]),
  ].join('\n');
}

export function latencyText(rows: readonly LatencyRow[]): string {
  const cells = rows.flatMap(({ rate, tickets, dueToAccepted, acceptedToOwned, dueToOwned }) =>
    Object.entries({
      'due → accepted': dueToAccepted,
      'accepted → owned': acceptedToOwned,
      'due → owned': dueToOwned,
    }).map(([what, { p50, p95, p99, max }]) => [
      `${rate}/s  ${what}`,
      whole(tickets),
      ...[p50, p95, p99, max].map(short),
    ]),
  );
  return `Latency in ms, tickets sent when due whatever happens (seen within 4 ms)\n${table([['', 'tickets', 'p50', 'p95', 'p99', 'max'], ...cells])}`;
}

export function roundTripsText(rows: readonly RoundTripsRow[]): string {
  const cells = rows.map(({ how, mongodb, redis }) => [
    how,
    ...[mongodb.server, mongodb.worker, redis.server, redis.worker].map((value) => value.toFixed(2)),
  ]);
  const head = ['per ticket', 'MongoDB: server', 'worker', 'Redis: server', 'worker'];
  return `Round trips, sweeps and heartbeats taken off\n${table([head, ...cells])}`;
}

export function waitingText(row: WaitingRow): string {
  const { waiting, seconds, redisMb, residentMb, lateMs } = row;
  const memory = Object.entries(residentMb).map(([name, mb]) => `${name} ${whole(mb)} MB`);
  return [
    `${whole(waiting)} waiting enrollments (made in ${seconds.toFixed(0)} s): ${redisMb.toFixed(1)} MB more in Redis; resident: ${memory.join(', ')}`,
    `${lateMs.count} others that were due left late by p50 ${short(lateMs.p50)} ms, p99 ${short(lateMs.p99)} ms, at most ${short(lateMs.max)} ms`,
  ].join('\n');
}

export function bulkText({ parts, peakMb }: BulkRow): string {
  const cells = parts.map(({ what, runs, perSecond }) => [what, whole(runs), whole(perSecond)]);
  const memory = Object.entries(peakMb).map(([name, mb]) => `${name} ${whole(mb)} MB`);
  return `Many runs at once\n${table([['', 'runs', 'a second'], ...cells])}\nMost memory: ${memory.join(', ')}`;
}
