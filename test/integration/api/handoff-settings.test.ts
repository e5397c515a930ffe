import type { HandoffProcess, InboxId, UserId, WorkflowId } from '@baton/shared';
import { addPeople, publish } from '../../setup/scenario.ts';
import { waitFor } from '../../setup/wait-for.ts';
import { type Chat, chatOf, setAgent, setHandoff } from './handoffs.ts';
import { collectionOf, type Installation, startInstallation } from './installation.ts';

const ask = 'I want to talk to a person, please';

/** Where a handoff goes. */
type Way = 'inbox' | 'help-desk' | 'keep-open' | 'close';

interface Expected {
  /** The words that visitors read, by the first of each message. */
  reads: string[];
  status: 'open' | 'closed';
  /** Whether somebody owns it. */
  owned: boolean;
  /** Null: it stays with the agent. */
  state: 'assigned' | 'unassigned' | null;
  ticket: boolean;
}

const stays: Expected = { reads: ['Sorry'], status: 'open', owned: false, state: null, ticket: false };
const given = (way: Way, word: string): Expected => ({
  reads: [word],
  status: 'open',
  owned: true,
  state: 'assigned',
  ticket: way !== 'inbox',
});
const left = (way: Way, word: string): Expected => ({
  ...given(way, word),
  status: way === 'close' ? 'closed' : 'open',
  owned: false,
  state: 'unassigned',
});

const ways: Way[] = ['inbox', 'help-desk', 'keep-open', 'close'];
const table = ways.flatMap((way): [HandoffProcess, Way, 'somebody' | 'nobody', Expected][] => [
  ['live', way, 'somebody', given(way, 'AVAILABLE')],
  ['live', way, 'nobody', left(way, way === 'close' ? 'CLOSED' : 'UNAVAILABLE')],
  // Availability aside: somebody is chosen either way.
  ['asynchronous', way, 'somebody', given(way, 'ASYNCHRONOUS')],
  ['asynchronous', way, 'nobody', given(way, 'ASYNCHRONOUS')],
  ['nobody', way, 'somebody', stays],
  ['nobody', way, 'nobody', stays],
]);

describe('what becomes of a visitor who asks for a person', () => {
  let installation: Installation;
  let people: UserId[];
  let inboxId: InboxId;
  let workflowId: WorkflowId;

  beforeAll(async () => {
    installation = await startInstallation();
    const { api } = installation;
    people = await addPeople({ api, count: 2 });
    inboxId = (await api('createInbox', { body: { name: 'Chats' } })).id;
    workflowId = await publish({
      api,
      name: 'Handoffs',
      definition: {
        triggers: [{ type: 'conversation-handed-off' }],
        start: 'rotate-owner-1',
        steps: {
          'rotate-owner-1': {
            type: 'rotate-owner',
            config: { pool: { members: people.map((user) => ({ user })) } },
            next: null,
          },
        },
      },
    });
    const sorry = { en: 'Sorry, I do not know that', pl: 'Przykro mi, nie wiem' };
    await setAgent({ client: installation, set: { cannotAnswer: sorry } });
  });
  afterAll(() => installation?.stop());

  const assignmentOf = (way: Way, asynchronousAfterMinutes: number | null = null) =>
    way === 'inbox' || way === 'help-desk'
      ? {
          mode: 'same' as const,
          target: way,
          inboxId: way === 'inbox' ? inboxId : null,
          members: people.map((user) => ({ user })),
        }
      : { mode: 'by-conditions' as const, workflowId, unassigned: way, asynchronousAfterMinutes };

  const setStatus = async (status: 'available' | 'away'): Promise<void> => {
    for (const id of people) await installation.api('setAvailability', { params: { id }, body: { status } });
  };

  /** The first words of what the visitor was told. */
  const told = async (chat: Chat): Promise<string[]> =>
    (await chat.read())
      .filter((line) => !line.startsWith('visitor'))
      .map((line) => /^\w+: ([\p{L}]+)/u.exec(line)?.[1] ?? line);

  const settled = (chat: Chat, count: number) =>
    waitFor(async () => {
      if ((await told(chat)).length < count) return false;
      const { handoff, ticket } = await chat.get();
      return handoff?.state !== 'routing' && ticket?.number !== null;
    });

  it.each(table)('%s, %s, %s there', async (process, way, there, expected) => {
    await setStatus(there === 'somebody' ? 'available' : 'away');
    await setHandoff({ client: installation, set: { process, assignment: assignmentOf(way) } });
    const chat = await chatOf(installation);
    await chat.say(ask);
    await settled(chat, expected.reads.length);

    const conversation = await chat.get();
    expect(await told(chat)).toEqual(expected.reads);
    expect({
      status: conversation.status,
      state: conversation.handoff?.state ?? null,
      owned: conversation.owner !== null,
      ticket: conversation.ticket !== null,
      handler: conversation.handler,
      inbox: conversation.inbox?.id ?? null,
    }).toEqual({
      status: expected.status,
      state: expected.state,
      owned: expected.owned,
      ticket: expected.ticket,
      handler: expected.state === null ? 'agent' : 'people',
      inbox: expected.state !== null && way === 'inbox' ? inboxId : null,
    });
    if (expected.state !== null)
      expect(conversation.handoff).toMatchObject({ reason: 'asked-for-person', process });
    const notes = (await chat.messages()).filter(({ author }) => author.kind === 'note');
    expect(notes).toHaveLength(expected.state === null ? 0 : 1);
    if (!expected.ticket) return;

    const ticket = await installation.api('getTicket', { params: { id: conversation.ticket?.id ?? '' } });
    expect(ticket).toMatchObject({
      status: 'open',
      source: 'chat',
      conversationId: chat.id,
      owner: conversation.owner,
      handoff: { reason: 'asked-for-person', process },
      assignment: { waiting: !expected.owned },
    });
    const view = expected.owned ? 'open' : 'unassigned';
    const { items } = await installation.api('listTickets', { query: { view, limit: 200 } });
    expect(items.filter(({ conversationId }) => conversationId === chat.id)).toHaveLength(1);
  });

  it('speaks the visitor’s language', async () => {
    await setStatus('away');
    await setHandoff({
      client: installation,
      set: { process: 'live', assignment: assignmentOf('keep-open') },
    });
    const chat = await chatOf(installation);
    await chat.say('Dzień dobry, chcę porozmawiać z człowiekiem');
    await settled(chat, 1);
    expect(await told(chat)).toEqual(['NIEDOSTĘPNY']);
  });

  describe.each(ways)('waiting, %s', (way) => {
    it('is given out when somebody becomes available, and the visitor is told', async () => {
      await setStatus('away');
      await setHandoff({ client: installation, set: { process: 'live', assignment: assignmentOf(way) } });
      const chat = await chatOf(installation);
      await chat.say(ask);
      await settled(chat, 1);
      expect((await chat.get()).owner).toBeNull();
      await installation.api('setAvailability', {
        params: { id: people[1] ?? '' },
        body: { status: 'available' },
      });
      await waitFor(async () => (await told(chat)).length === 2);
      const conversation = await chat.get();
      expect(await told(chat)).toEqual([way === 'close' ? 'CLOSED' : 'UNAVAILABLE', 'AVAILABLE']);
      expect(conversation).toMatchObject({
        status: 'open',
        owner: { id: people[1] },
        handoff: { state: 'assigned', process: 'live' },
      });
      if (way !== 'inbox') {
        const ticket = await installation.api('getTicket', { params: { id: conversation.ticket?.id ?? '' } });
        expect(ticket).toMatchObject({ owner: { id: people[1] }, assignment: { waiting: false } });
      }
    });
  });

  it('a live handoff that nobody took in time becomes asynchronous', async () => {
    await setStatus('away');
    await setHandoff({
      client: installation,
      set: { process: 'live', assignment: assignmentOf('keep-open', 1) },
    });
    const chat = await chatOf(installation);
    await chat.say(ask);
    await settled(chat, 1);
    const conversations = await collectionOf({ installation, name: 'conversations' });
    const kept = await conversations.findOne({ _id: chat.id });
    const { asynchronousAt } = (kept?.['handoff'] ?? {}) as { asynchronousAt: Date };
    expect(asynchronousAt.getTime()).toBeGreaterThan(Date.now());
    expect(asynchronousAt.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
    expect(kept?.['wakeAt']).toEqual(asynchronousAt);
    // The minute passes.
    const past = new Date(Date.now() - 1000);
    await conversations.updateOne(
      { _id: chat.id },
      { $set: { 'handoff.asynchronousAt': past, wakeAt: past } },
    );
    await waitFor(async () => (await chat.get()).owner !== null);
    await waitFor(async () => (await told(chat)).length === 2);
    expect(await told(chat)).toEqual(['UNAVAILABLE', 'ASYNCHRONOUS']);
    expect(await chat.get()).toMatchObject({
      status: 'open',
      handoff: { process: 'asynchronous', state: 'assigned' },
    });
  });

  it('a workflow that is off leaves the ticket unassigned, and says so', async () => {
    await setStatus('available');
    await setHandoff({
      client: installation,
      set: { process: 'live', assignment: assignmentOf('keep-open') },
    });
    await installation.api('turnOff', { params: { id: workflowId }, body: {} });
    const chat = await chatOf(installation);
    await chat.say(ask);
    await settled(chat, 1);
    expect(await told(chat)).toEqual(['UNAVAILABLE']);
    expect(await chat.get()).toMatchObject({ owner: null, handoff: { state: 'unassigned' } });
    const { problems } = await installation.api('getHandoff');
    expect(problems).toMatchObject([{ code: 'workflow-off', severity: 'warning' }]);
  });

  it('settings that cannot work are refused with what to do', async () => {
    const { problems: _, updatedAt: __, updatedBy: ___, ...settings } = await installation.api('getHandoff');
    const nothing = '0'.repeat(24);
    const empty = { en: '', pl: '' };
    const wrong: [object, string][] = [
      [{ assignment: { mode: 'same', target: 'help-desk', members: [] } }, 'members-missing'],
      [
        { assignment: { mode: 'same', target: 'help-desk', members: [{ user: nothing }] } },
        'members-inactive',
      ],
      [{ assignment: { mode: 'same', target: 'inbox', members: [{ user: people[0] }] } }, 'inbox-missing'],
      [
        { assignment: { mode: 'same', target: 'inbox', inboxId: nothing, members: [{ user: people[0] }] } },
        'inbox-missing',
      ],
      [{ assignment: { mode: 'by-conditions', workflowId: null } }, 'workflow-missing'],
      [{ assignment: { mode: 'by-conditions', workflowId: nothing } }, 'workflow-missing'],
      [{ messages: { ...settings.messages, available: empty } }, 'message-missing'],
      [
        {
          customTriggers: [
            { id: 'a', phrase: 'Lawyer' },
            { id: 'b', phrase: 'lawyer' },
          ],
        },
        'trigger-twice',
      ],
    ];
    for (const [set, code] of wrong) {
      const body = { ...settings, process: 'live' as const, ...set };
      const { status, problem } = await installation.send('setHandoff', { body });
      expect([code, status, problem.code]).toEqual([code, 422, 'settings-invalid']);
      expect((problem['problems'] as { code: string }[]).map((one) => one.code)).toContain(code);
    }
    const stale = await installation.send('setHandoff', {
      body: { ...settings, revision: settings.revision - 1 },
    });
    expect(stale.problem).toMatchObject({ status: 409, code: 'stale-revision' });
    expect((await installation.api('getHandoff')).revision).toBe(settings.revision);
  });

  it('nothing of this was an error of ours', () => {
    expect(installation.product.logs.errors()).toEqual([]);
  });
});
