import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, type ApiClient, Refused } from './api-client.ts';
import type { Entry, Ledger } from './ledger.ts';
import { listenToStream } from './live-stream.ts';
import { agentHasSpoken, outcomeOf, type Seen } from './outcome.ts';

/** A conversation says several things in a row; it is read when it has been quiet for this long. */
const quietMs = 250;
/** The net under the stream: a conversation of which nothing is heard is read again after this, then ever later. */
const firstLookMs = 3_000;
const longestWaitMs = 8_000;
/** Conversations read at the same time. While messages are still being sent, reading must not be in their way. */
const readersBeside = 4;
const readersAlone = 8;
/** Reads a second of the net that may find nothing new. */
const vainPerSecond = 60;
const tickMs = 50;

interface Watched {
  entry: Entry;
  dueAt: number;
  /** Whether the stream named it, or only the net would read it. */
  heard: boolean;
  waitMs: number;
}

/**
 * Follows conversations to their outcomes: the live stream tells which to read, and a light poll is the net under it.
 * `watch` takes a conversation that was sent; `settled` resolves when all of the ledger are, when nothing has moved
 * for `patienceMs`, or when the signal says stop.
 */
export function followOutcomes(input: {
  api: ApiClient;
  headers: Record<string, string>;
  ledger: Ledger;
  patienceMs: number;
  /** Whether all messages are sent. */
  allSent: () => boolean;
  signal: AbortSignal;
}) {
  const { api, headers, ledger, patienceMs, allSent, signal } = input;
  const watched = new Map<string, Watched>();
  const done = new AbortController();
  const stop = done.signal;
  setMaxListeners(0, stop);
  signal.addEventListener('abort', () => done.abort());
  let reading = 0;
  let allowance = 0;

  const stream = listenToStream({
    url: api.url,
    headers,
    signal: stop,
    onEvent({ topic, id }) {
      if (topic !== 'conversation') return;
      if (id === null) hearAll();
      else hear(watched.get(id));
    },
    onGap: hearAll,
  });

  function hear(one: Watched | undefined): void {
    if (!one) return;
    one.heard = true;
    one.dueAt = Date.now() + quietMs;
  }

  /** Something changed and it is not said where: all of them stand in line, without the stream's right of way. */
  function hearAll(): void {
    const soon = Date.now() + quietMs;
    for (const one of watched.values()) one.dueAt = Math.min(one.dueAt, soon + quietMs);
  }

  function nextDue(): Watched | null {
    const now = Date.now();
    let best: Watched | null = null;
    for (const one of watched.values()) {
      if (one.dueAt > now || (!one.heard && allowance < 1)) continue;
      if (
        !best ||
        Number(one.heard) > Number(best.heard) ||
        (one.heard === best.heard && one.dueAt < best.dueAt)
      )
        best = one;
    }
    return best;
  }

  function readDue(): void {
    const readers = allSent() ? readersAlone : readersBeside;
    while (reading < readers) {
      const one = nextDue();
      if (!one) return;
      const net = !one.heard;
      if (net) allowance -= 1;
      one.heard = false;
      one.waitMs = Math.min(longestWaitMs, one.waitMs * 1.5);
      one.dueAt = Date.now() + one.waitMs;
      reading += 1;
      void look(one).then((found) => {
        reading -= 1;
        if (net && found) allowance += 1;
        if (!stop.aborted) readDue();
      });
    }
  }

  /** Reads a conversation; true when that settled it. */
  async function look({ entry }: Watched): Promise<boolean> {
    if (!entry.sent) return false;
    const { conversationId } = entry.sent;
    const seen = await readConversation({ api, id: conversationId }).catch(() => null);
    const outcome = seen && outcomeOf(seen);
    if (!outcome || !watched.delete(conversationId)) return false;
    ledger.settle({ entry, outcome });
    return true;
  }

  async function untilSettled(): Promise<void> {
    while (!stop.aborted) {
      if (allSent() && ledger.tally.settled === ledger.tally.total) return;
      if (allSent() && Date.now() - ledger.movedAt > patienceMs) return;
      allowance = Math.min(vainPerSecond, allowance + (vainPerSecond * tickMs) / 1000);
      readDue();
      await delay(tickMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  const settled = untilSettled().finally(async () => {
    done.abort();
    await stream;
  });
  return {
    settled,
    watch(entry: Entry): void {
      if (!entry.sent) return;
      const one = { entry, dueAt: Date.now() + firstLookMs, heard: false, waitMs: firstLookMs };
      watched.set(entry.sent.conversationId, one);
    },
  };
}

/** Reads what an outcome is made of. */
async function readConversation({ api, id }: { api: ApiClient; id: string }): Promise<Seen> {
  const conversation = await api.call('getConversation', { params: { id } });
  const { handoff, ticket } = conversation;
  const seen: Seen = { conversation, messages: null, ticket: null, runs: null };
  if (agentHasSpoken(conversation)) {
    const { items } = await api.call('listMessages', { params: { id } });
    return { ...seen, messages: items };
  }
  if (!ticket || !handoff || handoff.state === 'routing') return seen;
  const [found, runs] = await Promise.all([
    present(api.call('getTicket', { params: { id: ticket.id } })),
    present(api.call('getTicketEnrollments', { params: { id: ticket.id } })),
  ]);
  return { ...seen, ticket: found, runs: runs?.items ?? null };
}

/** A ticket is named a moment before it is made: until then there is none. */
async function present<T extends Answer<'getTicket'> | Answer<'getTicketEnrollments'>>(
  asked: Promise<T>,
): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return null;
    throw error;
  }
}
