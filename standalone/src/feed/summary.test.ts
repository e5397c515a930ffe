import { type Channel, channelOf } from './contacts.ts';
import type { Entry } from './ledger.ts';
import type { Outcome } from './outcome.ts';
import { type Conditions, isComplete, summarize } from './summary.ts';
import { summaryTable } from './summary-table.ts';

const start = Date.parse('2026-03-02T10:00:00Z');
const people = ['Ada', 'Ben', 'Cyd'].map((name) => ({ id: name.toLowerCase(), name }));

/** The message of a place in the file, taken 10 ms after the one before it. */
function entry({ index, outcome }: { index: number; outcome: Outcome | null }): Entry {
  return {
    index,
    message: { text: 'hello', line: index + 2 },
    channel: channelOf(index),
    sent: { conversationId: `c${index}`, at: new Date(start + index * 10) },
    outcome,
  };
}

function owned({ index, owner }: { index: number; owner: number | null }): Entry {
  const ownedAt = owner === null ? null : new Date(start + index * 10 + 100 + index);
  const outcome: Outcome = {
    kind: 'handed-off',
    reason: index % 2 ? 'cannot-answer' : 'asked-for-person',
    target: 'help-desk',
    ticketId: `t${index}`,
    owner: owner === null ? null : (people[owner] ?? null),
    ownedAt,
    candidates: people,
  };
  return entry({ index, outcome });
}

const answered = (index: number): Entry =>
  entry({ index, outcome: { kind: 'answered', at: new Date(start + index * 10 + 50), article: null } });

function summaryOf({ entries, interrupted = false }: { entries: Entry[]; interrupted?: boolean }) {
  const conditions: Conditions = {
    file: '/data/messages.csv',
    url: 'http://127.0.0.1:3000',
    messages: entries.length,
    rate: null,
    concurrency: 16,
    startedAt: new Date(start).toISOString(),
    durationMs: 1234,
    node: '20.0.0',
    cores: 4,
  };
  return summarize({ entries, conditions, interrupted });
}

const only = (value: Partial<Record<Channel, number>>) => ({
  ...{ chat: 0, email: 0, form: 0, phone: 0, whatsapp: 0, facebook: 0 },
  ...value,
});

describe('the summary of a feed', () => {
  // Every sixth message is on the same channel: 0 and 6 and 12 on chat, 1 and 7 on e-mail.
  const chat = [0, 6, 12, 18].map((index, turn) => owned({ index, owner: turn === 3 ? 0 : turn % 2 }));
  const email = [owned({ index: 1, owner: 2 }), owned({ index: 7, owner: null })];
  const summary = summaryOf({ entries: [...chat, ...email, answered(2), answered(3)] });

  it('counts answers and handoffs with their reasons', () => {
    expect(summary).toMatchObject({
      sent: 8,
      answered: 2,
      handedOff: { total: 6, toInbox: 0 },
      failed: 0,
      unsettled: 0,
      problems: [],
    });
    expect(summary.handedOff.perReason).toEqual({
      'asked-for-person': 4,
      'cannot-answer': 2,
      custom: 0,
      paused: 0,
    });
    expect(isComplete(summary)).toBe(true);
  });

  it('counts tickets per owner and channel, those included who got none', () => {
    expect(summary.owners).toEqual([
      { id: 'ada', name: 'Ada', perChannel: { chat: 3, email: 0 }, total: 3 },
      { id: 'ben', name: 'Ben', perChannel: { chat: 1, email: 0 }, total: 1 },
      { id: 'cyd', name: 'Cyd', perChannel: { chat: 0, email: 1 }, total: 1 },
    ]);
    expect(summary.unassigned).toEqual({ total: 1, perChannel: only({ email: 1 }) });
    expect(summary.spread).toEqual(only({ chat: 3, email: 1 }));
  });

  it('measures by the clock of the product', () => {
    expect(summary.messageToOwnerMs).toEqual({ count: 5, p50: 106, p95: 118, p99: 118, max: 118 });
    expect(summary.messageToAnswerMs).toMatchObject({ count: 2, p50: 50 });
    // Eight messages from 0 to 180 ms; seven outcomes until 180 + 118 ms.
    expect(summary.throughput.taken).toBeCloseTo(8 / 0.18);
    expect(summary.throughput.settled).toBeCloseTo(7 / 0.298);
  });

  it('names every message that came to nothing', () => {
    const unsent: Entry = { ...entry({ index: 5, outcome: null }), sent: null };
    const entries = [
      entry({ index: 0, outcome: { kind: 'failed', reason: 'refused: no' } }),
      entry({ index: 1, outcome: null }),
      entry({ index: 2, outcome: { kind: 'not-answered' } }),
      unsent,
    ];
    const result = summaryOf({ entries });
    expect(result.problems.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'refused: no'],
      [3, 'no outcome in the time given'],
      [4, 'the agent could not answer, and handing off is turned off'],
      [7, 'not sent'],
    ]);
    expect(isComplete(result)).toBe(false);
    expect(summaryOf({ entries, interrupted: true }).problems).toHaveLength(3);
  });

  it('of nothing at all is nothing', () => {
    const result = summaryOf({ entries: [{ ...entry({ index: 0, outcome: null }), sent: null }] });
    expect(result.throughput).toEqual({ taken: null, settled: null });
    expect(result.messageToOwnerMs.p50).toBeNull();
    expect(summaryTable(result)).toContain('From message to owner');
  });

  it('is printed as an aligned table', () => {
    const lines = summaryTable(summary).split('\n');
    const matrix = lines.slice(lines.findIndex((line) => line.startsWith('Handed off to')));
    expect(matrix.slice(0, 8)).toEqual([
      'Handed off to              chat  email  form  phone  whatsapp  facebook  total',
      '─'.repeat(78),
      'Ada                           3      0     –      –         –         –      3',
      'Ben                           1      0     –      –         –         –      1',
      'Cyd                           0      1     –      –         –         –      1',
      '(unassigned)                  0      1     0      0         0         0      1',
      '─'.repeat(78),
      'Spread (most less fewest)     3      1     0      0         0         0',
    ]);
  });
});
