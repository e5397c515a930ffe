import type { Routes, UserId } from '@baton/shared';
import type { z } from 'zod';
import { addPeople } from '../../setup/scenario.ts';
import { type Installation, startInstallation } from './installation.ts';

type Drawn = NonNullable<z.input<Routes['createWorkflow']['body']>['definition']>;

const note = (next: string | null = null) => ({ type: 'add-note' as const, config: { text: 'Seen' }, next });
const week = { type: 'delay-for' as const, config: { amount: 1, unit: 'weeks' as const } };
const drawn = (steps: Drawn['steps'], start: string | null = Object.keys(steps)[0] ?? null): Drawn => ({
  triggers: [{ type: 'manual' }],
  start,
  steps,
});

describe('testing a workflow on a ticket', () => {
  let installation: Installation;
  let people: UserId[];
  beforeAll(async () => {
    installation = await startInstallation();
    people = await addPeople({ api: installation.api, count: 2 });
  });
  afterAll(() => installation?.stop());

  it('shows the path and changes nothing, whatever the draft is', async () => {
    const { id } = await installation.api('createWorkflow', {
      body: { name: 'A workflow', definition: drawn({ a: note() }) },
    });
    const one = (await installation.api('createTicket', { body: { subject: 'A ticket', source: 'form' } }))
      .id;
    const test = (definition: Drawn) =>
      installation.send('testWorkflow', { params: { id }, body: { ticketId: one, definition } });
    const good = await test(
      drawn({
        a: {
          type: 'rotate-owner',
          config: { pool: { members: people.map((user) => ({ user })) } },
          next: 'b',
        },
        b: { ...week, next: 'c' },
        c: { type: 'set-property', config: { property: 'ticket.priority', value: 'urgent' }, next: null },
      }),
    );
    expect(good.body).toMatchObject({
      status: 'completed',
      log: [{ stepId: 'a' }, { stepId: 'b' }, { stepId: 'c' }],
    });
    expect(await installation.api('getTicket', { params: { id: one } })).toMatchObject({
      owner: null,
      priority: 'normal',
    });
    // Drafts with mistakes end as a run would: failed, with a reason.
    const broken: Drawn[] = [
      drawn({}),
      drawn({ a: note('gone') }),
      drawn({ a: note('a') }),
      drawn({ a: { type: 'add-note', config: { text: '{{ a | nothing }}' } } }),
      drawn({ a: { type: 'set-property', config: { property: 'ticket.moon', value: 1 } } }),
      drawn({ a: { type: 'assign-owner', config: { to: { user: '0'.repeat(24) } } } }),
      drawn({ a: { ...week, next: 'a' } }),
    ];
    const statuses: string[] = [];
    for (const definition of broken) {
      const reply = await test(definition);
      expect(reply.status).toBe(200);
      statuses.push((reply.body as { status: string }).status);
    }
    expect(statuses.slice(1, 6)).toEqual(['failed', 'failed', 'failed', 'failed', 'failed']);
    const unknown = await test(
      drawn({
        a: {
          type: 'branch-on-conditions',
          branches: [
            {
              id: 'x',
              label: 'X',
              filter: { groups: [{ conditions: [{ property: 'ticket.moon', operator: 'known' }] }] },
              next: null,
            },
          ],
          otherwise: null,
        },
      }),
    );
    expect(unknown.problem).toMatchObject({ status: 422, code: 'unknown-property' });
  });
});
