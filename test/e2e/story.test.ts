import { fillTheChecklist, handOffByWorkflow, publishWithReview, takeTheTemplate } from './admin-steps.ts';
import { openTicket, openView, reply, ticketOwner, ticketRow, whyThisOwner } from './desk-steps.ts';
import { hire } from './scenes.ts';
import { openStage, type Stage } from './stage.ts';
import { askForPerson, expectStatus, readMessage, refund, write } from './visitor-steps.ts';

const another = 'Please connect me with a human being';
const passedOn = /passing you on to a colleague/;

describe('from the template to an owned ticket', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  it('takes a newcomer’s clicks, and gives two visitors two people', async () => {
    const reps = await hire({ api: stage.api, names: ['Ada', 'Berta', 'Celia'] });
    const evening = reps.slice(1).map(({ id }) => id);
    await stage.api('createTeam', { body: { name: 'Evening team', members: evening } });

    await stage.atDesk(async ({ page }) => {
      await takeTheTemplate({ page });
      await fillTheChecklist({ page, chat: ['Ada', 'Evening team'], others: 'Evening team' });
      await publishWithReview({ page });
      await handOffByWorkflow({ page });

      await openView({ page, view: 'All open' });
      await stage.onPhone(async (visitor) => {
        await askForPerson({ page: visitor.page });
        await readMessage({ chat: visitor.page, text: passedOn });

        const first = await ticketOwner({ page, subject: refund });
        await openTicket({ page, subject: refund });
        const why = await whyThisOwner({ page });
        expect(why.chosen).toBe(first);
        await expectStatus({ page: visitor.page, text: `${first} is here for you.` });

        await stage.onPhone(async (other) => {
          await askForPerson({ page: other.page, text: another });
          await expectStatus({ page: other.page, text: `${why.next} is here for you.` });
        });
        await openView({ page, view: 'All open' });
        expect(await ticketOwner({ page, subject: another })).toBe(why.next);
        expect(why.next).not.toBe(first);

        await stage.atDesk(
          async (owner) => {
            await openView({ page: owner.page, view: 'Assigned to me' });
            await ticketRow({ page: owner.page, subject: another }).waitFor({ state: 'detached' });
            await openTicket({ page: owner.page, subject: refund });
            await reply({ page: owner.page, text: 'Hello, I am a person. Which order is it?' });
            await readMessage({ chat: visitor.page, text: 'Hello, I am a person. Which order is it?' });
            await write({ chat: visitor.page, text: 'Order 4711, thank you' });
            await readMessage({ chat: owner.page, text: 'Order 4711, thank you' });
          },
          reps.find(({ name }) => name === first),
        );
      });
    });
    expect(stage.product.logs.errors()).toEqual([]);
  });
});
