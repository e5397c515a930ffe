import type { UserId, WorkflowId } from '@baton/shared';
import { apiOf, type TestApi } from '../setup/api.ts';
import { feedArticles, handMadeMessages, startFeed, writeMessages } from '../setup/feed.ts';
import { addArticles, routeHandoffs } from '../setup/handoff-routing.ts';
import { startProduct, type TestProduct } from '../setup/product.ts';
import { auditRouting } from '../setup/routing-audit.ts';
import { spread, ticketsPerOwner } from '../setup/scenario.ts';
import { waitFor } from '../setup/wait-for.ts';

const channels = ['chat', 'email', 'form', 'phone', 'whatsapp', 'facebook'] as const;
const names = ['Ada', 'Ben', 'Cyd', 'Dora', 'Emil', 'Fay', 'Gus'];

describe('npm run feed', () => {
  let product: TestProduct;
  let api: TestApi;
  let people: UserId[];
  let workflowId: WorkflowId;

  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
    api = apiOf(product);
    ({ people, workflowId } = await routeHandoffs({ api, names }));
    await addArticles({ api, articles: feedArticles });
  });
  afterAll(() => product?.stop());

  it('plays 300 messages, and each conversation ends answered or with one owner, fairly', async () => {
    const messages = handMadeMessages(300);
    const feed = startFeed({ ...product, file: writeMessages(messages) });
    await feed.succeeded();

    const summary = feed.summary();
    expect(summary).toMatchObject({
      sent: 300,
      answered: 102,
      handedOff: { total: 198, perReason: { 'asked-for-person': 102, 'cannot-answer': 96 } },
      unassigned: { total: 0 },
      failed: 0,
      unsettled: 0,
      problems: [],
    });
    expect(summary.messageToOwnerMs.count).toBe(198);
    for (const channel of channels) expect(summary.spread[channel]).toBeLessThanOrEqual(1);

    // What the API says by itself.
    for (const source of channels) {
      const counts = await ticketsPerOwner({ api, source });
      expect([...counts.keys()].sort()).toEqual([...people].sort());
      expect([...counts.values()].reduce((sum, count) => sum + count)).toBe(33);
      expect(spread(counts.values())).toBeLessThanOrEqual(1);
    }
    const { items } = await api('listWorkflows');
    expect(items.find(({ id }) => id === workflowId)?.counts).toMatchObject({ completed: 198, failed: 0 });

    // What stands in the database.
    const audit = await auditRouting({ ...product, messages, people });
    expect(audit).toMatchObject({ conversations: 300, answered: 102, handedOff: 198, faults: [] });
    expect(product.logs.errors()).toEqual([]);
  });

  it('prints what there is so far when it is interrupted', async () => {
    const feed = startFeed({
      ...product,
      file: writeMessages(handMadeMessages(500)),
      args: ['--rate', '20'],
    });
    await waitFor(() => /settled: \d+ sent/.test(feed.output()));
    feed.signal('SIGINT');
    expect(await feed.exited).toBe(130);
    expect(feed.output()).toContain('Interrupted');
    const { interrupted, sent, answered } = feed.summary();
    expect(interrupted).toBe(true);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(500);
    expect(answered).toBeGreaterThan(0);
  });
});
