import type { StreamEvent, StreamTopic } from '@baton/shared';
import { type NotificationView, sessionView } from '@baton/shared';

interface TaskPage {
  items: { task: { title: string }; ticket: { number: number } }[];
  nextCursor: string | null;
}

interface Notifications {
  items: NotificationView[];
  unread: number;
}

/** What a person who has signed in sees and does, as their browser would ask for it. */
export async function signIn(input: { url: string; email: string; password: string }) {
  const { url, email, password } = input;
  const base = `${url}/api/v1`;
  const response = await fetch(`${base}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`not signed in: ${response.status} ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const { csrfToken } = sessionView.parse(await response.json());
  const headers = { cookie, 'x-csrf-token': csrfToken ?? '', 'content-type': 'application/json' };
  return {
    async notifications(): Promise<Notifications> {
      const read = await fetch(`${base}/notifications`, { headers });
      return (await read.json()) as Notifications;
    },
    /** Marks those with the ids as read, or all. */
    async read(ids?: readonly string[]): Promise<void> {
      const done = await fetch(`${base}/notifications/read`, {
        method: 'POST',
        headers,
        body: JSON.stringify(ids ? { ids } : {}),
      });
      if (done.status !== 204) throw new Error(`not marked: ${done.status} ${await done.text()}`);
    },
    /** Their open tasks. */
    async tasks(): Promise<TaskPage['items']> {
      const read = await fetch(`${base}/tasks`, { headers });
      return ((await read.json()) as TaskPage).items;
    },
    async taskPage(input: { cursor: string | null; limit: number }): Promise<TaskPage> {
      const { cursor, limit } = input;
      const query = new URLSearchParams({ limit: String(limit), ...(cursor !== null && { cursor }) });
      return (await (await fetch(`${base}/tasks?${query}`, { headers })).json()) as TaskPage;
    },
    /** Writes to the visitor of a conversation. */
    async writes({ conversation, text }: { conversation: string; text: string }): Promise<void> {
      const sent = await fetch(`${base}/conversations/${conversation}/messages`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ author: { kind: 'user' }, text }),
      });
      if (sent.status !== 201) throw new Error(`not sent: ${sent.status} ${await sent.text()}`);
    },
    /** Events of a topic that come over the live stream from now on. */
    async hears(topic: StreamTopic): Promise<{ events: StreamEvent[]; close(): void }> {
      const ended = new AbortController();
      const stream = await fetch(`${base}/stream`, { headers: { cookie }, signal: ended.signal });
      const events: StreamEvent[] = [];
      const follow = async () => {
        let text = '';
        for await (const chunk of stream.body ?? []) {
          text += Buffer.from(chunk).toString('utf8');
          const lines = text.split('\n');
          text = lines.pop() ?? '';
          for (const line of lines) {
            if (!line.startsWith('data: ')) continue;
            const event = JSON.parse(line.slice(6)) as StreamEvent;
            if (event.topic === topic) events.push(event);
          }
        }
      };
      follow().catch((error: unknown) => {
        if (!ended.signal.aborted) throw error;
      });
      return { events, close: () => ended.abort() };
    },
  };
}
