import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type AppPage, furnishedPages, routesOfTheClient } from './app-pages.ts';
import { openStage, type Stage } from './stage.ts';
import { askForPerson } from './visitor-steps.ts';

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules that depend on the colours; all others find in the dark what they found in the light. */
const colourRules = ['color-contrast', 'link-in-text-block'];

interface Look {
  page: Page;
  where: string;
}

/** What breaks a rule on the page as it stands, in a line each. */
async function violationsOn({ page, where, rules }: Look & { rules?: string[] }): Promise<string[]> {
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
  // Not as a script tag: the pages' own policy forbids foreign scripts. Only what was found comes back: the whole
  // report of a page takes longer to hand over than to make.
  const found = await page.evaluate<string[]>(`(async () => {
    if (!window.axe) { ${axeSource} }
    const { violations } = await axe.run({ runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary));
  })()`);
  return found.map((line) => `${where}: ${line}`);
}

async function inBothSchemes(look: Look): Promise<string[]> {
  const { page, where } = look;
  const light = await violationsOn(look);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  const dark = await violationsOn({ page, where: `${where}, dark`, rules: colourRules });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return [...light, ...dark];
}

describe('accessibility', () => {
  let stage: Stage;
  let pages: AppPage[];
  beforeAll(async () => {
    stage = await openStage({ demo: true });
    pages = await furnishedPages(stage);
  });
  afterAll(() => stage?.close());

  it('looks at every page of the app', () => {
    expect([...new Set(pages.map(({ route }) => route))].sort()).toEqual(routesOfTheClient());
  });

  it('finds nothing on any page, in light and in dark, and in what opens on it', async () => {
    const found: string[] = [];
    await stage.atDesk(async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      for (const { address, ready, openings = {} } of pages) {
        await page.goto(address);
        await ready(page);
        found.push(...(await inBothSchemes({ page, where: address })));
        for (const [index, [what, open]] of Object.entries(openings).entries()) {
          if (index > 0) await page.goto(address);
          await open(page);
          found.push(...(await inBothSchemes({ page, where: `${address}, ${what}` })));
        }
      }
    });
    expect(found).toEqual([]);
  });

  it('finds nothing on the login page', async () => {
    await stage.asStranger(async ({ page, expectProblem }) => {
      await page.goto('/login');
      await page.getByRole('button', { name: 'Log in' }).waitFor();
      expect(await inBothSchemes({ page, where: 'login' })).toEqual([]);
      expectProblem(/status of 401/);
    });
  });

  it('finds nothing on the visitor’s chat page on a telephone', async () => {
    await stage.onPhone(async ({ page }) => {
      await askForPerson({ page });
      await page.getByRole('status').getByText('is here for you').waitFor();
      expect(await violationsOn({ page, where: 'chat' })).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violationsOn({ page, where: 'chat, dark', rules: colourRules })).toEqual([]);
    });
  });
});
