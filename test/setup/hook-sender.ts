import { randomUUID } from 'node:crypto';
import type { WorkflowId } from '@baton/shared';
import { Webhook } from 'standardwebhooks';
import type { TestApi } from './api.ts';

/** What a workflow's address said. */
export interface HookReply {
  status: number;
  body: Record<string, unknown> & {
    outcome?: string;
    code?: string;
    detail?: string;
    reason?: string | null;
    ticket?: { id: string; number: number } | null;
  };
}

export interface HookSend {
  /** Sent as JSON; a text is sent as it is. */
  payload: unknown;
  id?: string;
  at?: Date;
  secret?: string;
  headers?: Record<string, string>;
}

export interface HookSender {
  address: string;
  secret: string;
  send(input: HookSend): Promise<HookReply>;
}

/** Signs as other systems do, by the library that they use, and sends. */
export function hookSender({ address, secret }: { address: string; secret: string }): HookSender {
  return {
    address,
    secret,
    async send(input) {
      const { payload, id = `msg_${randomUUID()}`, at = new Date(), headers } = input;
      const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
      const response = await fetch(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': new Webhook(input.secret ?? secret).sign(id, at, body),
          ...headers,
        },
        body,
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
    },
  };
}

/** Gives a workflow an address; whoever sends there. */
export async function makeHook(input: {
  api: TestApi;
  url: string;
  workflowId: WorkflowId;
}): Promise<HookSender> {
  const { api, url, workflowId } = input;
  const { hook, secret } = await api('makeHook', { params: { id: workflowId } });
  return hookSender({ address: `${url}${hook.path}`, secret });
}
