import type { InboxId, UserId } from '@baton/shared';
import { addPeople } from '../../setup/scenario.ts';
import { waitFor } from '../../setup/wait-for.ts';
import type { Identity } from './client.ts';
import { type Chat, chatOf, setAgent, setHandoff } from './handoffs.ts';
import { type Installation, keyWith, signedInAs, startInstallation, visitorOf } from './installation.ts';

type Kind = 'visitor' | 'agent' | 'user';

describe('conversations', () => {
  let installation: Installation;
  let people: UserId[];
  let inboxId: InboxId;
  let representative: Identity;

  beforeAll(async () => {
    installation = await startInstallation();
    const { api } = installation;
    people = await addPeople({ api, count: 2 });
    inboxId = (await api('createInbox', { body: { name: 'Chats' } })).id;
    const { cookie, csrf } = await signedInAs({ client: installation, role: 'representative' });
    representative = { cookie, csrf };
    await api('createArticle', {
      body: {
        title: 'Opening hours',
        body: 'We are open from nine to five.',
        language: 'en',
        keywords: ['open'],
      },
    });
  });
  afterAll(() => installation?.stop());

  const toHelpDesk = () => ({
    mode: 'same' as const,
    target: 'help-desk' as const,
    inboxId: null,
    members: people.map((user) => ({ user })),
  });
  const question = 'What are your opening hours?';
  const answer = 'agent: We are open from nine to five.';
  const handedOff = (chat: Chat) =>
    waitFor(async () => {
      const { handoff, ticket } = await chat.get();
      return handoff !== null && ticket?.number;
    });
  const says = (chat: Chat, line: string) => waitFor(async () => (await chat.read()).includes(line));
  const post = (input: { chat: Chat; as: Identity | undefined; kind: Kind; more?: object }) =>
    installation.send('createMessage', {
      params: { id: input.chat.id },
      as: input.as,
      body: { author: { kind: input.kind }, text: 'A text', ...input.more },
    });

  describe('beginning one', () => {
    it('without a key is for the chat with the built-in agent only', async () => {
      for (const body of [
        { channel: 'email' as const },
        { channel: 'chat' as const, agent: 'external' as const },
      ]) {
        const { status, problem } = await installation.send('createConversation', { as: 'nobody', body });
        expect({ status, code: problem.code }).toEqual({ status: 401, code: 'unauthenticated' });
        expect((await installation.send('createConversation', { body })).status).toBe(201);
      }
    });

    it('shows the visitor nothing of ours', async () => {
      await setHandoff({
        client: installation,
        set: {
          process: 'live',
          assignment: toHelpDesk(),
          customTriggers: [{ id: 'a', phrase: 'my lawyer', enabled: true }],
        },
      });
      const chat = await chatOf(installation);
      await chat.say('I will call my lawyer');
      await handedOff(chat);
      const seen = await installation.api('getConversation', { params: { id: chat.id }, as: chat.as });
      expect(seen).toMatchObject({ ticket: null, inbox: null, handoff: { reason: 'custom', phrase: null } });
      await waitFor(async () => (await chat.messages()).length === 3);
      expect((await chat.messages()).map(({ author }) => author.kind)).toEqual(['visitor', 'note', 'agent']);
      expect((await chat.read()).map((line) => line.split(':')[0])).toEqual(['visitor', 'agent']);
    });
  });

  it('each author writes as themselves and as nobody else', async () => {
    // Nothing is handed off while this lasts.
    await setHandoff({ client: installation, set: { process: 'nobody' } });
    const chat = await chatOf(installation);
    const key = await keyWith({ client: installation, scopes: ['tickets.edit'] });
    const reader = await keyWith({ client: installation, scopes: ['tickets.view'] });
    const table: [string, Identity, Kind, number][] = [
      ['a visitor', chat.as, 'visitor', 201],
      ['a visitor', chat.as, 'agent', 403],
      ['a visitor', chat.as, 'user', 403],
      ['a key', { bearer: key.bearer }, 'visitor', 201],
      ['a key', { bearer: key.bearer }, 'agent', 201],
      ['a key', { bearer: key.bearer }, 'user', 403],
      ['a key that reads', { bearer: reader.bearer }, 'visitor', 403],
      ['a person', representative, 'visitor', 403],
      ['a person', representative, 'agent', 403],
      ['a person', representative, 'user', 201],
      ['nobody', 'nobody', 'visitor', 401],
    ];
    for (const [who, as, kind, status] of table) {
      const reply = await post({ chat, as, kind });
      expect([who, kind, reply.status]).toEqual([who, kind, status]);
      if (status === 403 && who !== 'a key that reads') expect(reply.problem.code).toBe('author-not-allowed');
    }
    for (const kind of ['visitor', 'user'] as const) {
      const as = kind === 'user' ? representative : undefined;
      const { status, problem } = await post({ chat, as, kind, more: { outcome: 'answered' } });
      expect({ status, code: problem.code }).toEqual({ status: 422, code: 'outcome-not-allowed' });
    }
    const { items } = await installation.api('listMessages', { params: { id: chat.id } });
    const person = items.find(({ author }) => author.kind === 'user');
    expect(person?.author.name).toBe('A representative');
  });

  it.each(['', '   ', '\n\t', 'x'.repeat(10_001)])(
    'a message is some text of bounded length: “%.10s”',
    async (text) => {
      const chat = await chatOf(installation);
      const body = { author: { kind: 'visitor' as const }, text };
      const reply = await installation.send('createMessage', { params: { id: chat.id }, as: chat.as, body });
      expect(reply.problem).toMatchObject({ status: 400, code: 'invalid-input' });
      expect(await chat.read()).toEqual([]);
    },
  );

  describe('the agent', () => {
    beforeAll(() =>
      setHandoff({
        client: installation,
        set: { process: 'live', assignment: toHelpDesk(), customTriggers: [] },
      }),
    );

    it('answers until it hands off, and never after', async () => {
      const chat = await chatOf(installation);
      await chat.say(question);
      await says(chat, answer);
      await chat.say('Let me talk to a person');
      await handedOff(chat);
      await waitFor(async () => (await chat.read()).length === 4);
      const before = await chat.read();
      for (let turn = 0; turn < 5; turn += 1) await chat.say(question);
      await chat.say('thanks, let me talk to a person');
      // All of them are dealt with once none is pending any more.
      await dealtWith(chat);
      const after = await chat.read();
      expect(after.slice(0, 4)).toEqual(before);
      expect(after.slice(4).filter((line) => !line.startsWith('visitor'))).toEqual([]);
    });

    it('is silent once a person has answered, handoff or not', async () => {
      const chat = await chatOf(installation);
      await chat.say(question);
      await says(chat, answer);
      expect((await post({ chat, as: representative, kind: 'user' })).status).toBe(201);
      await chat.say('Let me talk to a person');
      await chat.say(question);
      await dealtWith(chat);
      expect(await chat.get()).toMatchObject({ handler: 'people', handoff: null, status: 'open' });
      expect((await chat.read()).filter((line) => line.startsWith('agent'))).toEqual([answer]);
    });

    it('answers again in a conversation that was closed before any handoff', async () => {
      const chat = await chatOf(installation);
      await chat.say(question);
      await says(chat, answer);
      await installation.api('editConversation', { params: { id: chat.id }, body: { status: 'closed' } });
      await chat.say(`And again: ${question}`);
      await waitFor(async () => (await chat.read()).filter((line) => line === answer).length === 2);
      expect(await chat.get()).toMatchObject({ status: 'open', handler: 'agent', handoff: null });
    });

    it('hands everything off while it is paused', async () => {
      await setAgent({ client: installation, set: { paused: true } });
      const chat = await chatOf(installation);
      await chat.say(question);
      await handedOff(chat);
      expect((await chat.get()).handoff?.reason).toBe('paused');
      await setAgent({ client: installation, set: { paused: false } });
    });
  });

  describe('an outside agent', () => {
    const external = async (): Promise<Chat> => {
      const chat = await chatOf(installation);
      const { id, token } = await installation.api('createConversation', {
        body: { channel: 'whatsapp', agent: 'external' },
      });
      const params = { id };
      const as = { bearer: token };
      return {
        ...chat,
        id,
        as,
        say: (text) =>
          installation.api('createMessage', { params, as, body: { author: { kind: 'visitor' }, text } }),
        read: async () =>
          (await installation.api('listMessages', { params, as })).items.map(
            ({ author, text }) => `${author.kind}: ${text}`,
          ),
        messages: async () => (await installation.api('listMessages', { params })).items,
        get: () => installation.api('getConversation', { params }),
      };
    };

    it('answers by itself; the built-in one keeps out of it', async () => {
      const chat = await external();
      await chat.say(question);
      expect((await post({ chat, as: undefined, kind: 'agent', more: { outcome: 'answered' } })).status).toBe(
        201,
      );
      await dealtWith(chat);
      expect(await chat.read()).toEqual([`visitor: ${question}`, 'agent: A text']);
      expect(await chat.get()).toMatchObject({ handler: 'agent', agent: 'external', handoff: null });
    });

    it('that cannot answer hands off, and writes no more', async () => {
      const chat = await external();
      await chat.say('Where is my parcel?');
      const more = { text: 'I am not sure', outcome: 'cannot-answer' };
      expect((await post({ chat, as: undefined, kind: 'agent', more })).status).toBe(201);
      await handedOff(chat);
      const conversation = await chat.get();
      expect(conversation).toMatchObject({ handler: 'people', handoff: { reason: 'cannot-answer' } });
      const ticket = await installation.api('getTicket', { params: { id: conversation.ticket?.id ?? '' } });
      expect(ticket).toMatchObject({ source: 'whatsapp', subject: 'Where is my parcel?' });
      const late = await post({ chat, as: undefined, kind: 'agent' });
      expect(late.problem).toMatchObject({ status: 409, code: 'with-people' });
      expect((await chat.read()).at(-1)).toMatch(/AVAILABLE/);
    });

    it('loses the conversation when its visitor asks for a person', async () => {
      const chat = await external();
      await chat.say('Let me talk to a person');
      await handedOff(chat);
      expect((await chat.get()).handoff?.reason).toBe('asked-for-person');
    });
  });

  describe('a custom trigger', () => {
    const trigger = (phrase: string, enabled = true) => ({
      id: phrase.toLowerCase().replace(/\W+/g, '-'),
      phrase,
      enabled,
    });

    it('fires once per conversation, in the visitor’s words only', async () => {
      await setHandoff({
        client: installation,
        set: {
          process: 'live',
          assignment: toHelpDesk(),
          customTriggers: [
            trigger('Geld zurück'),
            trigger('opening hours', false),
            trigger('from nine to five'),
          ],
        },
      });
      const chat = await chatOf(installation);
      // Turned off, part of a word, in the agent's own answer: none of them fires.
      await chat.say(question);
      await says(chat, answer);
      await chat.say('opening Geldzurückgabe hours?');
      await dealtWith(chat);
      expect((await chat.get()).handoff?.reason).not.toBe('custom');

      const other = await chatOf(installation);
      await other.say('Ich will mein GELD  ZURUCK!');
      await other.say('GELD ZURÜCK sofort, from nine to five');
      await handedOff(other);
      await dealtWith(other);
      await other.say('geld zurück');
      await dealtWith(other);
      const conversation = await other.get();
      expect(conversation.handoff).toMatchObject({ reason: 'custom', phrase: 'Geld zurück' });
      const all = await other.messages();
      expect(all.filter(({ author }) => author.kind === 'note')).toHaveLength(1);
      expect(all.filter(({ author }) => author.kind === 'agent')).toHaveLength(1);
      const { items } = await installation.api('listTickets', { query: { limit: 200 } });
      expect(items.filter(({ conversationId }) => conversationId === other.id)).toHaveLength(1);
    });

    it('is told by the tester as it then fires', async () => {
      const test = (text: string) => installation.api('testHandoff', { body: { text } });
      expect(await test('Ich will mein GELD  ZURUCK!')).toMatchObject({
        fires: true,
        trigger: { kind: 'custom', phrase: 'Geld zurück' },
        match: { start: 14, end: 26 },
        destination: { target: 'help-desk' },
        message: 'available',
      });
      expect(await test(question)).toMatchObject({ fires: false, trigger: null, destination: null });
      expect(await test('let me talk to a person')).toMatchObject({ trigger: { kind: 'asked-for-person' } });
      expect(await test('qwertyuiop')).toMatchObject({ trigger: { kind: 'cannot-answer' } });
    });
  });

  describe('messages', () => {
    it('fifty at once are all there, in one order, and each once page by page', async () => {
      await setHandoff({ client: installation, set: { process: 'live', assignment: toHelpDesk() } });
      const chat = await chatOf(installation);
      await chat.say('Let me talk to a person');
      await handedOff(chat);
      const sent = Array.from({ length: 50 }, (_, index) => `Message ${index}`);
      const answers = await Promise.all(sent.map((text) => chat.say(text)));
      await dealtWith(chat);
      const all = await chat.messages();
      const texts = all.filter(({ author }) => author.kind === 'visitor').map(({ text }) => text);
      expect([...texts].sort()).toEqual(['Let me talk to a person', ...sent].sort());
      const times = all.map(({ at }) => Date.parse(at));
      expect(times).toEqual([...times].sort((a, b) => a - b));
      // Each stands where its answer said.
      for (const { id, at } of answers) expect(all.find((one) => one.id === id)?.at).toBe(at);
      expect(await chat.messages()).toEqual(all);
      const walked: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const query = { limit: 7, ...(cursor && { cursor }) };
        const page = await installation.api('listMessages', { params: { id: chat.id }, query });
        walked.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(walked).toEqual(all.map(({ id }) => id));
      const last = all.at(-1);
      expect((await chat.get()).lastMessage).toMatchObject({ at: last?.at });
    });

    it('one after the other stand in that order, answers behind their questions', async () => {
      const chat = await chatOf(installation);
      for (let turn = 0; turn < 3; turn += 1) {
        await chat.say(`${question} (${turn})`);
        await waitFor(async () => (await chat.read()).length === 2 * turn + 2);
      }
      expect(await chat.read()).toEqual(
        [0, 1, 2].flatMap((turn) => [`visitor: ${question} (${turn})`, answer]),
      );
    });
  });

  describe('opening and closing', () => {
    it('a visitor who writes in a closed conversation opens it and its ticket again', async () => {
      const chat = await chatOf(installation);
      await chat.say('Let me talk to a person');
      await handedOff(chat);
      const { ticket, owner } = await chat.get();
      const params = { id: ticket?.id ?? '' };
      for (let turn = 0; turn < 2; turn += 1) {
        await installation.api('editTicket', { params, body: { status: 'closed' } });
        await waitFor(async () => (await chat.get()).status === 'closed');
        await chat.say('One more thing');
        await waitFor(async () => (await chat.get()).status === 'open');
        await dealtWith(chat);
        expect(await chat.get()).toMatchObject({ status: 'open', owner, handler: 'people' });
        expect(await installation.api('getTicket', { params })).toMatchObject({
          status: 'open',
          owner,
          closedAt: null,
        });
      }
      const { items } = await installation.api('getTimeline', { params });
      expect(items.filter(({ actor }) => actor.kind === 'visitor')).toHaveLength(2);
    });

    it('one with a ticket follows the ticket and is not changed beside it', async () => {
      const chat = await chatOf(installation);
      await chat.say('Let me talk to a person');
      await handedOff(chat);
      const edit = await installation.send('editConversation', {
        params: { id: chat.id },
        body: { status: 'closed' },
      });
      expect(edit.problem).toMatchObject({ status: 409, code: 'has-ticket' });
      const { ticket } = await chat.get();
      const [, other = ''] = people;
      await installation.api('editTicket', { params: { id: ticket?.id ?? '' }, body: { owner: other } });
      await waitFor(async () => (await chat.get()).owner?.id === other);
    });

    it('one in an inbox is assigned, closed and opened there', async () => {
      await setHandoff({
        client: installation,
        set: { process: 'live', assignment: { ...toHelpDesk(), target: 'inbox', inboxId } },
      });
      const chat = await chatOf(installation);
      await chat.say('Let me talk to a person');
      await waitFor(async () => (await chat.get()).owner);
      const params = { id: chat.id };
      const edit = (body: object) =>
        installation.send('editConversation', { params, body, as: representative });
      const [ada = ''] = people;
      expect((await edit({ owner: ada })).body).toMatchObject({
        owner: { id: ada },
        handoff: { state: 'assigned' },
      });
      expect((await edit({ owner: null })).body).toMatchObject({
        owner: null,
        handoff: { state: 'unassigned' },
      });
      expect((await edit({ status: 'closed' })).body).toMatchObject({ status: 'closed' });
      expect((await edit({ owner: '0'.repeat(24) })).problem).toMatchObject({
        status: 422,
        code: 'owner-unknown',
      });
      await chat.say('Are you there?');
      await waitFor(async () => (await chat.get()).status === 'open');
      const views = async (view: 'unassigned' | 'open' | 'closed') =>
        (await installation.api('listConversations', { query: { view, inbox: inboxId } })).items.map(
          ({ id }) => id,
        );
      // A person took it off its owner: nobody is given it but by a person.
      expect(await views('unassigned')).toEqual([chat.id]);
      expect(await views('open')).toEqual([chat.id]);
      expect(await views('closed')).toEqual([]);
    });
  });

  describe('handing off over the API', () => {
    it('works once, and not while it is turned off', async () => {
      await setHandoff({ client: installation, set: { process: 'nobody' } });
      const { id } = await visitorOf(installation);
      const handOff = () => installation.send('handOff', { params: { id } });
      expect((await handOff()).problem).toMatchObject({ status: 422, code: 'handoff-off' });
      await setHandoff({ client: installation, set: { process: 'live', assignment: toHelpDesk() } });
      expect((await handOff()).status).toBe(202);
      await waitFor(async () => (await installation.api('getConversation', { params: { id } })).owner);
      expect((await handOff()).problem).toMatchObject({ status: 409, code: 'handed-off-already' });
    });

    it('by many at once is one handoff', async () => {
      const chat = await chatOf(installation);
      await chat.say(question);
      await says(chat, answer);
      await Promise.all([
        ...Array.from({ length: 5 }, () => installation.send('handOff', { params: { id: chat.id } })),
        chat.say('Let me talk to a person'),
      ]);
      await handedOff(chat);
      await dealtWith(chat);
      expect((await chat.messages()).filter(({ author }) => author.kind === 'note')).toHaveLength(1);
    });
  });

  it('nothing of this was an error of ours', () => {
    expect(installation.product.logs.errors()).toEqual([]);
  });

  it('too many messages without a key are refused for a while, with a key they are not', async () => {
    const chat = await chatOf(installation);
    const statuses: number[] = [];
    for (let turn = 0; turn < 130 && !statuses.includes(429); turn += 1) {
      const as = turn % 2 === 0 ? chat.as : { cookie: 'baton_session=anything' };
      const reply = await installation.send('createConversation', { as, body: { channel: 'chat' } });
      statuses.push(reply.status);
      if (reply.status === 429) expect(reply.problem.code).toBe('too-many-requests');
    }
    expect(statuses.at(-1)).toBe(429);
    expect((await post({ chat, as: undefined, kind: 'visitor' })).status).toBe(201);
    expect(
      (await installation.send('getConversation', { params: { id: chat.id }, as: chat.as })).status,
    ).toBe(200);
  });

  /** Waits until somebody has dealt with every message of the visitor. */
  async function dealtWith(chat: Chat): Promise<void> {
    const { db } = await installation.database();
    await waitFor(
      async () =>
        (await db
          ?.collection('messages')
          .countDocuments({ conversationId: chat.id, pendingAt: { $ne: null } })) === 0,
    );
    const conversations = db?.collection<{ _id: string }>('conversations');
    await waitFor(
      async () =>
        (await conversations?.countDocuments({ _id: chat.id, 'outbox.0': { $exists: true } })) === 0,
    );
  }
});
