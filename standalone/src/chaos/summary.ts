import { type Distribution, distribution } from '../feed/statistics.ts';
import type { ChaosOptions } from './options.ts';
import type { Outcome } from './read-outcome.ts';
import { delaysMs, rotationOf } from './scenario.ts';

/** The verdict of one run of chaos, with what was measured on the way. */
export interface ChaosSummary {
  verdict: 'held' | 'broken' | 'interrupted';
  faults: string[];
  conditions: Pick<ChaosOptions, 'tickets' | 'seed' | 'workers' | 'everyMs'> & {
    database: 'embedded' | 'external';
    node: string;
    cores: number;
    startedAt: string;
  };
  durationMs: number;
  /** From the first ticket to the last mishap's end, and from there to the last ticket's. */
  ragedMs: number;
  settledMs: number;
  /** How often each thing happened, by its name. */
  mishaps: Record<string, number>;
  /** Requests of the client that were repeated, since nobody answered or the product could not. */
  clientRetries: number;
  answerMs: Distribution;
  webhook: { requests: number; failed: number; repeated: number };
  /** From the ticket's creation to its owner, less the wait before it. */
  toOwnerMs: Distribution;
  /** By how much waits ended late. */
  lateMs: Distribution;
  /** Turns that rotations still remember because the worker that took them was killed before it could say they are spent. */
  grantsLeft: number;
}

/** Latencies as the documents tell them. */
export function measured({ tickets, enrollments, rotations }: Outcome) {
  const createdAt = new Map(tickets.map(({ _id, createdAt: at }) => [_id, at.getTime()]));
  const runs = new Map(enrollments.map((one) => [one.ticketId, one]));
  const toOwner = tickets.flatMap(({ _id, source, history }) => {
    const key = `${runs.get(_id)?._id}:${rotationOf(source)}:1`;
    const at = history.find((entry) => entry.key === key)?.at.getTime();
    const created = createdAt.get(_id);
    return at === undefined || created === undefined ? [] : [at - created - delaysMs['delay-for-1']];
  });
  const late = enrollments.flatMap(({ log }) =>
    log.flatMap(({ stepId, startedAt, endedAt }) =>
      (stepId === 'delay-for-1' || stepId === 'delay-for-2') && endedAt
        ? [endedAt.getTime() - startedAt.getTime() - delaysMs[stepId]]
        : [],
    ),
  );
  return {
    toOwnerMs: distribution(toOwner),
    lateMs: distribution(late),
    grantsLeft: rotations.reduce((sum, { grants }) => sum + grants.size, 0),
  };
}

export function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const faultsShown = 20;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const told = ({ p50, p95, p99, max }: Distribution) =>
  `p50 ${p50 === null ? '–' : seconds(p50)}, p95 ${seconds(p95 ?? 0)}, p99 ${seconds(p99 ?? 0)}, longest ${seconds(max ?? 0)}`;

/** The verdict as lines of text. */
export function summaryText(summary: ChaosSummary): string {
  const { conditions, mishaps, webhook, faults } = summary;
  const happened = Object.entries(mishaps).map(([name, times]) => `${name} ${times}×`);
  const rate = (conditions.tickets * 1000) / summary.durationMs;
  return [
    `Tickets      ${conditions.tickets} in ${seconds(summary.durationMs)} (${rate.toFixed(0)}/s): ${seconds(summary.ragedMs)} of mishaps, settled ${seconds(summary.settledMs)} later`,
    `Mishaps      ${happened.join(', ') || 'none'}`,
    `Client       ${summary.clientRetries} repeated requests; answered after ${told(summary.answerMs)}`,
    `Webhook      ${webhook.requests} requests, ${webhook.failed} failed on purpose, ${webhook.repeated} keys came again after success or a crash`,
    `To an owner  ${told(summary.toOwnerMs)} after creation and wait`,
    `Waits        ended late by ${told(summary.lateMs)}`,
    `Rotations    ${summary.grantsLeft} turns remembered for workers that died`,
    `Conditions   seed ${conditions.seed}, ${conditions.workers} workers, ${conditions.database} database, ${conditions.cores} cores, Node ${conditions.node}`,
    '',
    ...faults.slice(0, faultsShown).map((fault) => `FAULT ${fault}`),
    ...(faults.length > faultsShown ? [`… and ${faults.length - faultsShown} more`] : []),
    verdictLine(summary),
  ].join('\n');
}

function verdictLine({ verdict, faults }: ChaosSummary): string {
  switch (verdict) {
    case 'held':
      return 'HELD: nothing was lost, nothing was done twice, everyone was served alike.';
    case 'broken':
      return `BROKEN: ${faults.length} faults.`;
    case 'interrupted':
      return 'Interrupted: no verdict.';
  }
}
