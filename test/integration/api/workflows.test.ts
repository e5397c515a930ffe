import type { Definition, Routes, UserId, WorkflowId } from '@baton/shared';
import type { z } from 'zod';
import { addPeople } from '../../setup/scenario.ts';
import { waitFor } from '../../setup/wait-for.ts';
import { type Installation, startInstallation } from './installation.ts';

type Drawn = NonNullable<z.input<Routes['createWorkflow']['body']>['definition']>;

const template = 'reassign-tickets-for-customer-agent-handoff';
const manual = [{ type: 'manual' as const }];
const note = (next: string | null = null) => ({ type: 'add-note' as const, config: { text: 'Seen' }, next });
const week = { type: 'delay-for' as const, config: { amount: 1, unit: 'weeks' as const } };
const drawn = (steps: Drawn['steps'], start: string | null = Object.keys(steps)[0] ?? null): Drawn => ({
  triggers: manual,
  start,
  steps,
});

describe('workflows', () => {
  let installation: Installation;
  let people: UserId[];
  beforeAll(async () => {
    installation = await startInstallation();
    people = await addPeople({ api: installation.api, count: 2 });
  });
  afterAll(() => installation?.stop());

  const make = async (definition: Drawn = drawn({ a: note() })): Promise<WorkflowId> =>
    (await installation.api('createWorkflow', { body: { name: 'A workflow', definition } })).id;
  const get = (id: WorkflowId) => installation.api('getWorkflow', { params: { id } });
  const publish = (id: WorkflowId, body: object = {}) =>
    installation.send('publishWorkflow', { params: { id }, body });
  const ticket = async () =>
    (await installation.api('createTicket', { body: { subject: 'A ticket', source: 'form' } })).id;
  const enroll = (id: WorkflowId, ticketIds: string[]) =>
    installation.api('enroll', { params: { id }, body: { ticketIds } });
  const totals = async (id: WorkflowId) => (await installation.api('getCounts', { params: { id } })).totals;

  describe('a drawing that is no drawing', () => {
    const refused = async (definition: unknown): Promise<string> => {
      const request = { method: 'POST', path: '/workflows', body: JSON.stringify({ definition }) };
      const { status, problem } = await installation.raw(request);
      expect(status).toBe(400);
      return problem.detail;
    };

    it.each([
      [
        'a type that is not known',
        { a: { type: 'teleport', config: {} } },
        /steps\.a\.type: must be rotate-owner, .* or end$/,
      ],
      ['a field that is not known', { a: { ...note(), nxt: null } }, /steps\.a\.nxt: is not known here/],
      ['a step id that is none', { 'A b': note() }, /steps\.A b: must be a step id/],
      ['a name with a meaning of its own', { constructor: note() }, /cannot be “constructor”/],
      ['a pointer that is no id', { a: note('B!') }, /steps\.a\.next: must be a step id/],
      [
        'a member that is neither person nor team',
        { a: { type: 'rotate-owner', config: { pool: { members: [{}] } } } },
        /members\.0: must be \{ user \} .* or \{ team \}/,
      ],
      [
        'a number beyond all bounds',
        { a: { ...week, config: { amount: 1e9, unit: 'weeks' } } },
        /amount: must be at most 1,000,000/,
      ],
    ])('with %s', async (_what, steps, said) => {
      expect(await refused({ triggers: [], start: null, steps })).toMatch(said);
    });

    it('with a thousand and one steps', async () => {
      const steps = Object.fromEntries(
        Array.from({ length: 1001 }, (_, index) => [`s${index}`, { type: 'end' }]),
      );
      expect(await refused({ triggers: [], start: null, steps })).toMatch(/at most 1000 steps/);
    });

    it('with both a template and a definition, or a template that is not there', async () => {
      const both = await installation.send('createWorkflow', { body: { template, definition: drawn({}) } });
      expect(both.problem).toMatchObject({ status: 400, detail: expect.stringMatching(/not both/) });
      const unknown = await installation.send('createWorkflow', { body: { template: 'nothing' } });
      expect(unknown.problem).toMatchObject({ status: 404, code: 'template-unknown' });
    });
  });

  describe('a drawing with mistakes is kept as a draft, and publishing is refused with all of them', () => {
    const rotate = (members: object[]) => ({
      type: 'rotate-owner' as const,
      config: { pool: { members: members as { user: string }[] } },
    });
    const nobody = '0'.repeat(24);

    it.each<[string, Drawn, string[]]>([
      [
        'no trigger and no step',
        { triggers: [], start: null, steps: {} },
        ['triggers-missing', 'start-missing'],
      ],
      [
        'a start that is not there',
        { triggers: manual, start: 'b', steps: { a: note() } },
        ['pointer-broken', 'step-unreachable'],
      ],
      ['pointers to nowhere', drawn({ a: note('gone'), b: note() }), ['pointer-broken', 'step-unreachable']],
      [
        'a circle without a delay',
        drawn({ a: note('b'), b: { type: 'go-to', config: { step: 'a' } } }),
        ['cycle-without-delay'],
      ],
      ['a step that leads to itself', drawn({ a: note('a') }), ['cycle-without-delay']],
      [
        'people who are not there',
        drawn({ a: rotate([{ user: nobody }, { team: nobody }]) }),
        ['user-unknown', 'team-unknown'],
      ],
      ['nobody at all', drawn({ a: rotate([]) }), ['members-missing']],
      [
        'a branch id twice, and one property that is not there',
        drawn({
          a: {
            type: 'branch-on-value',
            config: { property: 'ticket.moon' },
            branches: [
              { id: 'x', label: 'X', values: ['a'], next: null },
              { id: 'x', label: 'Y', values: ['b'], next: null },
            ],
          },
        }),
        ['property-unknown', 'branch-id-twice'],
      ],
      [
        'a text that cannot be read',
        drawn({ a: { type: 'add-note', config: { text: '{{ ticket.subject ' } } }),
        ['text-syntax'],
      ],
      [
        'a variable that is not there',
        drawn({ a: { type: 'add-note', config: { text: '{{ ticket.moon }}' } } }),
        ['text-variable-unknown'],
      ],
      [
        'no time to wait',
        drawn({ a: { type: 'delay-for', config: { amount: 0, unit: 'days' } } }),
        ['delay-zero'],
      ],
      [
        'a value that does not fit',
        drawn({ a: { type: 'set-property', config: { property: 'ticket.priority', value: 'huge' } } }),
        ['value-misfit'],
      ],
    ])('%s', async (_what, definition, wanted) => {
      const id = await make(definition);
      const { status, problem } = await publish(id);
      expect({ status, code: problem.code }).toEqual({ status: 422, code: 'workflow-invalid' });
      const problems = problem['problems'] as {
        code: string;
        message: string;
        field: string;
        severity: string;
      }[];
      const errors = problems.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ code }) => code).sort()).toEqual([...wanted].sort());
      for (const { message } of errors) expect(message).toMatch(/[.}]$/);
      expect(problem.detail).toContain(errors[0]?.message);
      const after = await get(id);
      expect(after).toMatchObject({ status: 'draft', live: null });
      expect(after.problems).toEqual(problems);
      const preview = await installation.api('previewPublish', { params: { id } });
      expect(preview).toMatchObject({ problems, matching: 0, nextVersion: 1 });
      expect((await installation.api('listVersions', { params: { id } })).items).toEqual([]);
    });

    it('one of them in what is live leaves the live version as it is', async () => {
      const id = await make();
      expect((await publish(id)).status).toBe(200);
      const { draft } = await get(id);
      await installation.api('saveDraft', {
        params: { id },
        body: { revision: draft.revision, definition: drawn({ a: note('gone') }) },
      });
      expect((await publish(id)).status).toBe(422);
      expect(await get(id)).toMatchObject({ status: 'on', live: { version: 1 }, changed: true });
      const { items } = await enroll(id, [await ticket()]);
      expect(items[0]?.outcome).toBe('enrolled');
      await waitFor(async () => (await totals(id)).completed === 1);
    });
  });

  describe('drafts', () => {
    it('a stale revision gets 409, and the newer draft is as it was', async () => {
      const id = await make();
      const { draft } = await get(id);
      const save = (revision: number, definition: Drawn) =>
        installation.send('saveDraft', { params: { id }, body: { revision, definition } });
      expect((await save(draft.revision, drawn({ newer: note() }))).status).toBe(200);
      for (const revision of [draft.revision, 0, -1, 99]) {
        const { status, problem } = await save(revision, drawn({ older: note() }));
        expect({ status, code: problem.code }).toEqual({ status: 409, code: 'stale-revision' });
        expect(problem.detail).toMatch(/Read it again/);
      }
      const after = await get(id);
      expect(after.draft.revision).toBe(draft.revision + 1);
      expect(Object.keys(after.draft.definition.steps)).toEqual(['newer']);
    });

    it('of many who save the same revision at once, one does', async () => {
      const id = await make();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          installation.send('saveDraft', {
            params: { id },
            body: { revision: 1, definition: drawn({ [`by-${index}`]: note() }) },
          }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
      const winner = answers.findIndex(({ status }) => status === 200);
      expect(Object.keys((await get(id)).draft.definition.steps)).toEqual([`by-${winner}`]);
    });

    it('come back exactly as they were saved, and so do versions', async () => {
      const { id, draft } = await installation.api('createWorkflow', { body: { template } });
      const definition: Definition = structuredClone(draft.definition);
      for (const step of Object.values(definition.steps)) {
        if (step.type === 'rotate-owner')
          step.config.pool.members = people.map((user) => ({ user, weight: 3 }));
        step.note = 'Ünïcode 😀 "quoted" {{x}} $where {"$gt":""} a.b \\ \n two lines';
      }
      const save = { revision: draft.revision, definition };
      await installation.api('saveDraft', { params: { id }, body: save });
      const kept = (await get(id)).draft.definition;
      expect(kept).toEqual(definition);
      expect(Object.keys(kept.steps)).toEqual(Object.keys(definition.steps));
      // Saved once more it is the same text: a draft that nobody touched is not a changed one.
      const again = { revision: draft.revision + 1, definition: kept };
      await installation.api('saveDraft', { params: { id }, body: again });
      expect(JSON.stringify((await get(id)).draft.definition)).toBe(JSON.stringify(kept));
      expect((await publish(id)).status).toBe(200);
      const version = await installation.api('getVersion', { params: { id, version: '1' } });
      expect(JSON.stringify(version.definition)).toBe(JSON.stringify(kept));
      expect(await get(id)).toMatchObject({ changed: false });
    });

    it('of a template have its questions as problems until they are answered', async () => {
      for (const language of ['en', 'pl'] as const) {
        const made = await installation.api('createWorkflow', { body: { template, language } });
        const open = made.problems.filter(({ code }) => code === 'placeholder-open');
        expect(open).toHaveLength(7);
        expect(made.problems.filter(({ severity }) => severity === 'error')).toHaveLength(7);
        for (const one of open) expect(one.field).toBe('config.pool.members');
        const { definition, revision } = made.draft;
        for (const step of Object.values(definition.steps))
          if (step.type === 'rotate-owner') step.config.pool.members = people.map((user) => ({ user }));
        const params = { id: made.id };
        const saved = await installation.api('saveDraft', { params, body: { revision, definition } });
        expect(saved.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      }
    });
  });

  describe('publishing', () => {
    it('by two at once makes one version', async () => {
      const id = await make();
      const answers = await Promise.all(Array.from({ length: 5 }, () => publish(id)));
      const statuses = answers.map(({ status }) => status);
      expect(statuses).toContain(200);
      expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
      const { items } = await installation.api('listVersions', { params: { id } });
      expect((await get(id)).live?.version).toBe(items[0]?.version);
      // Whoever was told 200 published: as many versions as that, at most, and none without.
      expect(items).toHaveLength(statuses.filter((status) => status === 200).length);
    });

    it('another revision than the one looked at is refused', async () => {
      const id = await make();
      expect((await publish(id, { revision: 7 })).problem).toMatchObject({
        status: 409,
        code: 'stale-revision',
      });
      expect((await publish(id, { revision: 1 })).status).toBe(200);
    });

    it('leaves earlier versions as they are', async () => {
      const id = await make(drawn({ first: note() }));
      await publish(id);
      const before = await installation.send('getVersion', { params: { id, version: '1' } });
      await installation.api('saveDraft', {
        params: { id },
        body: { revision: 1, definition: drawn({ second: note() }) },
      });
      await publish(id);
      await installation.api('editWorkflow', { params: { id }, body: { name: 'Renamed' } });
      expect((await installation.send('getVersion', { params: { id, version: '1' } })).text).toBe(
        before.text,
      );
      const { items } = await installation.api('listVersions', { params: { id } });
      expect(items.map(({ version }) => version)).toEqual([2, 1]);
      expect((await installation.send('getVersion', { params: { id, version: '3' } })).status).toBe(404);
    });
  });

  describe('turning off and deleting', () => {
    it('a workflow that is on, or that tickets are in, is not deleted', async () => {
      const id = await make(drawn({ wait: { ...week, next: null } }));
      const remove = () => installation.send('deleteWorkflow', { params: { id } });
      const off = (body?: object) => installation.send('turnOff', { params: { id }, ...(body && { body }) });
      expect((await off()).problem).toMatchObject({ status: 409, code: 'workflow-draft' });
      await publish(id);
      expect((await remove()).problem).toMatchObject({ status: 409, code: 'workflow-on' });
      const [one = '', two = ''] = [await ticket(), await ticket()];
      await enroll(id, [one, two]);
      await waitFor(async () => (await totals(id)).waiting === 2);
      expect((await remove()).problem).toMatchObject({ status: 409, code: 'in-use' });
      // Without a body, what is under way finishes.
      expect((await off()).body).toMatchObject({ status: 'off' });
      expect((await totals(id)).waiting).toBe(2);
      expect((await remove()).problem).toMatchObject({ status: 409, code: 'in-use' });
      const refused = await installation.send('enroll', {
        params: { id },
        body: { ticketIds: [await ticket()] },
      });
      expect(refused.problem).toMatchObject({ status: 409, code: 'workflow-off' });
      expect((await off({ enrollments: 'cancel' })).status).toBe(200);
      expect(await totals(id)).toMatchObject({ waiting: 0, cancelled: 2 });
      expect((await remove()).status).toBe(204);
      expect((await remove()).status).toBe(404);
      expect((await installation.send('getWorkflow', { params: { id } })).status).toBe(404);
      // The tickets stay, and still say where they were.
      const { items } = await installation.api('getTicketEnrollments', { params: { id: one } });
      expect(items).toMatchObject([{ status: 'cancelled', workflow: { id } }]);
    });

    it('a workflow that the agent hands off to is not deleted', async () => {
      const id = await make();
      const {
        problems: _,
        updatedAt: __,
        updatedBy: ___,
        ...settings
      } = await installation.api('getHandoff');
      const assignment = { mode: 'by-conditions' as const, workflowId: id };
      const { revision } = await installation.api('setHandoff', { body: { ...settings, assignment } });
      expect((await installation.send('deleteWorkflow', { params: { id } })).problem).toMatchObject({
        status: 409,
        code: 'in-use',
      });
      await installation.api('setHandoff', { body: { ...settings, revision } });
      expect((await installation.send('deleteWorkflow', { params: { id } })).status).toBe(204);
    });

    it('a team that is given work is not deleted', async () => {
      const { id: team } = await installation.api('createTeam', {
        body: { name: 'First line', members: people },
      });
      const remove = () => installation.send('deleteTeam', { params: { id: team } });
      const id = await make(
        drawn({ a: { type: 'rotate-owner', config: { pool: { members: [{ team }] } }, next: null } }),
      );
      await publish(id);
      expect((await remove()).problem).toMatchObject({ status: 409, code: 'in-use' });
      await installation.api('turnOff', { params: { id }, body: {} });
      const {
        problems: _,
        updatedAt: __,
        updatedBy: ___,
        ...settings
      } = await installation.api('getHandoff');
      const assignment = { mode: 'same' as const, target: 'help-desk' as const, members: [{ team }] };
      const { revision } = await installation.api('setHandoff', { body: { ...settings, assignment } });
      expect((await remove()).problem).toMatchObject({ status: 409, code: 'in-use' });
      await installation.api('setHandoff', { body: { ...settings, revision } });
      expect((await remove()).status).toBe(204);
      expect((await get(id)).problems.map(({ code }) => code)).toEqual(['team-unknown']);
    });
  });

  describe('enrolling', () => {
    it('answers each ticket for itself', async () => {
      const id = await make(drawn({ wait: { ...week, next: null } }));
      await publish(id);
      const [one = '', two = ''] = [await ticket(), await ticket()];
      const nothing = '0'.repeat(24);
      const { items } = await enroll(id, [one, nothing, two, one]);
      expect(items.map(({ outcome }) => outcome)).toEqual(['enrolled', 'not-found', 'enrolled', 'enrolled']);
      expect(items[0]?.enrollmentId).toBe(items[3]?.enrollmentId);
      expect((await enroll(id, [one])).items[0]).toMatchObject({
        outcome: 'already-enrolled',
        enrollmentId: null,
      });
      await installation.api('cancelEnrollment', { params: { id: items[0]?.enrollmentId ?? '' } });
      expect((await enroll(id, [one])).items[0]?.outcome).toBe('enrolled-before');
    });

    it('by many at once enrolls once', async () => {
      const id = await make(drawn({ wait: { ...week, next: null } }));
      await publish(id);
      const one = await ticket();
      const answers = await Promise.all(Array.from({ length: 10 }, () => enroll(id, [one])));
      const outcomes = answers.map(({ items }) => items[0]?.outcome).sort();
      expect(outcomes).toEqual([...Array(9).fill('already-enrolled'), 'enrolled']);
      await waitFor(async () => (await totals(id)).waiting === 1);
      const { items } = await installation.api('listEnrollments', { params: { id } });
      expect(items).toHaveLength(1);
    });

    it('retrying and cancelling what cannot be says why', async () => {
      const id = await make(drawn({ wait: { ...week, next: null } }));
      await publish(id);
      const { items } = await enroll(id, [await ticket()]);
      const params = { id: items[0]?.enrollmentId ?? '' };
      await waitFor(async () => (await totals(id)).waiting === 1);
      const retry = await installation.send('retryEnrollment', { params });
      expect(retry.problem).toMatchObject({ status: 409, code: 'not-failed' });
      expect((await installation.send('cancelEnrollment', { params })).body).toMatchObject({
        status: 'cancelled',
      });
      const again = await installation.send('cancelEnrollment', { params });
      expect(again.problem).toMatchObject({ status: 409, code: 'not-open' });
    });

    it('a step that fails is listed, and goes on from there once its cause is mended', async () => {
      const { id: team } = await installation.api('createTeam', {
        body: { name: 'Second line', members: people },
      });
      const id = await make(
        drawn({
          a: { type: 'assign-owner', config: { to: { user: people[0] ?? '' } }, next: 'b' },
          b: { type: 'assign-owner', config: { to: { team } }, next: null },
        }),
      );
      await publish(id);
      await installation.api('editUser', { params: { id: people[0] ?? '' }, body: { active: false } });
      const one = await ticket();
      const { items } = await enroll(id, [one]);
      const params = { id: items[0]?.enrollmentId ?? '' };
      await waitFor(async () => (await totals(id)).failed === 1);
      const failed = await installation.api('getEnrollment', { params });
      expect(failed).toMatchObject({ status: 'failed', stepId: 'a', error: { code: 'owner-inactive' } });
      await installation.api('editUser', { params: { id: people[0] ?? '' }, body: { active: true } });
      expect((await installation.send('retryEnrollment', { params })).status).toBe(202);
      await waitFor(async () => (await totals(id)).completed === 1);
      // A run is known to have come to its end when that is decided; its ticket is written a moment later.
      const owned = await waitFor(async () => {
        const read = await installation.api('getTicket', { params: { id: one } });
        return read.owner ? read : null;
      });
      expect(owned).toMatchObject({ owner: { id: people[0] }, team: { id: team } });
    });
  });

  it('nothing of this was an error of ours', () => {
    expect(installation.product.logs.errors()).toEqual([]);
  });
});
