import { setTimeout as delay } from 'node:timers/promises';
import { type ApiClient, Refused, Unreachable } from './api-client.ts';
import { contactOf } from './contacts.ts';
import type { Entry, Ledger } from './ledger.ts';

/** Begins a conversation for each entry and posts its message. Resolves when all are sent or the signal says stop. */
export async function sendMessages(input: {
  api: ApiClient;
  ledger: Ledger;
  /** Begins every idempotency key, so that two runs on one file are two runs. */
  run: string;
  rate: number | null;
  concurrency: number;
  onSent: (entry: Entry) => void;
  signal: AbortSignal;
}): Promise<void> {
  const { ledger, rate, concurrency, signal } = input;
  const queue = ledger.entries.values();
  const startedAt = performance.now();
  const sender = async () => {
    for (const entry of queue) {
      if (rate !== null) await until({ at: startedAt + (entry.index * 1000) / rate, signal });
      if (signal.aborted) return;
      await sendOne({ ...input, entry });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, sender));
}

async function until({ at, signal }: { at: number; signal: AbortSignal }): Promise<void> {
  const pauseMs = at - performance.now();
  if (pauseMs > 1) await delay(pauseMs, undefined, { signal }).catch(() => undefined);
}

async function sendOne(input: {
  api: ApiClient;
  ledger: Ledger;
  run: string;
  entry: Entry;
  onSent: (entry: Entry) => void;
  signal: AbortSignal;
}): Promise<void> {
  const { api, ledger, run, entry, onSent, signal } = input;
  const { channel, index, message } = entry;
  try {
    const { id } = await api.call('createConversation', {
      body: { channel, contact: contactOf({ channel, index }) },
      idempotencyKey: `${run}:${index}:conversation`,
    });
    const { at } = await api.call('createMessage', {
      params: { id },
      body: { author: { kind: 'visitor' }, text: message.text },
      idempotencyKey: `${run}:${index}:message`,
    });
    ledger.sent({ entry, conversationId: id, at: new Date(at) });
    onSent(entry);
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof Refused) {
      ledger.settle({ entry, outcome: { kind: 'failed', reason: `refused: ${error.message}` } });
      return;
    }
    if (!(error instanceof Unreachable)) throw error;
    ledger.settle({ entry, outcome: { kind: 'failed', reason: `not taken: ${error.message}` } });
  }
}
