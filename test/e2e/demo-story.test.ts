import { fillTheChecklist, handOffByWorkflow, publishWithReview, takeTheTemplate } from './admin-steps.ts';
import { openTicket, openView, reply, ticketOwner, whyThisOwner } from './desk-steps.ts';
import { openStage, type Stage } from './stage.ts';
import { askForPerson, expectStatus, readMessage, refund } from './visitor-steps.ts';

// People of the demo without fixed hours: the story must go the same way on a Sunday night.
const chat = ['Amara Okafor', 'Noah Lindqvist'];

describe('with the demo data, as after `npm start`', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ demo: true });
  });
  afterAll(() => stage?.close());

  it('a newcomer gets from the template to an owned ticket', async () => {
    await stage.atDesk(async ({ page }) => {
      await takeTheTemplate({ page });
      await fillTheChecklist({ page, chat, others: 'Billing' });
      await publishWithReview({ page });
      await handOffByWorkflow({ page });

      await stage.onPhone(async (visitor) => {
        await askForPerson({ page: visitor.page });
        await openView({ page, view: 'All open' });
        const owner = await ticketOwner({ page, subject: refund });
        expect(chat).toContain(owner);
        await expectStatus({ page: visitor.page, text: `${owner} is here for you.` });

        await openTicket({ page, subject: refund });
        const why = await whyThisOwner({ page });
        expect([why.chosen, why.next].sort()).toEqual(chat);
        expect(why.chosen).toBe(owner);
        await reply({ page, text: 'The refund is on its way.' });
        await readMessage({ chat: visitor.page, text: 'The refund is on its way.' });
      });
    });
    expect(stage.product.logs.errors()).toEqual([]);
  });
});
