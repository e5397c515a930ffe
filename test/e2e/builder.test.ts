import type { Page } from 'playwright-core';
import { waitFor } from '../setup/wait-for.ts';
import {
  addStep,
  beginWorkflow,
  card,
  cardsFromTop,
  dragCard,
  drawing,
  expectSaved,
  tabTo,
  writeNote,
} from './builder-steps.ts';
import { hire } from './scenes.ts';
import { openStage, type Stage } from './stage.ts';

describe('the builder', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    await hire({ api: stage.api, names: ['Ada'] });
  });
  afterAll(() => stage?.close());

  it('adds, edits, moves, deletes, takes back and does again, and a reload changes nothing', async () => {
    await stage.atDesk(async ({ page }) => {
      await beginWorkflow({ page });
      await addStep({ page, type: 'Add a note' });
      await writeNote({ page, text: 'First note' });
      await addStep({ page, type: 'Set the status' });
      await addStep({ page, type: 'Wait' });
      const made = ['Starts when Ticket created', 'Add a note “First note”', /^Set the status/, /^Wait/];
      expect(await cardsFromTop({ page })).toEqual(made.map(matching));

      await dragCard({ page, name: 'Wait', to: 'Place here, before “Add a note”' });
      const moved = [made[0], made[3], made[1], made[2]].map(matching);
      expect(await cardsFromTop({ page })).toEqual(moved);

      await card({ page, name: 'Set the status' }).click();
      await page.keyboard.press('Delete');
      await card({ page, name: 'Set the status' }).waitFor({ state: 'detached' });
      // The notice of what was removed offers the same.
      const notice = page.getByRole('alert').filter({ hasText: '1 step was removed.' });
      await notice.getByRole('button', { name: 'Undo' }).click();
      await card({ page, name: 'Set the status' }).waitFor();
      await notice.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Undo' }).click();
      await expectOrder(made);
      await page.getByRole('button', { name: 'Redo' }).click();
      await expectOrder([made[0], made[3], made[1], made[2]]);

      await expectSaved({ page });
      await page.reload();
      await expectOrder([made[0], made[3], made[1], made[2]]);
      await card({ page, name: 'First note' }).click();
      expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('First note');

      async function expectOrder(order: readonly (string | RegExp | undefined)[]) {
        const expected = order.map(matching);
        await waitFor(async () => {
          expect(await cardsFromTop({ page })).toEqual(expected);
          return true;
        });
      }
    });
  });

  it('shows that it saves, and when it has', async () => {
    await stage.atDesk(async ({ page }) => {
      await beginWorkflow({ page });
      await expectSaved({ page });
      const held = await holdSaves(page);
      await addStep({ page, type: 'Add a note' });
      await page.getByRole('status').getByText('Saving …').waitFor();
      held.release();
      await expectSaved({ page });
    });
  });

  it('says what is wrong and what to do, leads there, and publishes what is right', async () => {
    await stage.atDesk(async ({ page }) => {
      await beginWorkflow({ page });
      await addStep({ page, type: 'Rotate owner' });
      await page.getByRole('button', { name: 'Close the panel' }).click();

      await page.getByRole('button', { name: 'Publish …' }).click();
      const review = page.getByRole('dialog', { name: 'Publish “New workflow”' });
      await review.getByText('1 problem keeps this from being published').waitFor();
      await review.getByRole('button', { name: 'Close' }).last().click();

      await page.getByRole('button', { name: '1 problem' }).first().click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Rotate owner.*(choose|Choose|add|Add)/ })
        .click();
      const members = page.getByRole('combobox', { name: 'Who takes these tickets in turn' });
      await members.waitFor();
      await members.fill('Ada');
      await page.getByRole('option', { name: 'Ada' }).click();
      await page.getByRole('button', { name: 'No problems' }).waitFor();

      await page.getByRole('button', { name: 'Publish …' }).click();
      await review.getByText('Ticket created').waitFor();
      await review.getByRole('radio', { name: 'Only new tickets from now on' }).waitFor();
      await review.getByRole('button', { name: 'Publish version 1' }).click();
      await page.getByText('Version 1 is live').waitFor();

      await addStep({ page, type: 'Add a note' });
      await writeNote({ page, text: 'Given out' });
      await page.getByRole('button', { name: 'Publish changes …' }).click();
      await review.getByText('Compared with version 1').waitFor();
      await review.getByText('New: Add a note').waitFor();
      await review.getByRole('button', { name: 'Publish version 2' }).click();
      await page.getByText('Version 2 is live').waitFor();
    });
  });

  it('can be used without a mouse', async () => {
    await stage.atDesk(async ({ page }) => {
      await beginWorkflow({ page });
      await page.getByRole('button', { name: 'Close the panel' }).click();
      const { keyboard } = page;
      await tabTo({ page, target: drawing(page).getByRole('button', { name: 'Add a step here' }) });
      await keyboard.press('Enter');
      await keyboard.type('a note');
      await keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Note' }).waitFor();
      await keyboard.type('Typed without a mouse');
      await card({ page, name: 'Typed without a mouse' }).waitFor();

      await tabTo({ page, target: card({ page, name: 'Starts when' }) });
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await keyboard.press('Delete');
      await card({ page, name: 'Typed without a mouse' }).waitFor({ state: 'detached' });
      await keyboard.press('Control+z');
      await card({ page, name: 'Typed without a mouse' }).waitFor();
      await keyboard.press('Control+Shift+z');
      await card({ page, name: 'Typed without a mouse' }).waitFor({ state: 'detached' });
      await expectSaved({ page });
    });
  });

  it('loses nothing when two people edit at once', async () => {
    await stage.atDesk(async (mine) => {
      const { page } = mine;
      await beginWorkflow({ page });
      await addStep({ page, type: 'Add a note' });
      await writeNote({ page, text: 'As it was' });
      await expectSaved({ page });

      const theirs = await mine.context.newPage();
      await theirs.goto(page.url());
      await card({ page: theirs, name: 'As it was' }).click();
      const held = await holdSaves(page);
      await writeNote({ page, text: 'My words' });
      await held.arrived;
      await writeNote({ page: theirs, text: 'Their words' });
      await expectSaved({ page: theirs });
      held.release();

      const warning = page.getByRole('alert');
      await warning.getByText('Somebody else changed this workflow at the same time.').waitFor();
      mine.expectProblem(/status of 409/);
      await card({ page, name: 'My words' }).waitFor();
      await warning.getByRole('button', { name: 'Keep mine' }).click();
      await warning.waitFor({ state: 'detached' });
      await expectSaved({ page });
      await card({ page: theirs, name: 'My words' }).waitFor();

      await page.getByRole('button', { name: 'Undo' }).click();
      await card({ page, name: 'Their words' }).waitFor();
      await card({ page: theirs, name: 'Their words' }).waitFor();
    });
  });
});

const matching = (text: string | RegExp | undefined) => expect.stringMatching(text ?? '');

/** Keeps the saves of a page on their way until they are let go; `arrived` resolves with the first. */
async function holdSaves(page: Page): Promise<{ arrived: Promise<void>; release(): void }> {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    void page.route('**/api/v1/workflows/*/draft', async (route) => {
      resolve();
      await gate;
      await route.continue();
    });
  });
  return {
    arrived,
    release() {
      open();
    },
  };
}
