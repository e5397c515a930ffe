import { outcomeOf, type Seen } from './outcome.ts';

const at = '2026-03-02T10:00:00.000Z';
const later = '2026-03-02T10:00:01.500Z';
const ada = { id: 'a', name: 'Ada' };
const ben = { id: 'b', name: 'Ben' };

const withAgent: Seen = {
  conversation: {
    handler: 'agent',
    handoff: null,
    owner: null,
    ticket: null,
    lastMessage: { text: 'Where is it?', author: 'visitor', at },
  },
  messages: null,
  ticket: null,
  runs: null,
};

const answered: Seen = {
  ...withAgent,
  conversation: { ...withAgent.conversation, lastMessage: { text: 'Here.', author: 'agent', at: later } },
  messages: [
    { author: { kind: 'visitor', id: null, name: null }, outcome: null, article: null, at },
    {
      author: { kind: 'agent', id: null, name: 'Assistant' },
      outcome: 'answered',
      article: { id: 'x', title: 'Tracking' },
      at: later,
    },
  ],
};

type State = 'routing' | 'assigned' | 'unassigned';

function handedOff({ state, owner }: { state: State; owner: typeof ada | null }): Seen {
  return {
    conversation: {
      ...withAgent.conversation,
      handler: 'people',
      owner,
      ticket: { id: 't', number: 7 },
      handoff: {
        reason: 'asked-for-person',
        phrase: 'talk to a person',
        process: 'live',
        state,
        target: 'help-desk',
        at,
      },
    },
    messages: null,
    ticket: {
      id: 't',
      owner,
      assignment: {
        at: later,
        by: { kind: 'workflow', id: 'w', name: 'Handoff', enrollmentId: 'e', stepId: 'rotate-chat' },
        method: 'round-robin',
        owner,
        waiting: owner === null,
        candidates: [
          { user: ada, count: 0, skipped: null },
          { user: ben, count: 1, skipped: 'away' },
        ],
        next: ben,
      },
    },
    runs: [{ status: 'completed', workflow: { id: 'w', name: 'Handoff' } }],
  };
}

describe('the outcome of a conversation', () => {
  it('is open while the agent has not spoken', () => {
    expect(outcomeOf(withAgent)).toBeNull();
    expect(outcomeOf({ ...answered, messages: null })).toBeNull();
  });

  it('is an answer when the agent spoke', () => {
    expect(outcomeOf(answered)).toEqual({ kind: 'answered', at: new Date(later), article: 'Tracking' });
  });

  it('is no answer when the agent only said that it does not know', () => {
    const messages = answered.messages?.map((one) =>
      one.outcome ? { ...one, outcome: 'cannot-answer' as const, article: null } : one,
    );
    expect(outcomeOf({ ...answered, messages: messages ?? null })).toEqual({ kind: 'not-answered' });
  });

  it('is a handoff when somebody owns the ticket', () => {
    expect(outcomeOf(handedOff({ state: 'assigned', owner: ada }))).toEqual({
      kind: 'handed-off',
      reason: 'asked-for-person',
      target: 'help-desk',
      ticketId: 't',
      owner: ada,
      ownedAt: new Date(later),
      candidates: [ada],
    });
  });

  it('is a handoff when it waits in Unassigned', () => {
    expect(outcomeOf(handedOff({ state: 'unassigned', owner: null }))).toMatchObject({
      kind: 'handed-off',
      owner: null,
      ownedAt: null,
    });
  });

  it('is a handoff when the conversation itself went to an inbox', () => {
    const seen = handedOff({ state: 'assigned', owner: ada });
    const { handoff } = seen.conversation;
    const conversation = {
      ...seen.conversation,
      ticket: null,
      handoff: handoff && { ...handoff, target: 'inbox' as const },
    };
    expect(outcomeOf({ ...seen, conversation, ticket: null, runs: null })).toMatchObject({
      kind: 'handed-off',
      ticketId: null,
      owner: ada,
      ownedAt: new Date(at),
    });
  });

  it('is open while the handoff is being routed', () => {
    expect(outcomeOf(handedOff({ state: 'routing', owner: null }))).toBeNull();
  });

  it('is open until the ticket that was named is there', () => {
    expect(outcomeOf({ ...handedOff({ state: 'assigned', owner: ada }), ticket: null, runs: [] })).toBeNull();
  });

  it('is open while a run of the ticket is under way, and not while one waits', () => {
    const runs = (status: string) => [{ status, workflow: { id: 'w', name: 'Handoff' } }];
    const seen = handedOff({ state: 'assigned', owner: ada });
    expect(outcomeOf({ ...seen, runs: runs('active') })).toBeNull();
    expect(outcomeOf({ ...seen, runs: runs('waiting') })).toMatchObject({ kind: 'handed-off' });
  });

  it('is open while the conversation has not followed its ticket', () => {
    const seen = handedOff({ state: 'unassigned', owner: null });
    const { ticket } = handedOff({ state: 'assigned', owner: ada });
    expect(outcomeOf({ ...seen, ticket })).toBeNull();
  });

  it('is a failure when a run of the ticket failed', () => {
    const runs = [{ status: 'failed', workflow: { id: 'w', name: 'Handoff' } }];
    expect(outcomeOf({ ...handedOff({ state: 'unassigned', owner: null }), runs })).toEqual({
      kind: 'failed',
      reason: 'the run of its ticket in “Handoff” failed',
    });
  });
});
