import type { Locator, Page } from 'playwright-core';

type View = 'Unassigned' | 'Assigned to me' | 'All open' | 'Closed';

/** Opens a view of the help desk. */
export async function openView({ page, view }: { page: Page; view: View }): Promise<void> {
  await page.getByRole('link', { name: 'Tickets', exact: true }).click();
  await page.getByRole('tab', { name: view }).click();
}

/** The ticket with a subject in the view that is open. */
export const ticketRow = ({ page, subject }: { page: Page; subject: string }): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: subject }) });

/** Who the view that is open shows as the ticket's owner, as soon as there is one. */
export async function ticketOwner({ page, subject }: { page: Page; subject: string }): Promise<string> {
  const row = ticketRow({ page, subject });
  await row.waitFor();
  const column = await page
    .getByRole('columnheader')
    .evaluateAll((heads) => heads.findIndex((head) => head.textContent === 'Owner'));
  const cell = row.getByRole('cell').nth(column);
  await cell.filter({ hasNotText: 'Nobody' }).waitFor();
  return (await cell.innerText()).trim();
}

/** Opens the ticket with a subject from the view that is open. */
export async function openTicket({ page, subject }: { page: Page; subject: string }): Promise<void> {
  await page.getByRole('link', { name: subject }).click();
  await page.getByRole('heading', { name: subject }).waitFor();
}

/** What "Why this owner?" of the open ticket says: who was chosen and who is next. */
export async function whyThisOwner({ page }: { page: Page }): Promise<{ chosen: string; next: string }> {
  await page.getByRole('button', { name: 'Why this owner?' }).click();
  const record = page.getByRole('dialog', { name: 'Why this owner?' });
  await record.getByRole('heading', { name: 'How the owner was chosen' }).waitFor();
  const row = record.getByRole('row').filter({ hasText: 'chosen' });
  const chosen = await row.getByRole('cell').first().innerText();
  const next = (await record.getByText('Next in turn').innerText()).replace('Next in turn', '');
  await page.keyboard.press('Escape');
  await record.waitFor({ state: 'detached' });
  return { chosen: chosen.trim(), next: next.trim() };
}

/** Answers the visitor from the open ticket. */
export async function reply({ page, text }: { page: Page; text: string }): Promise<void> {
  await page.getByRole('textbox', { name: 'Your reply to the visitor' }).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('log', { name: 'Messages' }).getByText(text).waitFor();
}
