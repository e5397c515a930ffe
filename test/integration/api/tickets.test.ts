import type { TicketId, UserId } from '@baton/shared';
import { addPeople, publish } from '../../setup/scenario.ts';
import { waitFor } from '../../setup/wait-for.ts';
import { collectionOf, type Installation, signedInAs, startInstallation } from './installation.ts';

const key = (): string => `key-${Math.random().toString(36).slice(2)}`;

describe('tickets', () => {
  let installation: Installation;
  let people: UserId[];
  beforeAll(async () => {
    installation = await startInstallation();
    people = await addPeople({ api: installation.api, count: 3 });
    await installation.api('createProperty', {
      body: { key: 'plan', label: 'Plan', type: 'choice', options: ['gold', 'silver'] },
    });
    await installation.api('createProperty', { body: { key: 'seats', label: 'Seats', type: 'number' } });
  });
  afterAll(() => installation?.stop());

  const create = async (subject: string, more: object = {}) =>
    installation.api('createTicket', { body: { subject, source: 'form', ...more } });
  const open = async (): Promise<number> => (await installation.api('countTickets')).open;

  describe('creating', () => {
    it('answers the ticket as it then is', async () => {
      const properties = { plan: 'gold', seats: 5, anything: ['a', 'b'], trial: true, left: null };
      const made = await create('  A ticket  ', {
        description: ' as it is\n',
        priority: 'urgent',
        contact: { name: 'Cyd', email: 'Cyd@example.com' },
        tags: ['vip'],
        properties,
      });
      expect(made).toMatchObject({
        subject: 'A ticket',
        description: ' as it is\n',
        status: 'open',
        source: 'form',
        priority: 'urgent',
        contact: { name: 'Cyd', email: 'cyd@example.com' },
        owner: null,
        team: null,
        tags: ['vip'],
        properties,
        revision: 1,
      });
      expect(await installation.api('getTicket', { params: { id: made.id } })).toMatchObject({ properties });
    });

    it('takes any writing and any plain value', async () => {
      const subject = 'Ąłość 😀 עברית \u202e $where {"$gt":""} <script> \\ %00 {{ticket}}';
      const properties = { $gt: undefined, text: '{"$gt":""}', dollar: '$where', dot: 'a.b', zero: 0 };
      const { id } = await create(subject, { properties, tags: ['$ne', 'a.b'] });
      const { items } = await installation.api('listTickets', { query: { q: 'Ąłość 😀' } });
      expect(items).toMatchObject([{ id, subject, tags: ['$ne', 'a.b'] }]);
      expect(items[0]?.properties).toEqual({ text: '{"$gt":""}', dollar: '$where', dot: 'a.b', zero: 0 });
    });

    it('refuses a declared property of another kind', async () => {
      const misfits: Record<string, string | number>[] = [{ plan: 'bronze' }, { plan: 5 }, { seats: 'many' }];
      for (const properties of misfits) {
        const { status, problem } = await installation.send('createTicket', {
          body: { subject: 'x', source: 'api', properties },
        });
        expect({ status, code: problem.code }).toEqual({ status: 422, code: 'property-misfit' });
        expect(problem.detail).toMatch(/“(plan|seats)” must be (one of gold, silver|a number)/);
      }
    });
  });

  describe('in batches', () => {
    it('answers each for itself', async () => {
      const before = await open();
      const good = { subject: 'Good', source: 'chat' };
      const deep: unknown = JSON.parse('['.repeat(500) + ']'.repeat(500));
      const bad: [unknown, string][] = [
        [null, 'tickets.1: must be an object, not null'],
        ['x', 'tickets.2: must be an object, not a text'],
        [{ ...good, subject: '' }, 'tickets.3.subject: give the ticket a subject'],
        [{ ...good, source: 'fax' }, 'tickets.4.source: must be chat, email'],
        [{ ...good, owner: people[0] }, 'tickets.5.owner: is not known here'],
        [{ ...good, subject: { $gt: '' } }, 'tickets.6.subject: must be a text, not an object'],
        [{ ...good, subject: 'a\0b' }, 'tickets.7.subject: holds a NUL'],
        [{ ...good, tags: deep }, 'tickets.8: must be nested at most'],
        [{ ...good, properties: { plan: 'bronze' } }, 'The property “plan” must be one of gold, silver.'],
        [
          JSON.parse('{"subject":"x","source":"api","__proto__":{"a":1}}'),
          'tickets.10.__proto__: cannot be a name',
        ],
      ];
      const tickets = [good, ...bad.map(([item]) => item), good];
      const { items } = await installation.api('createTickets', { body: { tickets } });
      expect(items.map(({ status }) => status)).toEqual([
        201,
        ...bad.map((_, at) => (at === 8 ? 422 : 400)),
        201,
      ]);
      expect(items.map(({ index }) => index)).toEqual(tickets.map((_, index) => index));
      for (const [at, [, said]] of bad.entries()) expect(items[at + 1]?.problem?.detail).toContain(said);
      expect(items[0]?.ticket?.number).toBe((items[11]?.ticket?.number ?? 0) - 1);
      expect(await open()).toBe(before + 2);
    });

    it('takes a thousand and not one more', async () => {
      const before = await open();
      const tickets = Array.from({ length: 1001 }, (_, index) => ({
        subject: `Many ${index}`,
        source: 'email',
      }));
      const refused = await installation.send('createTickets', { body: { tickets } });
      expect(refused.problem).toMatchObject({
        status: 400,
        detail: 'body.tickets: send at most 1,000 tickets at once',
      });
      expect(await open()).toBe(before);
      const { items } = await installation.api('createTickets', { body: { tickets: tickets.slice(1) } });
      expect(new Set(items.map(({ ticket }) => ticket?.number)).size).toBe(1000);
      expect(await open()).toBe(before + 1000);
    });
  });

  describe('changing', () => {
    const edit = (id: TicketId, body: object) => installation.send('editTicket', { params: { id }, body });

    it('by two at once loses neither', async () => {
      const { id } = await create('Together');
      const answers = await Promise.all([
        edit(id, { priority: 'high' }),
        edit(id, { tags: ['vip'] }),
        edit(id, { subject: 'Together, renamed' }),
        edit(id, { properties: { plan: 'gold' } }),
        edit(id, { properties: { seats: 3 } }),
        edit(id, { note: 'Seen' }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const after = await installation.api('getTicket', { params: { id } });
      expect(after).toMatchObject({
        priority: 'high',
        tags: ['vip'],
        subject: 'Together, renamed',
        properties: { plan: 'gold', seats: 3 },
      });
      const { items } = await installation.api('getTimeline', { params: { id } });
      expect(items.map(({ kind }) => kind).sort()).toEqual([
        'changed',
        'changed',
        'changed',
        'changed',
        'changed',
        'created',
        'note',
      ]);
    });

    it('by two who both read the same revision is one change and one conflict', async () => {
      const { id, revision } = await create('Apart');
      // Somebody else's worker may still be clearing the mark of the new ticket.
      const current = async () => (await installation.api('getTicket', { params: { id } })).revision;
      await waitFor(async () => (await current()) > revision);
      const read = await current();
      const answers = await Promise.all(
        ['low', 'high'].map((priority) => edit(id, { priority, revision: read })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const lost = answers.find(({ status }) => status === 409);
      expect(lost?.problem).toMatchObject({
        code: 'stale-revision',
        detail: expect.stringMatching(/Read it again/),
      });
      const kept = answers.find(({ status }) => status === 200)?.body as { priority: string };
      expect((await installation.api('getTicket', { params: { id } })).priority).toBe(kept.priority);
    });

    it('nothing changes nothing', async () => {
      const { id, subject } = await create('Still');
      await waitFor(async () => (await installation.api('getTicket', { params: { id } })).revision > 1);
      const before = await installation.api('getTicket', { params: { id } });
      expect((await edit(id, {})).body).toEqual(before);
      expect((await edit(id, { subject, status: 'open', owner: null })).body).toEqual(before);
      expect((await installation.api('getTimeline', { params: { id } })).items).toHaveLength(1);
    });

    it('refuses owners and teams that are not there', async () => {
      const { id } = await create('Nobody’s');
      const gone = people[2] ?? '';
      await installation.api('editUser', { params: { id: gone }, body: { active: false } });
      const nothing = '0'.repeat(24);
      expect((await edit(id, { owner: nothing })).problem).toMatchObject({
        status: 422,
        code: 'owner-unknown',
      });
      expect((await edit(id, { owner: gone })).problem).toMatchObject({
        status: 422,
        code: 'owner-inactive',
      });
      expect((await edit(id, { team: nothing })).problem).toMatchObject({
        status: 422,
        code: 'team-unknown',
      });
      await installation.api('editUser', { params: { id: gone }, body: { active: true } });
    });

    it('closing and opening again is told with its time', async () => {
      const { id } = await create('Closed');
      const closed = (await edit(id, { status: 'closed' })).body as { closedAt: string };
      expect(Date.parse(closed.closedAt)).toBeGreaterThan(Date.now() - 60_000);
      expect((await edit(id, { status: 'waiting' })).body).toMatchObject({
        closedAt: null,
        status: 'waiting',
      });
    });
  });

  it('a person’s choice wins over a rotation that runs at the same moment', async () => {
    const [ada = '', ...others] = people;
    const members = others.map((user) => ({ user }));
    const id = await publish({
      api: installation.api,
      name: 'Everything by hand',
      definition: {
        triggers: [{ type: 'manual' }],
        start: 'rotate-owner-1',
        steps: {
          'rotate-owner-1': {
            type: 'rotate-owner',
            config: { overwrite: true, pool: { members } },
            next: 'note-1',
          },
          'note-1': { type: 'add-note', config: { text: 'Rotated' }, next: null },
        },
      },
    });
    const tickets = await Promise.all(Array.from({ length: 30 }, (_, index) => create(`Contested ${index}`)));
    const ids = tickets.map((ticket) => ticket.id);
    await Promise.all([
      installation.api('enroll', { params: { id }, body: { ticketIds: ids } }),
      ...ids.map((ticket) =>
        installation.api('editTicket', { params: { id: ticket }, body: { owner: ada } }),
      ),
    ]);
    await waitFor(
      async () => (await installation.api('getCounts', { params: { id } })).totals.completed === 30,
    );
    for (const ticket of ids) {
      const { items } = await installation.api('getTimeline', { params: { id: ticket } });
      const owners = items.flatMap(({ changes, actor }) =>
        changes
          .filter(({ property }) => property === 'ticket.owner')
          .map(({ to }) => ({ to, by: actor.kind })),
      );
      // Newest first: whatever the rotation did before, nobody writes over Ada.
      expect(owners[0]).toMatchObject({ to: { id: ada }, by: 'api-key' });
      expect((await installation.api('getTicket', { params: { id: ticket } })).owner?.id).toBe(ada);
    }
  });

  describe('finding', () => {
    it('the four views hold what they say, and their counts agree', async () => {
      const { id: me, cookie, csrf } = await signedInAs({ client: installation, role: 'representative' });
      const as = { cookie, csrf };
      const marker = `views-${key()}`;
      const make = async (body: object) => {
        const { id } = await create(marker);
        if (Object.keys(body).length > 0) await installation.api('editTicket', { params: { id }, body });
        return id;
      };
      const unassigned = await make({});
      const waiting = await make({ status: 'waiting' });
      const mine = await make({ owner: me });
      const theirs = await make({ owner: people[0] ?? null });
      const closed = await make({ owner: me, status: 'closed' });
      const idsOf = async (view: 'unassigned' | 'mine' | 'open' | 'closed') => {
        const { items } = await installation.api('listTickets', { query: { view, q: marker }, as });
        return items.map(({ id }) => id).sort();
      };
      expect(await idsOf('unassigned')).toEqual([unassigned, waiting].sort());
      expect(await idsOf('mine')).toEqual([mine]);
      expect(await idsOf('open')).toEqual([unassigned, waiting, mine, theirs].sort());
      expect(await idsOf('closed')).toEqual([closed]);
      const counts = await installation.api('countTickets', { as });
      expect(counts.mine).toBe(1);
      const walked = await walk({ view: 'open' });
      expect(counts.open).toBe(walked.length);
      // A key is nobody's colleague.
      expect((await installation.api('listTickets', { query: { view: 'mine' } })).items).toEqual([]);
      expect((await installation.api('countTickets')).mine).toBe(0);
    });

    it('finds words in the subject and the contact, the number, and takes nothing for a pattern', async () => {
      const marker = key();
      const made = await create(`Invoice 4711 ${marker} (50%) .*`, {
        contact: { name: `Żaneta ${marker}`, email: 'zaneta@example.com' },
      });
      const find = async (q: string) =>
        (await installation.api('listTickets', { query: { q, limit: 200 } })).items.map(({ id }) => id);
      for (const q of [
        `INVOICE 4711 ${marker}`,
        `żaneta ${marker}`,
        'ŻANETA',
        '(50%)',
        '.*',
        `#${made.number}`,
        `${made.number}`,
        '4711',
      ])
        expect([q, await find(q)]).toEqual([q, expect.arrayContaining([made.id])]);
      for (const q of ['Inv.ice', '^Invoice', '[Ii]nvoice', `${marker}.+50`])
        expect([q, await find(q)]).toEqual([q, []]);
    });

    it('narrows by source and owner', async () => {
      const marker = key();
      const { id } = await create(marker, { source: 'phone' });
      await installation.api('editTicket', { params: { id }, body: { owner: people[1] ?? null } });
      const query = { q: marker, source: 'phone' as const, owner: people[1] ?? '' };
      expect((await installation.api('listTickets', { query })).items.map((one) => one.id)).toEqual([id]);
      expect((await installation.api('listTickets', { query: { ...query, source: 'chat' } })).items).toEqual(
        [],
      );
      expect(
        (await installation.api('listTickets', { query: { ...query, owner: people[0] ?? '' } })).items,
      ).toEqual([]);
    });

    it('walks through everything exactly once, while tickets are being added', async () => {
      const before = await walk({ view: 'open' });
      expect(new Set(before).size).toBe(before.length);
      let adding = true;
      const added = (async () => {
        for (let turn = 0; adding && turn < 500; turn += 1) {
          await create(`Meanwhile ${turn}`);
          // Keyed ones have ids of another make.
          await installation.api('createTicket', {
            body: { subject: `Meanwhile keyed ${turn}`, source: 'chat' },
            headers: { 'idempotency-key': key() },
          });
        }
      })();
      const during = await walk({ view: 'open', limit: 25 });
      adding = false;
      await added;
      expect(new Set(during).size).toBe(during.length);
      expect(before.filter((id) => !during.includes(id))).toEqual([]);
    });

    it('lists the newest first, however they were made', async () => {
      const made: string[] = [];
      for (let turn = 0; turn < 3; turn += 1) {
        // Ids tell seconds apart.
        const second = Math.floor(Date.now() / 1000);
        await waitFor(() => Math.floor(Date.now() / 1000) > second);
        const headers: Record<string, string> = turn === 1 ? {} : { 'idempotency-key': key() };
        const { id } = await installation.api('createTicket', {
          body: { subject: 'New', source: 'api' },
          headers,
        });
        made.push(id);
      }
      const { items } = await installation.api('listTickets', { query: { limit: 3 } });
      expect(items.map(({ id }) => id)).toEqual(made.toReversed());
    });
  });

  it('the timeline tells who did what, newest first', async () => {
    const rep = await signedInAs({ client: installation, role: 'representative' });
    const as = { cookie: rep.cookie, csrf: rep.csrf };
    const { id } = await create('Told');
    const params = { id };
    await installation.api('editTicket', {
      params,
      as,
      body: { owner: people[0] ?? null, note: 'Please call them' },
    });
    await installation.api('editTicket', {
      params,
      body: { status: 'closed', properties: { plan: 'silver' } },
    });
    const { items } = await installation.api('getTimeline', { params });
    expect(items.map(({ kind, actor }) => `${kind} ${actor.kind}`)).toEqual([
      'changed api-key',
      'note user',
      'changed user',
      'created api-key',
    ]);
    expect(items[0]?.changes).toEqual([
      { property: 'ticket.status', from: 'open', to: 'closed' },
      { property: 'ticket.properties.plan', from: null, to: 'silver' },
    ]);
    expect(items[1]).toMatchObject({ text: 'Please call them', actor: { id: rep.id } });
    expect(items[2]?.changes).toEqual([
      { property: 'ticket.owner', from: null, to: { id: people[0], name: 'Person 1' } },
    ]);
    expect(items[2]?.assignment).toMatchObject({ method: 'manual', owner: { id: people[0] } });
    const times = items.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('nothing of this was an error of ours', async () => {
    expect(installation.product.logs.errors()).toEqual([]);
    const tickets = await collectionOf({ installation, name: 'tickets' });
    await waitFor(async () => (await tickets.countDocuments({ marksAt: { $ne: null } })) === 0);
  });

  async function walk(query: { view: 'open' | 'closed'; limit?: number }): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await installation.api('listTickets', {
        query: { limit: 200, ...query, ...(cursor && { cursor }) },
      });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    return ids;
  }
});
