import axe from 'axe-core';
import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { installedChromium } from '../../clients/web/browser.js';
import { customTriggers } from '../../operations/custom-sign-in.js';
import { useEmulator } from '../../operations/emulator.js';
import { ScriptedFunctions } from '../../operations/scripted-functions.js';
import { PASSWORD, type Setting } from '../../operations/signed-in.js';
import { invite, pageAt, type PagesOptions, withPages } from './page-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });

const executablePath = process.env.RECOGNITO_TEST_BROWSER ?? installedChromium();

/** A test in a real browser, which says so where there is none. */
const browserTest = (title: string, run: () => Promise<void>): void => {
  if (executablePath === undefined) test.skip(`${title} (there is no chromium on this machine)`, run);
  else test(title, run, 120_000);
};

let browser: Browser | undefined;
/** The application that users come back to; what leads further leads to another origin. */
let app: Server;
let callback: string;

beforeAll(async () => {
  if (executablePath === undefined) return;
  app = createServer((request, response) => {
    if (request.url?.startsWith('/further')) {
      response.setHeader('location', `http://127.0.0.1:${(app.address() as AddressInfo).port}/there`);
      response.statusCode = 302;
      return void response.end();
    }
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>app</title><p>The application.</p>');
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  callback = `http://localhost:${(app.address() as AddressInfo).port}/callback`;
  browser = await chromium.launch({ executablePath });
}, 120_000);

afterEach(async () => {
  functions.clear();
  for (const context of browser?.contexts() ?? []) await context.close();
});

afterAll(async () => {
  await browser?.close();
  if (executablePath !== undefined) await new Promise((resolve) => app.close(resolve));
});

type Context = Parameters<Browser['newContext']>[0];

/** A page of a browser without a past, which must have nothing to complain about in the end. */
const open = async (options: Context = {}): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> => {
  if (!browser) throw new Error('There is no browser.');
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('400 (Bad Request)')) complaints.push(message.text());
  });
  return { page, context, complaints };
};

/** A pool and a client that comes back to the application here. */
const setUp = async ({ pool, client }: PagesOptions = {}): Promise<Setting> =>
  withPages(emulator, {
    ...(pool && { pool }),
    client: { CallbackURLs: [callback, callback.replace('callback', 'further')], ...client },
  });

const at = (setting: Setting, page: string, more: Record<string, string> = {}): string =>
  pageAt(emulator, setting, page, { redirect_uri: callback, ...more });

const fill = async (page: Page, fields: Record<string, string>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
};
const submit = async (page: Page, fields: Record<string, string>): Promise<void> => {
  await fill(page, fields);
  await Promise.all([page.waitForEvent('load'), page.locator('.submitButton-customizable').first().click()]);
};

/** For people: RECOGNITO_SCREENSHOTS names a folder. */
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.RECOGNITO_SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

interface Violations {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What axe-core has against a page. */
const violationsOf = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<Violations>('axe.run()');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};

const REQUIRED = ['email', 'given_name', 'birthdate', 'phone_number', 'website'].map((Name) => ({ Name, Required: true }));

/** Ways to each page, by what it is. */
const WAYS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'sign-in': async (page) => {
    await page.goto(at(await setUp(), 'login'));
  },
  'sign-in-refused': async (page) => {
    await page.goto(at(await setUp(), 'login'));
    await submit(page, { username: 'alice', password: 'wrong' });
  },
  'sign-up': async (page) => {
    await page.goto(at(await setUp({ pool: { Schema: REQUIRED } }), 'signup'));
    await fill(page, { password: 'abcDEF' });
  },
  confirm: async (page) => {
    await page.goto(at(await setUp({ pool: { Schema: [{ Name: 'email', Required: true }] } }), 'signup'));
    await submit(page, { username: 'bob', 'requiredAttributes[email]': 'bob@example.com', password: PASSWORD });
  },
  forgot: async (page) => {
    await page.goto(at(await setUp(), 'forgotPassword'));
  },
  reset: async (page) => {
    await page.goto(at(await setUp(), 'forgotPassword'));
    await submit(page, { username: 'alice' });
  },
  'new-password': async (page) => {
    const setting = await setUp();
    await invite(emulator, setting.poolId, 'carol');
    await page.goto(at(setting, 'login'));
    await submit(page, { username: 'carol', password: PASSWORD });
  },
  challenge: async (page) => {
    const client = { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH' as const] };
    await page.goto(at(await setUp({ pool: { LambdaConfig: customTriggers(functions) }, client }), 'login'));
    await submit(page, { username: 'alice' });
  },
  error: async (page) => {
    await page.goto(`${emulator.endpoint()}/error?error=redirect_mismatch`);
  },
};

const TITLES: Readonly<Record<string, string>> = {
  'sign-in': 'Sign in',
  'sign-in-refused': 'Sign in',
  'sign-up': 'Sign up with a new account',
  confirm: 'Confirm your account',
  forgot: 'Forgot your password?',
  reset: 'Change password',
  'new-password': 'Change password',
  challenge: 'One more step',
  error: 'Something went wrong',
};

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  for (const [name, go] of Object.entries(WAYS)) {
    browserTest(`axe-core finds nothing on the page: ${name}`, async () => {
      const { page, complaints } = await open({ colorScheme, viewport: { width: 900, height: 760 } });
      await go(page);
      expect(await page.locator('h1').innerText()).toBe(TITLES[name]);
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, `${name}-${colorScheme}`);
      expect(complaints).toEqual([]);
    });
  }
});
