import {
  AdminUpdateUserAttributesCommand,
  CreateManagedLoginBrandingCommand,
  CreateUserPoolDomainCommand,
  DeleteUserPoolDomainCommand,
  SetUICustomizationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { browserTest, type OpenedPage, useBrowser } from '../../clients/web/browser-test.js';
import type { PageServer } from '../../clients/web/page-server.js';
import { customTriggers } from '../../operations/custom-sign-in.js';
import { useEmulator } from '../../operations/emulator.js';
import { setMfa, SMS_SENDER, TOTP_ON } from '../../operations/mfa-sign-in.js';
import { ScriptedFunctions } from '../../operations/scripted-functions.js';
import { PASSWORD, type Setting } from '../../operations/signed-in.js';
import { picture, violationsOf } from './looked-at.js';
import { invite, pageAt, type PagesOptions, withPages } from './page-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });

/** The application that users come back to, at `localhost`; what leads further leads to another origin. */
const application = async (): Promise<PageServer> => {
  const app = createServer((request, response) => {
    if (request.url?.startsWith('/further')) {
      response.writeHead(302, { location: `http://127.0.0.1:${portOf(app)}/there` }).end();
    } else {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>app</title><p>The application.</p>');
    }
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(app),
    close: () =>
      new Promise((resolve) => {
        app.close(() => {
          resolve();
        });
        app.closeAllConnections();
      }),
  };
};
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const tested = useBrowser(async () => ({ server: await application() }));
const open = (options?: BrowserContextOptions): Promise<OpenedPage> => tested.open(options);
const appAt = (path: string): string => `http://localhost:${tested.port()}/${path}`;

afterEach(() => functions.clear());

/** A pool and a client that comes back to the application here. */
const setUp = async ({ pool, client }: PagesOptions = {}): Promise<Setting> =>
  withPages(emulator, {
    ...(pool && { pool }),
    client: { CallbackURLs: [appAt('callback'), appAt('further')], ...client },
  });

const at = (setting: Setting, page: string, more: Record<string, string> = {}): string =>
  pageAt(emulator, setting, page, { redirect_uri: appAt('callback'), ...more });

const fill = async (page: Page, fields: Record<string, string>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
};
const submit = async (page: Page, fields: Record<string, string>): Promise<void> => {
  await fill(page, fields);
  await Promise.all([page.waitForEvent('load'), page.locator('.submitButton-customizable').first().click()]);
};

const SCHEMES = ['light', 'dark'] as const;

/** The page as somebody sees it who prefers this scheme: at once, without the transitions that a change of it begins. */
const prefer = async (page: Page, colorScheme: (typeof SCHEMES)[number]): Promise<void> => {
  await page.emulateMedia({ colorScheme });
  expect(await page.evaluate(`matchMedia('(prefers-color-scheme: ${colorScheme})').matches`)).toBe(true);
  await page.evaluate('for (const one of document.getAnimations()) one.finish()');
};

/** A screen of people who look closely. */
const viewport = { width: 900, height: 760 };

/** The page of errors is answered with 400, which the console mentions. */
const isOfErrorPage = (complaint: string): boolean => complaint.includes('400 (Bad Request)');

const REQUIRED = ['email', 'given_name', 'birthdate', 'phone_number', 'website'].map((Name) => ({
  Name,
  Required: true,
}));

/** As alice, who has a phone number too, to what follows the password. */
const toSecondFactor = async (page: Page, mfa: Parameters<typeof setMfa>[2]): Promise<void> => {
  const setting = await setUp({
    pool: {
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/no-reply@example.com',
      },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] },
    },
  });
  const UserAttributes = [{ Name: 'phone_number', Value: '+15550100' }];
  const Username = 'alice';
  const { poolId: UserPoolId } = setting;
  await emulator.idp().send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes }));
  await setMfa(emulator, UserPoolId, mfa);
  await page.goto(at(setting, 'login'));
  await submit(page, { username: Username, password: PASSWORD });
};

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
  mfa: async (page) => {
    await toSecondFactor(page, { MfaConfiguration: 'ON', EmailMfaConfiguration: {} });
  },
  'mfa-choice': async (page) => {
    const SmsMfaConfiguration = { SmsConfiguration: SMS_SENDER };
    await toSecondFactor(page, { MfaConfiguration: 'ON', EmailMfaConfiguration: {}, SmsMfaConfiguration });
  },
  'mfa-setup': async (page) => {
    await toSecondFactor(page, TOTP_ON);
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
  mfa: 'Enter your code',
  'mfa-choice': 'Choose how to verify that it is you',
  'mfa-setup': 'Set up a second step',
  error: 'Something went wrong',
};

describe('axe-core, in light and in dark,', () => {
  for (const [name, go] of Object.entries(WAYS)) {
    browserTest(`finds nothing on the page: ${name}`, async () => {
      const { page, complaints } = await open({ viewport });
      await go(page);
      for (const colorScheme of SCHEMES) {
        await prefer(page, colorScheme);
        expect(await page.locator('h1').innerText()).toBe(TITLES[name]);
        expect([colorScheme, await violationsOf(page)]).toEqual([colorScheme, []]);
        await picture(page, `${name}-${colorScheme}`);
      }
      expect(complaints.filter((one) => name !== 'error' || !isOfErrorPage(one))).toEqual([]);
    });
  }
});

describe('a person at the screen', () => {
  browserTest('signs in with the keyboard alone, and comes back to the application', async () => {
    const { page, complaints } = await open();
    await page.goto(at(await setUp(), 'login'));
    // The first field has the focus.
    await page.keyboard.type('alice');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await Promise.all([page.waitForURL(`${appAt('callback')}?**`), page.keyboard.press('Enter')]);
    expect(new URL(page.url()).searchParams.get('state')).toBe('S');
    expect(await page.locator('p').innerText()).toBe('The application.');
    expect(complaints).toEqual([]);
  });

  browserTest('follows the application to wherever it leads after the sign-in', async () => {
    const { page, complaints } = await open();
    await page.goto(at(await setUp(), 'login', { redirect_uri: appAt('further') }));
    await fill(page, { username: 'alice', password: PASSWORD });
    await Promise.all([page.waitForURL('http://127.0.0.1:*/there'), page.locator('[name=signInSubmitButton]').click()]);
    expect(complaints).toEqual([]);
  });

  browserTest('signs up, reads the code off the page, and comes back signed in', async () => {
    const { page, complaints } = await open();
    const setting = await setUp({ pool: { Schema: [{ Name: 'email', Required: true }] } });
    await page.goto(at(setting, 'login'));
    await page.getByRole('link', { name: 'Sign up' }).click();
    await submit(page, { username: 'bob', 'requiredAttributes[email]': 'bob@example.com', password: PASSWORD });
    const code = await page.locator('.hint output').innerText();
    await page.locator('[name=resend]').click();
    await page.locator('.notice').waitFor();
    const newer = await page.locator('.hint output').innerText();
    expect(newer).not.toBe(code);
    await submit(page, { code: newer });
    expect(page.url().startsWith(`${appAt('callback')}?code=`)).toBe(true);
    await page.goto(at(setting, 'login'));
    expect(page.url().startsWith(`${appAt('callback')}?code=`)).toBe(true);
    expect(complaints).toEqual([]);
  });

  browserTest('sets a new password where the old one is forgotten', async () => {
    const { page, complaints } = await open();
    await page.goto(at(await setUp(), 'login'));
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await submit(page, { username: 'alice' });
    const code = await page.locator('.hint output').innerText();
    await submit(page, { code, password: 'N3w-passw0rd!', confirm_password: 'N3w-passw0rd!' });
    expect(await page.locator('.notice').innerText()).toBe(
      'Your password has been changed. You can sign in with it now.',
    );
    await submit(page, { password: 'N3w-passw0rd!' });
    expect(page.url().startsWith(`${appAt('callback')}?code=`)).toBe(true);
    expect(complaints).toEqual([]);
  });

  browserTest('is told at the field what was wrong', async () => {
    const { page } = await open();
    await page.goto(at(await setUp(), 'login'));
    await submit(page, { username: 'alice', password: 'wrong' });
    const password = page.locator('#signInFormPassword');
    expect(await page.evaluate('document.activeElement.id')).toBe('signInFormPassword');
    const described = (await password.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`#${described}`).innerText()).toBe('Incorrect username or password.');
    await page.reload();
    expect(await page.locator('[role=alert]').count()).toBe(0);
  });

  browserTest('does all of it without scripts', async () => {
    const { page, complaints } = await open({ javaScriptEnabled: false });
    const setting = await setUp({ pool: { Schema: [{ Name: 'email', Required: true }] } });
    await page.goto(at(setting, 'signup'));
    expect(await page.locator('.rules li').count()).toBe(5);
    expect(await page.locator('.show').count()).toBe(0);
    await submit(page, { username: 'bob', 'requiredAttributes[email]': 'bob@example.com', password: PASSWORD });
    await submit(page, { code: await page.locator('.hint output').innerText() });
    expect(page.url().startsWith(`${appAt('callback')}?code=`)).toBe(true);
    await invite(emulator, setting.poolId, 'carol');
    await page.goto(at(setting, 'login', { prompt: 'login' }));
    await submit(page, { username: 'carol', password: PASSWORD });
    const more = { 'requiredAttributes[email]': 'carol@example.com' };
    await submit(page, { new_password: 'N3w-passw0rd!', confirm_password: 'N3w-passw0rd!', ...more });
    expect(page.url().startsWith(`${appAt('callback')}?code=`)).toBe(true);
    expect(complaints).toEqual([]);
  });
});

describe('where scripts run', () => {
  browserTest('a password can be shown, and is hidden again when it is sent', async () => {
    const { page } = await open();
    await page.goto(at(await setUp(), 'login', { lang: 'de' }));
    const show = page.getByRole('button', { name: 'Anzeigen: Passwort' });
    await page.fill('[name=password]', 'secret');
    await show.click();
    const field = page.locator('[name=password]');
    expect([await field.getAttribute('type'), await field.inputValue()]).toEqual(['text', 'secret']);
    await page.getByRole('button', { name: 'Verbergen: Passwort' }).click();
    expect(await field.getAttribute('type')).toBe('password');
  });

  browserTest('the rules of a password are checked as it is typed', async () => {
    const { page } = await open();
    await page.goto(at(await setUp(), 'signup'));
    const marks = (): Promise<readonly string[]> =>
      page
        .locator('.rules li')
        .evaluateAll((items: readonly { readonly className: string }[]) =>
          items.map(({ className }) => /(valid|notValid)-cust/.exec(className)?.[1] ?? ''),
        );
    expect(await marks()).toEqual(['', '', '', '', '']);
    await page.fill('[name=password]', 'aB1');
    expect(await marks()).toEqual(['notValid', 'valid', 'valid', 'valid', 'notValid']);
    await page.fill('[name=password]', 'aB1 aB1aB1');
    expect(await marks()).toEqual(['valid', 'valid', 'valid', 'valid', 'valid']);
  });

  browserTest('a form is sent once, however often the button is pressed', async () => {
    const { page } = await open();
    const setting = await setUp({ pool: { Schema: [{ Name: 'email', Required: true }] } });
    await page.goto(at(setting, 'signup'));
    await fill(page, { username: 'bob', 'requiredAttributes[email]': 'bob@example.com', password: PASSWORD });
    let sent = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST') sent += 1;
    });
    await page.evaluate(`for (let i = 0; i < 3; i += 1) document.querySelector('[name=signUpButton]').click()`);
    await page.waitForURL('**/confirmUser?**');
    expect(sent).toBe(1);
  });
});

const buttonColour = (page: Page): Promise<string> =>
  page.evaluate("getComputedStyle(document.querySelector('[name=signInSubmitButton]')).backgroundColor");

browserTest("pages in a client's own look have nothing against them either", async () => {
  const setting = await setUp();
  const { poolId: UserPoolId, clientId: ClientId } = setting;
  const idp = emulator.idp();
  const Domain = 'browser-test';
  await idp.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain, ManagedLoginVersion: 2 }));
  const Settings = { categories: { global: { colorSchemeMode: 'DYNAMIC', pageHeader: { enabled: true } } } };
  await idp.send(new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, Settings }));
  const { page: branded, complaints } = await open({ viewport });
  await branded.goto(at(setting, 'login'));
  await submit(branded, { username: 'alice', password: 'wrong' });
  for (const colorScheme of SCHEMES) {
    await prefer(branded, colorScheme);
    const colours = { light: 'rgb(9, 114, 211)', dark: 'rgb(83, 159, 229)' };
    expect(await buttonColour(branded)).toBe(colours[colorScheme]);
    expect([colorScheme, await violationsOf(branded)]).toEqual([colorScheme, []]);
    await picture(branded, `branding-${colorScheme}`);
  }
  expect(complaints).toEqual([]);
  await idp.send(new DeleteUserPoolDomainCommand({ UserPoolId, Domain }));
  await idp.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain }));
  const CSS = '.submitButton-customizable { background-color: #5d2e8c; } .label-customizable { color: #222222; }';
  await idp.send(new SetUICustomizationCommand({ UserPoolId, ClientId, CSS }));
  const { page } = await open({ colorScheme: 'dark', viewport });
  await page.goto(at(setting, 'login'));
  expect(await buttonColour(page)).toBe('rgb(93, 46, 140)');
  expect(await violationsOf(page)).toEqual([]);
  await picture(page, 'classic');
});

browserTest('a small screen scrolls downwards only', async () => {
  const { page } = await open({ viewport: { width: 320, height: 568 } });
  await page.goto(at(await setUp({ pool: { Schema: REQUIRED } }), 'signup', { lang: 'de' }));
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320);
  await picture(page, 'small');
});
