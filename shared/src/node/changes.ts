import type { Redis } from 'ioredis';
import { type StreamEvent, type StreamTopic, streamEvent } from '../api/stream.ts';
import type { Logger } from './logging.ts';

const channelOf = (prefix: string): string => `${prefix}:changes`;

/** Changes are gathered this long, so that a thousand of them make a few messages. */
const gatherMs = 50;
/** Past this many ids of one topic, one message says "many". */
const idLimit = 50;

/** Tells every server what changed, for the live stream. Best effort: whoever missed it sees it when next reading. */
export function changePublisher(input: { redis: Redis; prefix: string; logger: Logger }) {
  const { redis, prefix, logger } = input;
  const gathered = new Map<StreamTopic, Set<string | null>>();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    const events: StreamEvent[] = [];
    for (const [topic, ids] of gathered) {
      if (ids.size > idLimit || ids.has(null)) events.push({ topic, id: null });
      else events.push(...[...ids].map((id) => ({ topic, id })));
    }
    gathered.clear();
    redis
      .publish(channelOf(prefix), JSON.stringify(events))
      .catch((err: unknown) => logger.debug({ err }, 'changes not told'));
  }

  return {
    changed({ topic, ids }: { topic: StreamTopic; ids: readonly (string | null)[] }): void {
      const set = gathered.get(topic) ?? new Set();
      for (const id of ids) set.add(id);
      gathered.set(topic, set);
      timer ??= setTimeout(flush, gatherMs);
    },
    close(): void {
      if (timer) {
        clearTimeout(timer);
        flush();
      }
    },
  };
}
export type ChangePublisher = ReturnType<typeof changePublisher>;

/** Hears what others changed. `redis` must be a connection of its own: a subscriber can do nothing else. */
export async function hearChanges(input: {
  redis: Redis;
  prefix: string;
  listen: (events: StreamEvent[]) => void;
}): Promise<void> {
  const { redis, prefix, listen } = input;
  redis.on('message', (_channel: string, text: string) => {
    const parsed = streamEvent.array().safeParse(JSON.parse(text));
    if (parsed.success) listen(parsed.data);
  });
  await redis.subscribe(channelOf(prefix));
}
