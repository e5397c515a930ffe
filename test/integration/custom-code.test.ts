import type { Routes, TicketId } from '@baton/shared';
import type { z } from 'zod';
import { endLeases } from '../setup/end-leases.ts';
import { publish } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';
import { type Installation, startInstallation } from './api/installation.ts';

type Drawn = NonNullable<z.input<Routes['createWorkflow']['body']>['definition']>;
type Output = { name: string; kind: 'text' | 'number' | 'boolean' | 'json' };

const note = (text: string) => ({ type: 'add-note' as const, config: { text }, next: null });

/** Runs code by hand, and notes what it brought back or that it failed. */
const runAndNote = ({ code, outputs }: { code: string; outputs: Output[] }): Drawn => ({
  triggers: [{ type: 'manual' }],
  start: 'code',
  steps: {
    code: {
      type: 'custom-code',
      config: { code, inputs: [{ name: 'number', text: '{{ ticket.number }}' }], outputs },
      next: 'done',
      failure: 'failed',
    },
    done: note('Came to {{ steps.code | json }}'),
    failed: note('Failed'),
  },
});

const total: Output[] = [{ name: 'total', kind: 'number' }];
const patient = { timeoutMs: 90_000 };

describe('custom code', () => {
  let installation: Installation;
  let ticket: TicketId;
  beforeAll(async () => {
    installation = await startInstallation({ restartsItself: true });
    ticket = await createTicket();
  });
  afterAll(() => installation?.stop());

  const createTicket = async () =>
    (await installation.api('createTicket', { body: { subject: 'A ticket', source: 'form' } })).id;

  async function begin(input: { name: string; code: string; outputs?: Output[]; ticketId?: TicketId }) {
    const { name, code, outputs = total, ticketId = ticket } = input;
    const definition = runAndNote({ code, outputs });
    const id = await publish({ api: installation.api, name, definition });
    await installation.api('enroll', { params: { id }, body: { ticketIds: [ticketId] } });
    return id;
  }
  async function runOf(workflowId: string) {
    const { items } = await installation.api('listEnrollments', { params: { id: workflowId } });
    const [one] = items;
    if (!one) throw new Error('there is no run');
    return installation.api('getEnrollment', { params: { id: one.id } });
  }
  async function ended(workflowId: string) {
    await waitFor(async () => (await runOf(workflowId)).status === 'completed', patient);
    return runOf(workflowId);
  }
  async function notes(ticketId: TicketId): Promise<(string | null)[]> {
    const { items } = await installation.api('getTimeline', { params: { id: ticketId } });
    return items.flatMap(({ kind, text }) => (kind === 'note' ? [text] : []));
  }

  test('whatever it does, its run ends by itself with what was wrong, and others go on meanwhile', async () => {
    const hostile: [name: string, code: string, error: string][] = [
      ['an endless loop', 'for (;;); return {};', 'code-time'],
      [
        'memory bit by bit',
        'const all = []; for (;;) all.push(new Uint8Array(1e5)); return {};',
        'code-(memory|time)',
      ],
      ['memory at once', 'return { total: new ArrayBuffer(1e9).byteLength };', 'code-memory'],
      ['a huge output', 'return { total: "x".repeat(1e6) };', 'code-result'],
      ['a deep output', 'let a = {}; for (let n = 0; n < 60; n += 1) a = { a }; return a;', 'code-result'],
      ['a promise', 'return new Promise(() => {});', 'code-result'],
      ['an inherited output', 'Object.prototype.total = 1; return {};', 'code-output-missing'],
      ['another JSON', 'JSON.stringify = () => \'{"total":1}\'; return {};', 'code-output-missing'],
      ['a process', '\nreturn { total: process.pid };', 'code-threw'],
      ['a module', 'return { total: require("fs") };', 'code-threw'],
      ['the network', 'return { total: fetch("http://127.0.0.1") };', 'code-threw'],
      ['another type', 'return { total: "7" };', 'code-output-misfit'],
      ['a throw', 'throw new Error("no"); return {};', 'code-threw'],
    ];
    const begun = await Promise.all(
      hostile.map(async ([name, code, error]) => ({ name, error, id: await begin({ name, code }) })),
    );
    const honest = await begin({ name: 'Honest', code: 'return { total: inputs.number };' });
    expect((await ended(honest)).outputs).toEqual({ code: { total: expect.any(Number) } });
    for (const { name, error, id } of begun) {
      const { log } = await ended(id);
      const [entry] = log;
      expect([name, entry]).toMatchObject([name, { stepId: 'code', status: 'failed', exit: 'failure' }]);
      expect([name, entry?.error?.code]).toEqual([name, expect.stringMatching(`^${error}`)]);
      expect(log.map(({ stepId }) => stepId)).toEqual(['code', 'failed']);
      if (name === 'a process') expect(entry?.error?.values).toMatchObject({ line: 2 });
    }
    expect(installation.product.logs.errors()).toEqual([]);
  });

  test('names of any kind in what it brings back are kept as they are', async () => {
    const value = '{"$set":1,"a.b":{"$inc":2},"":3,"__proto__":{"x":4},"ł":[null,true,1.5]}';
    const id = await begin({
      name: 'Names',
      code: `console.log('x'); console.error({ a: 1 }); return { it: JSON.parse('${value}') };`,
      outputs: [{ name: 'it', kind: 'json' }],
    });
    const { outputs, log } = await ended(id);
    expect(JSON.stringify(outputs['code'])).toBe(`{"it":${value}}`);
    expect(log[0]?.console).toEqual([
      { level: 'log', text: 'x' },
      { level: 'error', text: '{"a":1}' },
    ]);
  });

  test('a worker that is killed while code runs: the run goes on, and what follows is done once', async () => {
    const ticketId = await createTicket();
    const id = await begin({ name: 'Killed', code: 'for (;;); return {};', ticketId });
    await waitFor(async () => (await runOf(id)).log.at(-1)?.status === 'waiting', patient);
    await installation.product.kill('worker-1');
    await endLeases(installation.product);
    const { log } = await ended(id);
    expect(log.map(({ stepId, visit }) => [stepId, visit])).toEqual([
      ['code', 1],
      ['failed', 1],
    ]);
    await waitFor(async () => (await notes(ticketId)).length > 0);
    expect(await notes(ticketId)).toEqual(['Failed']);
  });

  describe('is tested', () => {
    let workflowId: string;
    beforeAll(async () => {
      const definition = runAndNote({ code: 'return { total: inputs.number * 2 };', outputs: total });
      workflowId = (await installation.api('createWorkflow', { body: { name: 'Tested', definition } })).id;
    });
    const testCode = (body: z.input<Routes['testCode']['body']>, as?: { bearer: string }) =>
      installation.send('testCode', { params: { id: workflowId }, body, as });
    const keyFor = async (scopes: z.input<Routes['createApiKey']['body']>['scopes']) => ({
      bearer: (await installation.api('createApiKey', { body: { name: scopes.join(), scopes } })).key,
    });

    test('on samples, with its outputs, its console and its errors', async () => {
      const code = 'console.warn(inputs);\nreturn { total: inputs.list.length, more: 1 };';
      const { body } = await testCode({ code, inputs: { list: [1, 2] }, outputs: total });
      expect(body).toEqual({
        outputs: { total: 2 },
        error: null,
        console: [{ level: 'warn', text: '{"list":[1,2]}' }],
        ms: expect.any(Number),
      });
      expect((await testCode({ code, outputs: total })).body).toMatchObject({
        outputs: null,
        error: { code: 'code-threw', values: { line: 2 } },
        console: [{ level: 'warn', text: '{}' }],
      });
      expect((await testCode({ code: 'return (', outputs: total })).body).toMatchObject({
        error: { code: 'code-syntax', values: { line: 1 } },
      });
    });

    test('on a ticket for real, in a dry run', async () => {
      const { number } = await installation.api('getTicket', { params: { id: ticket } });
      const run = (definition?: Drawn) =>
        installation.api('testWorkflow', {
          params: { id: workflowId },
          body: { ticketId: ticket, definition },
        });
      const good = await run();
      expect(good).toMatchObject({ status: 'completed', notes: [`Came to {"total":${number * 2}}`] });
      const bad = runAndNote({ code: 'console.log(1); throw "no";', outputs: total });
      expect(await run(bad)).toMatchObject({
        notes: ['Failed'],
        log: [
          { error: { code: 'code-threw', values: { reason: 'no' } }, console: [{ text: '1' }] },
          { stepId: 'failed' },
        ],
      });
      const endless = {
        ...runAndNote({ code: 'for (;;);', outputs: total }),
        steps: Object.fromEntries(
          Array.from({ length: 12 }, (_, at) => [
            `code-${at}`,
            {
              type: 'custom-code' as const,
              config: { code: 'for (;;);' },
              failure: at === 11 ? null : `code-${at + 1}`,
            },
          ]),
        ),
        start: 'code-0',
      };
      const { log } = await run(endless);
      expect(log).toHaveLength(12);
      expect(log.at(-1)?.error).toMatchObject({ code: 'code-time', values: { seconds: 5 } });
    });

    test('only by those who may edit workflows; what stands in one may be run by those who see it', async () => {
      const viewer = await keyFor(['workflows.view', 'tickets.view']);
      expect((await testCode({ code: 'return 1;' }, viewer)).status).toBe(403);
      const dryRun = (definition?: Drawn) =>
        installation.send('testWorkflow', {
          params: { id: workflowId },
          body: { ticketId: ticket, definition },
          as: viewer,
        });
      expect((await dryRun()).status).toBe(200);
      expect((await dryRun(runAndNote({ code: 'return 1;', outputs: total }))).status).toBe(403);
      const unknown = await installation.send('testCode', {
        params: { id: '0'.repeat(24) },
        body: { code: 'return 1;' },
      });
      expect(unknown.status).toBe(404);
    });

    test('so many at a time, and the server answers everything else meanwhile', async () => {
      const editor = await keyFor(['workflows.edit']);
      let running = 70;
      const all = Array.from({ length: running }, async () => {
        const { status, problem } = await testCode({ code: 'for (;;);' }, editor).then((reply) => ({
          status: reply.status,
          problem: reply.status >= 400 ? reply.problem.code : null,
        }));
        running -= 1;
        return { status, problem };
      });
      await waitFor(() => running < 70, patient);
      await installation.api('listWorkflows');
      expect(running).toBeGreaterThan(0);
      const replies = await Promise.all(all);
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 429]));
      const problems = new Set(replies.map(({ problem }) => problem));
      expect(problems).toEqual(new Set([null, 'code-busy', 'too-many-requests']));
    });
  });

  test('processes end in order while code runs', async () => {
    const id = await begin({ name: 'Ending', code: 'for (;;); return {};' });
    await waitFor(async () => (await runOf(id)).log.at(-1)?.status === 'waiting', patient);
    const { server, workers } = installation.product.processes;
    const [worker] = workers;
    await worker?.kill('SIGTERM');
    expect(worker?.lines.at(-1)).toContain('it ended with exit code 0');
    await server.kill('SIGTERM');
    expect(server.lines.at(-1)).toContain('it ended with exit code 0');
  });
});
