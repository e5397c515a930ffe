import type { HandoffReason, NamedRef } from '@baton/shared';
import { type Channel, channels } from './contacts.ts';
import type { Entry } from './ledger.ts';
import type { HandedOff } from './outcome.ts';
import { type Distribution, distribution, percentile, spread } from './statistics.ts';

/** Under which conditions something was measured. */
export interface Conditions {
  file: string;
  url: string;
  /** Messages to play, after --limit. */
  messages: number;
  rate: number | null;
  concurrency: number;
  startedAt: string;
  durationMs: number;
  node: string;
  /** Processors of the machine that fed; how many workers there are the API does not tell. */
  cores: number;
}

/** How often one person was given a ticket, on each channel whose rotation knows them. */
export interface OwnerRow {
  id: string;
  name: string;
  perChannel: Partial<Record<Channel, number>>;
  total: number;
}

export interface Summary {
  conditions: Conditions;
  /** Stopped before its end. */
  interrupted: boolean;
  sent: number;
  answered: number;
  handedOff: { total: number; perReason: Record<HandoffReason, number>; toInbox: number };
  /** The agent did not know, and handing off is turned off. */
  notAnswered: number;
  failed: number;
  /** Sent, and without an outcome in the time given. */
  unsettled: number;
  /** Tickets per owner and channel; who could have been chosen there and never was has 0. */
  owners: OwnerRow[];
  unassigned: { total: number; perChannel: Record<Channel, number> };
  /** Per channel: the most tickets of an owner less the fewest. */
  spread: Record<Channel, number>;
  /** From the product's taking of the message to the owner's writing, both by the product's clock. */
  messageToOwnerMs: Distribution;
  messageToAnswerMs: Distribution;
  /** Conversations per second, by the product's clock. */
  throughput: { taken: number | null; settled: number | null };
  /** What went wrong, by line of the file. */
  problems: { line: number; conversationId: string | null; reason: string }[];
}

const perChannel = (count: (channel: Channel) => number): Record<Channel, number> =>
  Object.fromEntries(channels.map((channel) => [channel, count(channel)])) as Record<Channel, number>;

/** What a feed came to. */
export function summarize(input: {
  entries: readonly Entry[];
  conditions: Conditions;
  interrupted: boolean;
}): Summary {
  const { entries, conditions, interrupted } = input;
  const handed = entries.flatMap(({ channel, sent, outcome }) =>
    sent && outcome?.kind === 'handed-off' ? [{ ...outcome, channel, at: sent.at }] : [],
  );
  const answers = entries.flatMap(({ sent, outcome }) =>
    sent && outcome?.kind === 'answered' ? [{ from: sent.at, to: outcome.at }] : [],
  );
  const owned = handed.flatMap(({ at, ownedAt }) => (ownedAt ? [{ from: at, to: ownedAt }] : []));
  const owners = ownersOf(handed);
  const waiting = handed.filter(({ owner }) => owner === null);
  const count = (kind: string) => entries.filter(({ outcome }) => outcome?.kind === kind).length;
  return {
    conditions,
    interrupted,
    sent: entries.filter(({ sent }) => sent).length,
    answered: count('answered'),
    handedOff: {
      total: handed.length,
      perReason: reasonsOf(handed),
      toInbox: handed.filter(({ target }) => target === 'inbox').length,
    },
    notAnswered: count('not-answered'),
    failed: count('failed'),
    unsettled: entries.filter(({ sent, outcome }) => sent && !outcome).length,
    owners,
    unassigned: {
      total: waiting.length,
      perChannel: perChannel((channel) => waiting.filter((one) => one.channel === channel).length),
    },
    spread: perChannel((channel) => spread(owners.flatMap((owner) => owner.perChannel[channel] ?? []))),
    messageToOwnerMs: distribution(owned.map(durationOf)),
    messageToAnswerMs: distribution(answers.map(durationOf)),
    throughput: throughputOf({ entries, ends: [...owned, ...answers].map(({ to }) => to) }),
    problems: problemsOf({ entries, interrupted }),
  };
}

/** Whether every message of the file ended answered or handed off. */
export const isComplete = ({ conditions, answered, handedOff }: Summary): boolean =>
  answered + handedOff.total === conditions.messages;

const durationOf = ({ from, to }: { from: Date; to: Date }): number => to.getTime() - from.getTime();

function reasonsOf(handed: readonly HandedOff[]): Record<HandoffReason, number> {
  const reasons = { 'asked-for-person': 0, 'cannot-answer': 0, custom: 0, paused: 0 };
  for (const { reason } of handed) reasons[reason] += 1;
  return reasons;
}

function ownersOf(handed: readonly (HandedOff & { channel: Channel })[]): OwnerRow[] {
  const rows = new Map<string, OwnerRow>();
  const give = ({
    to: { id, name },
    channel,
    tickets,
  }: {
    to: NamedRef;
    channel: Channel;
    tickets: number;
  }) => {
    const row = rows.get(id) ?? { id, name, perChannel: {}, total: 0 };
    row.perChannel[channel] = (row.perChannel[channel] ?? 0) + tickets;
    row.total += tickets;
    rows.set(id, row);
  };
  for (const { owner, candidates, channel } of handed) {
    for (const candidate of candidates) give({ to: candidate, channel, tickets: 0 });
    if (owner) give({ to: owner, channel, tickets: 1 });
  }
  return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
}

/** Per second between the first message and the last message, or the last outcome; null where there is no span. */
function throughputOf({ entries, ends }: { entries: readonly Entry[]; ends: readonly Date[] }) {
  const taken = entries.flatMap(({ sent }) => (sent ? [sent.at.getTime()] : []));
  const first = percentile({ values: taken, share: 0 }) ?? 0;
  const perSecond = (moments: readonly number[]): number | null => {
    const last = percentile({ values: moments, share: 1 }) ?? 0;
    return last > first ? (moments.length * 1000) / (last - first) : null;
  };
  return { taken: perSecond(taken), settled: perSecond(ends.map((end) => end.getTime())) };
}

function problemsOf({ entries, interrupted }: { entries: readonly Entry[]; interrupted: boolean }) {
  return entries.flatMap(({ message: { line }, sent, outcome }) => {
    const conversationId = sent?.conversationId ?? null;
    const problem = (reason: string) => [{ line, conversationId, reason }];
    switch (outcome?.kind) {
      case 'failed':
        return problem(outcome.reason);
      case 'not-answered':
        return problem('the agent could not answer, and handing off is turned off');
      case undefined:
        if (sent) return problem('no outcome in the time given');
        return interrupted ? [] : problem('not sent');
      default:
        return [];
    }
  });
}
