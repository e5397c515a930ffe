import type { AssignmentRecord, Conversation } from '@baton/shared';
import type { Snapshot } from '@baton/shared/node';
import { always, answerTurns, anyoneEligible } from '../rotation/answer-turns.ts';
import { membersOf } from '../rotation/give-out.ts';
import type { Services } from '../services.ts';
import { handoffMessage, handoffPool } from './hand-off.ts';

/** Conversations looked at in one go; those that wait longest come first. */
const waitingLimit = 100;

/**
 * Gives a conversation that waits in an inbox to the next person, and tells the visitor. One conditional write, so
 * somebody who took it meanwhile keeps it.
 */
async function giveOut(input: {
  conversation: Conversation;
  record: AssignmentRecord;
  snapshot: Snapshot;
  services: Services;
}): Promise<void> {
  const { conversation, record, snapshot, services } = input;
  const { handoff } = conversation;
  if (!handoff) return;
  const { stores } = services;
  const { people } = snapshot;
  const { members, rules } = membersOf({ record, snapshot });
  const now = services.now();
  if (!(await anyoneEligible({ members, rules, people, stores, now }))) return;
  const key = `waiting:${conversation.id}:${conversation.revision}`;
  const spent = {
    since: always,
    async among(keys: readonly string[]) {
      const current = await stores.conversations.byId(conversation.id);
      return new Set(current?.conversation.revision === conversation.revision ? [] : keys);
    },
  };
  const question = { pool: handoffPool, key, members, rules, by: record.by };
  const answer = (await answerTurns({ questions: [question], people, stores, now, spent })).get(key);
  if (!answer) return;
  if (!answer.owner) {
    await stores.rotations.giveBack({ pool: handoffPool, keys: [key] });
    return;
  }
  const { settings } = snapshot.agent.handoff;
  const spoken =
    handoff.process === 'live' ? handoffMessage({ kind: 'available', settings, conversation, now }) : null;
  const written = await stores.conversations.transition({
    before: conversation,
    after: {
      ...conversation,
      owner: answer.owner,
      updatedAt: now,
      handoff: { ...handoff, state: 'assigned', assignment: answer },
    },
    outbox: spoken ? [spoken] : [],
    wakeAt: now,
  });
  if (written === 'conflict') {
    await stores.rotations.giveBack({ pool: handoffPool, keys: [key] });
    return;
  }
  stores.rotations.settle({ pool: handoffPool, keys: [key] });
  services.changes.changed({ topic: 'conversation', ids: [conversation.id] });
  void services.dispatcher.dispatch({ queue: 'conversations', ids: [conversation.id] });
}

/** Gives out the conversations that wait in inboxes, oldest first, as far as somebody can take them. */
export async function giveOutConversations(services: Services): Promise<void> {
  const waiting = await services.stores.conversations.waitingForOwner({ limit: waitingLimit });
  if (waiting.length === 0) return;
  const snapshot = await services.world.current();
  for (const conversation of waiting) {
    const record = conversation.handoff?.assignment;
    if (record) await giveOut({ conversation, record, snapshot, services });
  }
}
