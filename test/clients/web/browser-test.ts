import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { installedChromium } from './browser.js';
import { type PageServer, type ServedPage, servePage } from './page-server.js';

const executablePath = process.env.RECOGNITO_TEST_BROWSER ?? installedChromium();

/** A test in a real browser, which says so where there is none. Starting one takes seconds on a busy machine. */
export const browserTest = (title: string, run: () => Promise<void>): void => {
  if (executablePath === undefined) test.skip(`${title} (there is no chromium on this machine)`, run);
  else test(title, run, 120_000);
};

/** A page of a browser without a past. */
export interface OpenedPage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the console said that was no warning, and what was thrown. */
  readonly complaints: string[];
}

export interface TestedBrowser {
  /** The port of the served page, at `localhost`. */
  port(): number;
  open(options?: BrowserContextOptions): Promise<OpenedPage>;
}

/**
 * A browser, and a page that it is served, for the tests of a file; or a server of the test's own in its place. `given` is asked once, after
 * what `beforeAll` did before, and not where there is no browser.
 */
export const useBrowser = (
  given: () => Promise<{
    readonly served?: ServedPage;
    readonly server?: PageServer;
    readonly args?: readonly string[];
  }>,
): TestedBrowser => {
  let server: PageServer | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    if (executablePath === undefined) return;
    const { served, args = [], ...own } = await given();
    server = own.server ?? (await servePage(served));
    browser = await chromium.launch({ executablePath, args: [...args] });
  }, 120_000);

  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  return {
    port: () => {
      if (!server) throw new Error('There is no browser.');
      return server.port;
    },
    open: async (options = {}) => {
      if (!browser) throw new Error('There is no browser.');
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      return { context, page, complaints };
    },
  };
};

/** Signs alice in at the page of sign-in, where the browser is or is about to be. */
export const signInAtPage = async (page: Page, password: string): Promise<void> => {
  await page.fill('[name=username]', 'alice');
  await page.fill('[name=password]', password);
  await page.locator('.submitButton-customizable').first().click();
};
