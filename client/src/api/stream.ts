import type { StreamEvent } from '@baton/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import { topics } from './concerns.ts';
import { invalidate } from './hooks.ts';

interface Connection {
  state: 'connecting' | 'live' | 'lost';
}

/** Whether changes arrive by themselves at the moment. */
export const useConnection = create<Connection>(() => ({ state: 'connecting' }));

/** Under load many events arrive in a moment; they are taken together so that each list is read once. */
const gatherMs = 300;
const firstRetryMs = 1000;
const longestRetryMs = 30_000;

function eventOf(data: string): StreamEvent | null {
  try {
    const { topic, id } = JSON.parse(data) as Partial<StreamEvent>;
    if (!topic || !topics.includes(topic)) return null;
    return { topic, id: typeof id === 'string' ? id : null };
  } catch {
    return null;
  }
}

interface StreamInput {
  url: string;
  onEvents(events: StreamEvent[]): void;
  onState(state: Connection['state']): void;
}

/**
 * Listens to a stream of server-sent events until the returned function is called. After a break everything may
 * have changed, so the first events then are one for each topic.
 */
export function listen({ url, onEvents, onState }: StreamInput): () => void {
  let source: EventSource | null = null;
  let gathered: StreamEvent[] = [];
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  let retryMs = firstRetryMs;
  let wasLost = false;

  const gather = (events: StreamEvent[]): void => {
    gathered.push(...events);
    gathering ??= setTimeout(() => {
      gathering = undefined;
      const taken = gathered;
      gathered = [];
      onEvents(taken);
    }, gatherMs);
  };

  const connect = (): void => {
    source = new EventSource(url);
    source.onopen = () => {
      retryMs = firstRetryMs;
      onState('live');
      if (wasLost) gather(topics.map((topic) => ({ topic, id: null })));
      wasLost = false;
    };
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event = eventOf(data);
      if (event) gather([event]);
    };
    source.onerror = () => {
      wasLost = true;
      onState('lost');
      // The browser reconnects after a dropped connection but gives up after an answer that is no stream.
      if (source?.readyState !== EventSource.CLOSED) return;
      retrying = setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    };
  };

  connect();
  return () => {
    source?.close();
    clearTimeout(gathering);
    clearTimeout(retrying);
  };
}

/** Keeps every answer on screen up to date while somebody is signed in. */
export function useStream(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      listen({
        url: '/api/v1/stream',
        onEvents: (events) => invalidate(client, events),
        onState: (state) => useConnection.setState({ state }),
      }),
    [client],
  );
}
