import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { apiOf, type TestApi } from '../setup/api.ts';
import { launchBrowser, type TestBrowser } from '../setup/browser.ts';
import { startProduct, type TestProduct, type TestProductOptions } from '../setup/product.ts';

/** Somebody at a screen. */
export interface Actor {
  page: Page;
  context: BrowserContext;
  /** Takes back what the console said about an answer that the story provokes; throws if it said nothing. */
  expectProblem(pattern: RegExp): void;
}

/** Where a story plays: a product of its own, a browser, and the API for what the story does not tell. */
export interface Stage {
  product: TestProduct;
  browser: TestBrowser;
  api: TestApi;
  /** Somebody at a desk, signed in as the administrator, or as whoever is named. */
  atDesk<T>(story: (actor: Actor) => Promise<T>, login?: Login): Promise<T>;
  /** Somebody with a telephone, who was never here before. */
  onPhone<T>(story: (actor: Actor) => Promise<T>): Promise<T>;
  /** Somebody at a desk who is not signed in. */
  asStranger<T>(story: (actor: Actor) => Promise<T>, options?: BrowserContextOptions): Promise<T>;
  close(): Promise<void>;
}

export interface Login {
  email: string;
  password: string;
}

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** Starts one; `close` ends it. Each story of it fails if its pages' consoles show an error. */
export async function openStage(options: TestProductOptions = {}): Promise<Stage> {
  const [product, browser] = await Promise.all([startProduct(options), launchBrowser()]);
  const asStranger: Stage['asStranger'] = (story, contextOptions = {}) =>
    browser.visit(
      async ({ page, context, problems }) => {
        const expectProblem = (pattern: RegExp) => {
          const at = problems.findIndex((problem) => pattern.test(problem));
          if (at < 0) throw new Error(`no problem fits ${pattern}: ${problems.join('\n')}`);
          problems.splice(at, 1);
        };
        const told = await story({ page, context, expectProblem });
        expect(problems).toEqual([]);
        return told;
      },
      { baseURL: product.url, ...contextOptions },
    );
  return {
    product,
    browser,
    api: apiOf(product),
    asStranger,
    onPhone: (story) => asStranger(story, phone),
    atDesk: (story, login = { email: product.adminEmail, password: product.adminPassword }) =>
      asStranger(async (actor) => {
        await actor.page.goto('/');
        await logIn({ page: actor.page, ...login });
        // The first thing that the page asked was who is signed in, and the answer was "nobody".
        actor.expectProblem(/status of 401/);
        return story(actor);
      }),
    async close() {
      await browser.close();
      await product.stop();
    },
  };
}

/** From the login page to wherever one is led. */
async function logIn({ page, email, password }: Login & { page: Page }): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('navigation').first().waitFor();
}
