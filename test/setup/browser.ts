import { writeFileSync } from 'node:fs';
import { requireProgram, type SystemProgram } from '@baton/standalone';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { artifactFile } from './artifacts.ts';
import { aliveProcesses } from './forgotten.ts';

/** The browser of the end-to-end tests; CHROMIUM names another one. */
export const chromiumProgram: SystemProgram = {
  commands: [process.env['CHROMIUM'], 'chromium', 'chromium-browser', 'google-chrome'].filter(
    (name) => name !== undefined,
  ),
  debianPackage: 'chromium',
  advice:
    'Install it with "sudo apt-get install chromium" (Debian, Ubuntu) or set CHROMIUM to the path of a Chromium or Chrome.',
};

/** A browser whose pages leave a screenshot behind when their test fails. */
export interface TestBrowser {
  /**
   * Runs a story in a context of its own (own cookies and storage). If it throws, every open page's screenshot and
   * console are kept in test/artifacts under the test's name, and the error goes on.
   */
  visit<T>(
    story: (visit: { page: Page; context: BrowserContext; problems: string[] }) => Promise<T>,
    options?: BrowserContextOptions,
  ): Promise<T>;
  browser: Browser;
  close(): Promise<void>;
}

// Beside Playwright's own, which already keep the browser off the network and without a sandbox.
const ARGUMENTS = ['--disable-gpu', '--disable-quic'];

/** Starts Chromium, headless and with a fresh profile. */
export async function launchBrowser(): Promise<TestBrowser> {
  const executablePath = await requireProgram({ program: chromiumProgram, say: console.log });
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS, headless: true });
  let visits = 0;
  const alive = aliveProcesses();
  const handle = { name: 'browser', lines: () => [], kill: () => browser.close() };
  alive.add(handle);
  return {
    browser,
    async close() {
      await browser.close();
      alive.delete(handle);
    },
    async visit(story, options = {}) {
      visits += 1;
      const number = visits;
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: 'en-GB',
        ...options,
      });
      context.setDefaultTimeout(15_000);
      const problems: string[] = [];
      context.on('weberror', (error) => problems.push(`uncaught: ${error.error().message}`));
      context.on('console', (message) => {
        if (message.type() === 'error') problems.push(`console: ${message.text()}`);
      });
      try {
        return await story({ page: await context.newPage(), context, problems });
      } catch (error) {
        await keepArtifacts({ context, problems, number });
        throw error;
      } finally {
        await context.close();
      }
    },
  };
}

async function keepArtifacts({
  context,
  problems,
  number,
}: {
  context: BrowserContext;
  problems: string[];
  /** Tells visits apart that fail together, one within the other. */
  number: number;
}): Promise<void> {
  const name = expect.getState().currentTestName ?? 'test';
  for (const [index, page] of context.pages().entries()) {
    const file = artifactFile({ testName: name, part: `visit-${number}-page-${index + 1}` });
    // A page that crashed cannot be photographed; the test's own error matters more.
    await page.screenshot({ path: `${file}.png`, fullPage: true }).catch(() => {});
    writeFileSync(`${file}.txt`, `${page.url()}\n\n${problems.join('\n')}\n`);
  }
}
