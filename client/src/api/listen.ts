import type { StreamEvent } from '@baton/shared';
import { topics } from './concerns.ts';

export type ConnectionState = 'connecting' | 'live' | 'lost';

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
  onState(state: ConnectionState): void;
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
