import { type Permission, type StreamEvent, type StreamTopic, UserError } from '@baton/shared';
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
  notification: null,
};

/** Proxies close connections that say nothing for long. */
const heartbeatMs = 20_000;
/** Visitors' connections that one server holds; past that they fall back to asking. */
const visitorLimit = 5000;

interface Listener {
  principal: Principal;
  response: Response;
  /** Asks again who listens. */
  authenticate: () => Promise<Principal>;
}

/** The live stream's listeners: server-sent events, one connection each. */
export function streamHub() {
  const listeners = new Set<Listener>();
  const heartbeat = setInterval(() => {
    for (const listener of listeners) void beat(listener);
  }, heartbeatMs);
  heartbeat.unref();

  /** Ends the stream of a session that ended or a key that was revoked, and follows changes of what they may see. */
  async function beat(listener: Listener): Promise<void> {
    const { response } = listener;
    try {
      const principal = await listener.authenticate();
      if (principal.kind === 'anonymous') {
        response.end();
        return;
      }
      listener.principal = principal;
    } catch (error) {
      // While the database is away nobody can be asked; that is no reason to hang up.
      if (error instanceof UserError) {
        response.end();
        return;
      }
    }
    response.write(': still here\n\n');
  }

  function hears({ listener, event }: { listener: Listener; event: StreamEvent }): boolean {
    const { principal } = listener;
    if (principal.kind === 'visitor') {
      return event.topic === 'conversation' && (event.id === null || event.id === principal.conversationId);
    }
    if (event.topic === 'notification')
      return principal.kind === 'user' && (event.id === null || event.id === principal.user.id);
    const permission = needed[event.topic];
    return permission === null || can({ principal, permission });
  }

  function listen({ request, ...listener }: Listener & { request: Request }): void {
    const { response } = listener;
    response.status(200).set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.write('retry: 2000\n: connected\n\n');
    listeners.add(listener);
    response.on('close', () => listeners.delete(listener));
  }

  return {
    /** Answers with a stream that stays open. */
    open(listener: Listener & { request: Request }): void {
      const { principal, response } = listener;
      if (principal.kind === 'anonymous') throw signInFirst();
      const visitors = [...listeners].filter((one) => one.principal.kind === 'visitor').length;
      if (principal.kind === 'visitor' && visitors >= visitorLimit) {
        response.status(503).set('Retry-After', '30').end();
        return;
      }
      listen(listener);
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
