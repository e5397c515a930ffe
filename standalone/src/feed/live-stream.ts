import { setTimeout as delay } from 'node:timers/promises';
import { type StreamEvent, streamEvent } from '@baton/shared';
import { EventSourceParserStream } from 'eventsource-parser/stream';

const pauseMs = 1000;

/**
 * Listens to the product's live stream until the signal says stop, and again whenever it breaks off. `onGap` says that
 * something may have been missed.
 */
export async function listenToStream(input: {
  url: string;
  headers: Record<string, string>;
  onEvent: (event: StreamEvent) => void;
  onGap: () => void;
  signal: AbortSignal;
}): Promise<void> {
  const { onGap, signal } = input;
  while (!signal.aborted) {
    await listenOnce(input).catch(() => undefined);
    onGap();
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

async function listenOnce({
  url,
  headers,
  onEvent,
  signal,
}: Parameters<typeof listenToStream>[0]): Promise<void> {
  const response = await fetch(`${url}/api/v1/stream`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal,
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    return;
  }
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { data } of events) {
    const parsed = streamEvent.safeParse(JSON.parse(data));
    if (parsed.success) onEvent(parsed.data);
  }
}
