import type { Permission, StreamEvent, StreamTopic } from '@baton/shared';
import type { Request, Response } from 'express';
import { can, type Principal, signInFirst } from '../auth/principal.ts';

/** Whoever lacks the permission is not told that something of a topic changed. */
const needed: Readonly<Record<StreamTopic, Permission | null>> = {
  ticket: 'tickets.view',
  conversation: 'tickets.view',
  workflow: 'workflows.view',
  enrollment: 'workflows.view',
  people: 'people.view',
  agent: null,
  settings: null,
};

/** Proxies close connections that say nothing for long. */
const heartbeatMs = 20_000;
/** Visitors' connections that one server holds; past that they fall back to asking. */
const visitorLimit = 5000;

interface Listener {
  principal: Principal;
  response: Response;
}

/** The live stream's listeners: server-sent events, one connection each. */
export function streamHub() {
  const listeners = new Set<Listener>();
  const heartbeat = setInterval(() => {
    for (const { response } of listeners) response.write(': still here\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  function hears({ listener, event }: { listener: Listener; event: StreamEvent }): boolean {
    const { principal } = listener;
    if (principal.kind === 'visitor') {
      return event.topic === 'conversation' && (event.id === null || event.id === principal.conversationId);
    }
    const permission = needed[event.topic];
    return permission === null || can({ principal, permission });
  }

  function listen({ principal, request, response }: Listener & { request: Request }): void {
    response.status(200).set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    response.write('retry: 2000\n: connected\n\n');
    const listener = { principal, response };
    listeners.add(listener);
    request.on('close', () => listeners.delete(listener));
  }

  return {
    /** Answers with a stream that stays open. */
    open({ principal, request, response }: Listener & { request: Request }): void {
      if (principal.kind === 'anonymous') throw signInFirst();
      const visitors = [...listeners].filter((one) => one.principal.kind === 'visitor').length;
      if (principal.kind === 'visitor' && visitors >= visitorLimit) {
        response.status(503).set('Retry-After', '30').end();
        return;
      }
      listen({ principal, request, response });
    },

    tell(events: readonly StreamEvent[]): void {
      for (const listener of listeners) {
        const heard = events.filter((event) => hears({ listener, event }));
        if (heard.length > 0)
          listener.response.write(heard.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
      }
    },

    close(): void {
      clearInterval(heartbeat);
      for (const { response } of listeners) response.end();
    },
  };
}
export type StreamHub = ReturnType<typeof streamHub>;
