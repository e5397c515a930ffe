import type { Locator, Page } from 'playwright-core';

/** The drawing of the workflow that is open. */
export const drawing = (page: Page): Locator =>
  page.getByRole('application', { name: /^Drawing of the workflow/ });

/** The card of a step, or of the trigger, by what stands on it. */
export const card = ({ page, name }: { page: Page; name: string | RegExp }): Locator =>
  drawing(page).getByRole('button', { name }).and(page.locator('[aria-pressed]'));

/** From the list of workflows to an empty one with a trigger. */
export async function beginWorkflow({ page }: { page: Page }): Promise<void> {
  await page.getByRole('button', { name: 'New workflow', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Empty' }).click();
  await card({ page, name: 'Starts when' }).click();
  await page.getByRole('button', { name: 'Add a trigger' }).click();
  await page.getByRole('menuitem', { name: 'Ticket created' }).click();
  await card({ page, name: 'Ticket created' }).waitFor();
}

/** Adds a step at the only, or the last, "+" of an unbranched workflow. */
export async function addStep({ page, type }: { page: Page; type: string }): Promise<void> {
  await drawing(page).getByRole('button', { name: 'Add a step here' }).last().click();
  await page
    .getByRole('combobox', { name: 'Search steps' })
    .or(page.getByRole('textbox', { name: 'Search steps' }))
    .fill(type);
  // The option's name goes on with what the step does, and one type's name may begin another's.
  await page
    .getByRole('option')
    .filter({ has: page.getByText(type, { exact: true }) })
    .click();
  await card({ page, name: type }).waitFor();
}

/** Fills in the note of the "Add a note" step whose form is open. */
export async function writeNote({ page, text }: { page: Page; text: string }): Promise<void> {
  await page.getByRole('textbox', { name: 'Note' }).fill(text);
  await card({ page, name: text }).waitFor();
}

/** What stands on the cards, from top to bottom. */
export async function cardsFromTop({ page }: { page: Page }): Promise<string[]> {
  const cards = await drawing(page).locator('button[aria-pressed]').all();
  const placed = await Promise.all(
    cards.map(async (one) => ({ y: (await one.boundingBox())?.y ?? 0, text: await one.innerText() })),
  );
  return placed.sort((a, b) => a.y - b.y).map(({ text }) => text.split('\n').join(' '));
}

/** Waits until the server has the draft. */
export async function expectSaved({ page }: { page: Page }): Promise<void> {
  await page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
}

/** Takes a card by its handle and lets it go at a place. */
export async function dragCard(input: { page: Page; name: string; to: string }): Promise<void> {
  const { page, name, to } = input;
  const grabbed = card({ page, name });
  await grabbed.hover();
  const handle = await middleOf(grabbed.locator('..').getByTitle('Drag to move'));
  await page.mouse.move(handle.x, handle.y);
  await page.mouse.down();
  await page.mouse.move(handle.x + 12, handle.y + 12, { steps: 3 });
  const place = await middleOf(page.getByRole('button', { name: to }));
  await page.mouse.move(place.x, place.y, { steps: 5 });
  await page.mouse.up();
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.waitFor();
  const box = await locator.boundingBox();
  if (!box) throw new Error('not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses Tab until something has the focus; the keyboard's only way to it. */
export async function tabTo({ page, target }: { page: Page; target: Locator }): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${target}`);
}
