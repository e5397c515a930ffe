import type { Page } from 'playwright-core';

const template = 'Reassign Tickets for Customer Agent Handoff';

/** From anywhere in the app: finds the template in the library, looks at its drawing, and uses it. */
export async function takeTheTemplate({ page }: { page: Page }): Promise<void> {
  await page.getByRole('link', { name: 'Templates' }).click();
  await page.getByRole('link', { name: template }).waitFor();
  const others = await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading') })
    .count();
  expect(others).toBeGreaterThan(1);

  await page.getByRole('searchbox', { name: 'Search templates' }).fill('reassign tickets for customer agent');
  await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading') })
    .nth(1)
    .waitFor({ state: 'detached' });
  await page.getByRole('link', { name: template }).click();

  const drawing = page.getByRole('application', { name: `Drawing of the template “${template}”` });
  for (const card of ['Source channel', 'Rotate owner: Chat', 'Rotate owner: everything else']) {
    await drawing.getByRole('button', { name: card }).waitFor();
  }
  await page.getByRole('button', { name: 'Use template' }).click();
}

/**
 * Fills in the checklist of the template: the chats' rotation member by member, the next one with `others`, and the
 * remaining five in one click.
 */
export async function fillTheChecklist(input: {
  page: Page;
  chat: readonly string[];
  others: string;
}): Promise<void> {
  const { page, chat, others } = input;
  await page.getByRole('heading', { name: '7 rotations to fill in' }).waitFor();
  await page.getByRole('button', { name: 'Who takes over chats?' }).click();
  for (const name of chat) await addMember({ page, name });
  await page.getByText('1 of 7 done').waitFor();

  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('heading', { name: 'Rotate owner: E-mail' }).waitFor();
  await addMember({ page, name: others });
  await page.getByRole('button', { name: 'Use the same people for all open ones (5)' }).click();
  await page.getByText('Everything is filled in').waitFor();
}

/** Adds a person or a team to the rotation whose form is open. */
async function addMember({ page, name }: { page: Page; name: string }): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Who takes these tickets in turn' });
  await field.fill(name);
  await page.getByRole('option', { name }).click();
  await page.getByRole('button', { name: `Remove ${name}` }).waitFor();
}

/** Reads the review and publishes; ends when the workflow is on. */
export async function publishWithReview({ page }: { page: Page }): Promise<void> {
  await page.getByRole('button', { name: 'Publish …' }).click();
  const review = page.getByRole('dialog', { name: `Publish “${template}”` });
  await review.getByText('This is the first version.').waitFor();
  await review.getByText('Conversation handed off').waitFor();
  await review.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByText('Version 1 is live').waitFor();
  await page.getByRole('button', { name: 'Published' }).waitFor();
}

/** Points the customer agent's live handoff at the workflow that was made of the template, and saves. */
export async function handOffByWorkflow({ page }: { page: Page }): Promise<void> {
  await page.getByRole('link', { name: 'Human handoff' }).click();
  await page.getByRole('radio', { name: 'It depends: a workflow decides' }).click();
  await page.getByRole('combobox', { name: 'Workflow' }).click();
  await page.getByRole('option', { name: `${template} · On` }).click();
  await page.getByRole('radio', { name: 'Keep the chat open' }).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The handoff settings are saved.').waitFor();
}
