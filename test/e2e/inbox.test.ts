import type { Page } from 'playwright-core';
import { waitFor } from '../setup/wait-for.ts';
import { hire, type Rep } from './scenes.ts';
import { openStage, type Stage } from './stage.ts';
import { askForPerson, expectStatus, readMessage, refund } from './visitor-steps.ts';

const passedOn = /passing you on to a colleague/;

describe('handing off to an inbox', () => {
  let stage: Stage;
  let rep: Rep;
  beforeAll(async () => {
    stage = await openStage();
    const [hired] = await hire({ api: stage.api, names: ['Ada'] });
    if (!hired) throw new Error('nobody was hired');
    rep = hired;
  });
  afterAll(() => stage?.close());

  it('is set up on the settings page, in an inbox that is made there', async () => {
    await stage.atDesk(async ({ page }) => {
      await page.getByRole('link', { name: 'Human handoff' }).click();
      await page.getByRole('radio', { name: 'Always the same people or teams' }).waitFor();
      await page.getByRole('button', { name: /^Remove/ }).click();
      await page.getByRole('combobox', { name: 'People and teams' }).fill('Ada');
      await page.getByRole('option', { name: 'Ada' }).click();
      await page.getByRole('radio', { name: 'as a conversation, without a ticket' }).click();
      await page.getByRole('button', { name: 'New inbox' }).click();
      await page.getByRole('textbox', { name: 'Name of the inbox' }).fill('Website chats');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      const chosen = page.getByRole('combobox', { name: 'Inbox', exact: true });
      await waitFor(async () => (await chosen.inputValue()) === 'Website chats');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('The handoff settings are saved.').waitFor();

      await page.getByRole('textbox', { name: 'A visitor’s message' }).fill(refund);
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      await page.getByText('the inbox “Website chats”').waitFor();
      await page.getByText('Would be given to').waitFor();
    });
  });

  it('gives the conversation itself to a person, and makes no ticket', async () => {
    await stage.onPhone(async (visitor) => {
      await askForPerson({ page: visitor.page });
      await readMessage({ chat: visitor.page, text: passedOn });
      await expectStatus({ page: visitor.page, text: 'Ada is here for you.' });

      await stage.atDesk(async ({ page }) => {
        await openConversation({ page, text: 'passing you on' });
        await readMessage({ chat: page, text: 'Handed off to people' });
        await page.getByRole('textbox', { name: 'Your reply to the visitor' }).fill('Of course, one moment');
        await page.keyboard.press('Control+Enter');
        await readMessage({ chat: visitor.page, text: 'Of course, one moment' });
      }, rep);
    });
    expect((await stage.api('countTickets')).open).toBe(0);
  });

  it('takes what an outside agent reports, and lets a person go on from there', async () => {
    const { api } = stage;
    const question = 'Which of your paints sticks to glass?';
    const { id } = await api('createConversation', {
      body: { channel: 'whatsapp', agent: 'external', contact: { name: 'Oskar Outside' } },
    });
    const params = { id };
    await api('createMessage', { params, body: { author: { kind: 'visitor' }, text: question } });
    await api('createMessage', {
      params,
      body: { author: { kind: 'agent' }, text: 'I do not know that.', outcome: 'cannot-answer' },
    });

    await stage.atDesk(async ({ page }) => {
      await openConversation({ page, text: 'Oskar Outside' });
      await readMessage({ chat: page, text: question });
      await readMessage({ chat: page, text: 'Could not answer' });
      await page.getByRole('textbox', { name: 'Your reply to the visitor' }).fill('The enamel one does.');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await readMessage({ chat: page, text: 'The enamel one does.' });
      await waitFor(async () => {
        const { items } = await api('listMessages', { params });
        return items.some(({ author, text }) => author.name === 'Ada' && text === 'The enamel one does.');
      });
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await page.getByRole('button', { name: 'Reopen' }).waitFor();
    }, rep);
    expect(stage.product.logs.errors()).toEqual([]);
  });
});

/** Opens one of one's own conversations by a text in its line of the list. */
async function openConversation({ page, text }: { page: Page; text: string }): Promise<void> {
  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByRole('list', { name: 'Conversations' }).getByRole('link').filter({ hasText: text }).click();
}
