import path from 'node:path';
import { channels } from './contacts.ts';
import type { Distribution } from './statistics.ts';
import type { OwnerRow, Summary } from './summary.ts';

/** Problems that the printed table names; the JSON has them all. */
const problemsShown = 10;

/** The result of a feed as lines of text. */
export function summaryTable(summary: Summary): string {
  return [
    titleOf(summary),
    '',
    ...outcomeRows(summary),
    '',
    ...matrix(summary),
    '',
    ...timeRows(summary),
    '',
    ...conditionRows(summary),
    ...problemRows(summary),
  ].join('\n');
}

const count = (value: number): string => value.toLocaleString('en');
const perSecond = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)}/s`);

function titleOf({ interrupted, sent, conditions }: Summary): string {
  const of = `${count(sent)} of ${count(conditions.messages)} messages sent`;
  return interrupted ? `Interrupted: ${of}` : of;
}

/** Rows of cells as aligned text: the first column to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function outcomeRows({ answered, handedOff, notAnswered, failed, unsettled, unassigned }: Summary): string[] {
  const { perReason, total, toInbox } = handedOff;
  const optional = ({ label, value }: { label: string; value: number }) =>
    value === 0 ? [] : [[label, count(value)]];
  return aligned([
    ['Answered by the agent', count(answered)],
    ['Handed off', count(total)],
    ['  asked for a person', count(perReason['asked-for-person'])],
    ['  the agent could not answer', count(perReason['cannot-answer'])],
    ['  a custom trigger', count(perReason.custom)],
    ['  the agent was paused', count(perReason.paused)],
    ...optional({ label: '  into an inbox, without a ticket', value: toInbox }),
    ['Left unassigned', count(unassigned.total)],
    ...optional({ label: 'Not answered, handing off is off', value: notAnswered }),
    ...optional({ label: 'Without an outcome', value: unsettled }),
    ['Failed', count(failed)],
  ]);
}

function matrix({ owners, unassigned, spread }: Summary): string[] {
  const row = ({ name, perChannel, total }: Omit<OwnerRow, 'id'>) => [
    name,
    ...channels.map((channel) => (perChannel[channel] === undefined ? '–' : count(perChannel[channel]))),
    count(total),
  ];
  const [header = '', ...rows] = aligned([
    ['Handed off to', ...channels, 'total'],
    ...owners.map(row),
    row({ name: '(unassigned)', ...unassigned }),
    ['Spread (most less fewest)', ...channels.map((channel) => count(spread[channel])), ''],
  ]);
  const last = rows.pop() ?? '';
  return [header, '─'.repeat(header.length), ...rows, '─'.repeat(header.length), last];
}

function timeRows({ messageToOwnerMs, messageToAnswerMs, throughput }: Summary): string[] {
  const row = ({ label, of }: { label: string; of: Distribution }) => [
    label,
    ...[of.p50, of.p95, of.p99, of.max].map((ms) => (ms === null ? '–' : `${count(ms)} ms`)),
    count(of.count),
  ];
  return [
    ...aligned([
      ['', 'p50', 'p95', 'p99', 'max', 'of'],
      row({ label: 'From message to owner', of: messageToOwnerMs }),
      row({ label: 'From message to answer', of: messageToAnswerMs }),
    ]),
    `Messages taken: ${perSecond(throughput.taken)}, conversations settled: ${perSecond(throughput.settled)}`,
  ];
}

function conditionRows({ conditions }: Summary): string[] {
  const { file, url, messages, rate, concurrency, durationMs, node, cores } = conditions;
  const pace = rate === null ? 'as fast as they were taken' : `at ${rate} a second`;
  return [
    `${path.basename(file)}, ${count(messages)} messages, ${pace}, ${concurrency} at once, to ${url}`,
    `${(durationMs / 1000).toFixed(1)} s in all; Node ${node}, ${cores} cores; number of workers not known here`,
  ];
}

function problemRows({ problems }: Summary): string[] {
  if (problems.length === 0) return [];
  const shown = problems
    .slice(0, problemsShown)
    .map(
      ({ line, conversationId, reason }) =>
        `  line ${line}${conversationId ? ` (${conversationId})` : ''}: ${reason}`,
    );
  const more = problems.length - shown.length;
  return ['', 'Problems', ...shown, ...(more > 0 ? [`  … and ${count(more)} more`] : [])];
}
