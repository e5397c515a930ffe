import type { MessageView } from '@baton/shared';
import { useQueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { call, invalidate, newKey, routeKey } from '../../api/index.ts';

/** A reply on its way. The key stays the same over retries, so that it arrives once. */
export interface Outgoing {
  key: string;
  text: string;
  at: string;
  state: 'sending' | 'failed';
}

const nothing: readonly Outgoing[] = [];

/** Per conversation, so that a reply under way outlives the page it was written on. */
const useOutgoing = create<Readonly<Record<string, readonly Outgoing[]>>>(() => ({}));

const change = (id: string, edit: (outgoing: readonly Outgoing[]) => readonly Outgoing[]): void =>
  useOutgoing.setState((all) => ({ [id]: edit(all[id] ?? nothing) }));

/** Replies under way in a conversation, and the way to send one; `send` resolves to whether it arrived. */
export function useOutbox(id: string): {
  outgoing: readonly Outgoing[];
  send: (text: string) => Promise<boolean>;
  retry: (key: string) => void;
  drop: (key: string) => void;
} {
  const client = useQueryClient();
  const outgoing = useOutgoing((all) => all[id] ?? nothing);

  const deliver = async ({ key, text }: Outgoing): Promise<boolean> => {
    const input = { params: { id }, body: { author: { kind: 'user' as const }, text } };
    try {
      const message = await call('createMessage', input, { idempotencyKey: key });
      client.setQueryData<MessageView[]>(routeKey('listMessages', { params: { id } }), (before = []) =>
        before.some((one) => one.id === message.id) ? before : [...before, message],
      );
      change(id, (all) => all.filter((one) => one.key !== key));
      invalidate(client, [{ topic: 'conversation', id }]);
      return true;
    } catch {
      change(id, (all) => all.map((one) => (one.key === key ? { ...one, state: 'failed' } : one)));
      return false;
    }
  };

  return {
    outgoing,
    send: (text) => {
      const one: Outgoing = { key: newKey(), text, at: new Date().toISOString(), state: 'sending' };
      change(id, (all) => [...all, one]);
      return deliver(one);
    },
    retry: (key) => {
      const one = outgoing.find((each) => each.key === key);
      if (!one) return;
      change(id, (all) => all.map((each) => (each.key === key ? { ...each, state: 'sending' } : each)));
      void deliver(one);
    },
    drop: (key) => change(id, (all) => all.filter((one) => one.key !== key)),
  };
}
