import type { Page } from 'playwright-core';
import { publishHandoffTemplate } from '../setup/scenario.ts';
import { openTicket, openView, ticketOwner, ticketRow } from './desk-steps.ts';
import { handOffBy, hire, type Rep } from './scenes.ts';
import { openStage, type Stage } from './stage.ts';
import { askForPerson, expectStatus, readMessage, write } from './visitor-steps.ts';

describe('when nobody is available', () => {
  let stage: Stage;
  let rep: Rep;
  beforeAll(async () => {
    stage = await openStage();
    const { api } = stage;
    const [hired] = await hire({ api, names: ['Berta'] });
    if (!hired) throw new Error('nobody was hired');
    rep = hired;
    const workflowId = await publishHandoffTemplate({ api, people: [rep.id] });
    await handOffBy({ api, workflowId, unassigned: 'keep-open' });
  });
  afterAll(() => stage?.close());

  const leave = () => stage.api('setAvailability', { params: { id: rep.id }, body: { status: 'away' } });

  it('keeps the chat open, and gives it to whoever comes back', async () => {
    const subject = 'I want to talk to a person about my refund';
    await leave();
    await stage.onPhone(async (visitor) => {
      await askForPerson({ page: visitor.page, text: subject });
      await readMessage({
        chat: visitor.page,
        text: /Nobody is free right now. Your message is in our queue/,
      });
      await expectStatus({ page: visitor.page, text: waiting });

      await stage.atDesk(async ({ page }) => {
        await openView({ page, view: 'Unassigned' });
        await ticketRow({ page, subject }).getByText('Nobody').waitFor();
        await openTicket({ page, subject });
        await page.getByRole('button', { name: 'Why nobody?' }).click();
        const record = page.getByRole('dialog', { name: 'Why nobody?' });
        await record.getByText('Nobody could be given the ticket at that moment.').waitFor();
        await record.getByRole('row', { name: 'Berta' }).getByText('skipped: away').waitFor();
        await page.keyboard.press('Escape');
        await openView({ page, view: 'Unassigned' });

        await stage.atDesk(async (owner) => {
          await becomeAvailable({ page: owner.page, name: rep.name });
          await expectStatus({ page: visitor.page, text: 'Berta is here for you.' });
          await readMessage({ chat: visitor.page, text: /passing you on to a colleague/ });
          await openView({ page: owner.page, view: 'Assigned to me' });
          await ticketRow({ page: owner.page, subject }).waitFor();
        }, rep);

        await ticketRow({ page, subject }).waitFor({ state: 'detached' });
        await openView({ page, view: 'All open' });
        expect(await ticketOwner({ page, subject })).toBe('Berta');
      });
    });
  });

  it('closes the chat if the settings say so, and the request stays in Unassigned', async () => {
    const subject = 'A human being please, my parcel is lost';
    await leave();
    await stage.atDesk(async ({ page }) => {
      await page.getByRole('link', { name: 'Human handoff' }).click();
      await page.getByRole('radio', { name: 'Close the chat' }).click();
      await page.getByRole('textbox', { name: 'The chat is closed' }).waitFor();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('The handoff settings are saved.').waitFor();

      await stage.onPhone(async (visitor) => {
        await askForPerson({ page: visitor.page, text: subject });
        await readMessage({ chat: visitor.page, text: /so we are closing this chat. Your request is saved/ });
        await expectStatus({ page: visitor.page, text: closed });

        await openView({ page, view: 'Unassigned' });
        await openTicket({ page, subject });
        await page.getByRole('button', { name: 'Why nobody?' }).waitFor();
        const { items } = await stage.api('listConversations', { query: { view: 'closed' } });
        expect(items.map(({ status, ticket }) => ({ status, ticket: ticket !== null }))).toEqual([
          { status: 'closed', ticket: true },
        ]);

        await stage.api('setAvailability', { params: { id: rep.id }, body: { status: 'available' } });
        await write({ chat: visitor.page, text: 'Is anybody there now?' });
        await expectStatus({ page: visitor.page, text: 'Berta is here for you.' });
      });
    });
    expect(stage.product.logs.errors()).toEqual([]);
  });
});

const waiting = 'Nobody is free yet. You can keep writing; someone will answer here.';
const closed = 'This chat is closed. Write to open it again.';

/** Somebody comes back to their desk and says so in their own menu. */
async function becomeAvailable({ page, name }: { page: Page; name: string }): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${name}.*Away`) }).click();
  const menu = page.getByRole('dialog', { name });
  await menu.getByRole('switch', { name: 'Away' }).click();
  await menu.getByRole('switch', { name: 'Available' }).waitFor();
  await page.keyboard.press('Escape');
}
