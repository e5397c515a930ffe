import {
  type AssignmentRecord,
  changeTicket,
  everyRule,
  type Member,
  type PoolRules,
  stepOf,
  type Ticket,
  type TicketMark,
} from '@baton/shared';
import { type OwingTicket, type Snapshot, ticketWrite } from '@baton/shared/node';
import { handoffPool } from '../conversation/hand-off.ts';
import type { Services } from '../services.ts';
import { always, answerTurns, anyoneEligible } from './answer-turns.ts';

/** Tickets looked at in one go; those that wait longest come first. */
const waitingLimit = 100;

/** Whom waiting work can be given to: the rotation as it is now, or those whom it considered if it is gone. */
export function membersOf({ record, snapshot }: { record: AssignmentRecord; snapshot: Snapshot }): {
  members: readonly Member[];
  rules: PoolRules;
} {
  const { assignment } = snapshot.agent.handoff.settings;
  if (record.pool === handoffPool && assignment.mode === 'same')
    return { members: assignment.members, rules: everyRule };
  const [workflowId, stepId] = record.pool?.split('/') ?? [];
  const live = snapshot.live.find(({ id }) => id === workflowId);
  const step =
    live && stepId !== undefined ? stepOf({ definition: live.program.definition, id: stepId }) : undefined;
  if (step?.type === 'rotate-owner')
    return { members: step.config.pool.members, rules: step.config.pool.rules };
  return { members: record.candidates.map(({ user }) => ({ user })), rules: everyRule };
}

/**
 * Gives a ticket that waits to the next of its rotation, if there is one under the rules. Through the same door as
 * every other owner: a conditional write on the ticket, so a person who took it meanwhile keeps it.
 */
export async function giveOut(input: {
  owing: OwingTicket;
  rules: PoolRules | null;
  snapshot: Snapshot;
  services: Services;
}): Promise<'given' | 'nobody' | 'taken'> {
  const { owing, snapshot, services } = input;
  const { ticket, marks } = owing;
  const record = ticket.assignment;
  if (ticket.owner !== null || !record?.pool) return 'taken';
  const { members, rules: poolRules } = membersOf({ record, snapshot });
  const rules = input.rules ?? poolRules;
  const now = services.now();
  const { stores } = services;
  const { people } = snapshot;
  if (!(await anyoneEligible({ members, rules, people, stores, now }))) return 'nobody';
  const key = `waiting:${ticket.id}:${ticket.revision}`;
  const question = { pool: record.pool, key, members, rules, by: record.by };
  const spent = {
    since: always,
    async among(keys: readonly string[]) {
      const current = await stores.tickets.byId(ticket.id);
      return new Set(current?.revision === ticket.revision ? [] : keys);
    },
  };
  const answer = (await answerTurns({ questions: [question], people, stores, now, spent })).get(key);
  if (!answer) return 'taken';
  if (!answer.owner) {
    await stores.rotations.giveBack({ pool: record.pool, keys: [key] });
    return 'nobody';
  }
  const { ticket: owned, entry } = changeTicket({
    ticket,
    patch: { owner: answer.owner },
    key,
    at: now,
    actor: record.by,
    assignment: answer,
  });
  const written = await stores.tickets.write(
    ticketWrite({
      before: ticket,
      after: owned,
      history: entry ? [entry] : [],
      marks: withConversation({ ticket, marks, now }),
      told: { snapshot, depth: 0 },
    }),
  );
  if (written === 'conflict') {
    await stores.rotations.giveBack({ pool: record.pool, keys: [key] });
    return 'taken';
  }
  stores.rotations.settle({ pool: record.pool, keys: [key] });
  services.changes.changed({ topic: 'ticket', ids: [ticket.id] });
  void services.dispatcher.dispatch({ queue: 'tickets', ids: [ticket.id] });
  return 'given';
}

function withConversation(input: { ticket: Ticket; marks: TicketMark[]; now: Date }): TicketMark[] {
  const { ticket, marks, now } = input;
  if (ticket.conversationId === null) return marks;
  return [...marks, { id: `owner:${ticket.revision}`, type: 'conversation', at: now }];
}

/**
 * Gives out what waits, oldest first, as far as somebody can take it. A rotation that has nobody holds up no other,
 * however much waits for it.
 */
export async function giveOutWaiting(services: Services): Promise<number> {
  const empty = new Set<string>();
  let given = 0;
  for (;;) {
    const waiting = await services.stores.tickets.waitingForOwner({
      limit: waitingLimit,
      except: [...empty],
    });
    if (waiting.length === 0) return given;
    const snapshot = await services.world.current();
    const before = given + empty.size;
    for (const owing of waiting) {
      const pool = owing.ticket.assignment?.pool ?? '';
      if (empty.has(pool)) continue;
      const outcome = await giveOut({ owing, rules: null, snapshot, services });
      if (outcome === 'nobody') empty.add(pool);
      if (outcome === 'given') given += 1;
    }
    if (waiting.length < waitingLimit || given + empty.size === before) return given;
  }
}
