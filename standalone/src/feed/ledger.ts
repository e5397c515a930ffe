import type { Channel } from './contacts.ts';
import type { FeedMessage } from './messages.ts';
import type { Outcome } from './outcome.ts';

/** One message of the file on its way: planned, sent when the product has it, settled when it has an outcome. */
export interface Entry {
  /** Place in the file, from 0. */
  index: number;
  message: FeedMessage;
  channel: Channel;
  sent: { conversationId: string; at: Date } | null;
  outcome: Outcome | null;
}

/** How far a feed has come. */
export interface Tally {
  total: number;
  sent: number;
  settled: number;
  answered: number;
  handedOff: number;
  failed: number;
}

/** Keeps what became of each message, and when anything last moved. */
export function createLedger(entries: readonly Entry[]) {
  const tally: Tally = {
    total: entries.length,
    sent: 0,
    settled: 0,
    answered: 0,
    handedOff: 0,
    failed: 0,
  };
  let movedAt = Date.now();
  return {
    entries,
    tally: tally as Readonly<Tally>,
    /** Epoch milliseconds of the last message sent or settled. */
    get movedAt() {
      return movedAt;
    },
    sent({ entry, conversationId, at }: { entry: Entry; conversationId: string; at: Date }): void {
      entry.sent = { conversationId, at };
      tally.sent += 1;
      movedAt = Date.now();
    },
    settle({ entry, outcome }: { entry: Entry; outcome: Outcome }): void {
      entry.outcome = outcome;
      tally.settled += 1;
      if (outcome.kind === 'answered') tally.answered += 1;
      else if (outcome.kind === 'handed-off') tally.handedOff += 1;
      else tally.failed += 1;
      movedAt = Date.now();
    },
  };
}
export type Ledger = ReturnType<typeof createLedger>;
