import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from './stage.ts';

describe('language and theme', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ demo: true });
  });
  afterAll(() => stage?.close());

  it('are chosen in one’s menu, outlive a reload, and leave no word of another language', async () => {
    await stage.atDesk(async ({ page }) => {
      await page.getByRole('button', { name: /Available$/ }).click();
      await page.getByText('Dark', { exact: true }).click();
      await look(page, { scheme: 'dark', language: 'en' });
      await page.getByText('Polski', { exact: true }).click();
      await page.getByRole('link', { name: 'Zgłoszenia' }).waitFor();
      await page.reload();
      await page.getByRole('link', { name: 'Zgłoszenia' }).waitFor();
      await look(page, { scheme: 'dark', language: 'pl' });
    });

    const keys = messageKeys();
    expect(keys.size).toBeGreaterThan(500);
    // The language belongs to the person, so another browser speaks it too; the theme belongs to the browser.
    await stage.atDesk(async ({ page }) => {
      const main = page.getByRole('navigation', { name: 'Główna nawigacja' });
      await main.getByRole('link').first().waitFor();
      const addresses = await main
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(addresses.length).toBeGreaterThan(7);
      for (const address of addresses) {
        await main.locator(`a[href="${address}"]`).click();
        await page.getByRole('heading', { level: 1 }).waitFor();
        const words = (await page.locator('body').innerText()).split(/[\s“”„"()]+/);
        expect({ address, keys: words.filter((word) => keys.has(word)) }).toEqual({ address, keys: [] });
      }
      await look(page, { scheme: 'light', language: 'pl' });
    });
  });

  it('of a visitor follow the browser and the button', async () => {
    await stage.asStranger(
      async ({ page }) => {
        await page.goto('/chat');
        await page.getByRole('textbox', { name: 'Twoja wiadomość' }).waitFor();
        await page.getByRole('button', { name: 'English' }).click();
        await page.getByRole('textbox', { name: 'Your message' }).waitFor();
        await page.reload();
        await page.getByRole('textbox', { name: 'Your message' }).waitFor();
      },
      { locale: 'pl-PL' },
    );
  });
});

async function look(page: Page, { scheme, language }: { scheme: string; language: string }): Promise<void> {
  await page.locator(`html[data-mantine-color-scheme="${scheme}"][lang="${language}"]`).waitFor();
}

/** The keys of the client's catalogue, which nobody may ever read. */
function messageKeys(): Set<string> {
  const folder = path.join(__dirname, '../../client/src/messages/en');
  const source = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
  return new Set(
    [...source.join('\n').matchAll(/^ {2}'([\w-]+(?:\.[\w-]+)+)':/gm)].map(([, key = '']) => key),
  );
}
