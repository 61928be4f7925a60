import { AdminCreateUserCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { useEmulator } from '../../operations/emulator.js';
import { addUser, PASSWORD } from '../../operations/signed-in.js';
import { anotherCode, codeSentTo, invitedWith } from '../inbox.js';
import { browserTest, useBrowser } from './browser-test.js';

const emulator = useEmulator();

const browser = useBrowser(async () => ({}));

const EMAIL = 'alice@example.com';

interface Opened {
  readonly page: Page;
  readonly poolId: string;
  /** Where the page calls: `localhost`, on another port than the page's. */
  readonly endpoint: string;
  /** Fills a form in, sends it, and answers the sentence that the page then shows. */
  readonly submit: (form: string, fields?: Record<string, string>) => Promise<string>;
  /** The page's line about the user. */
  readonly user: () => Promise<string>;
  /** What the console said that was no warning, and what was thrown. */
  readonly complaints: string[];
}

/** The page of a new pool in a browser without a past. `host` is the page's. */
const open = async (host = 'localhost'): Promise<Opened> => {
  const { Id: poolId } = await emulator.pool({ AutoVerifiedAttributes: ['email'] });
  const { ClientId } = await emulator.client(poolId);
  const endpoint = emulator.endpoint().replace('127.0.0.1', 'localhost');
  const { page, complaints } = await browser.open();
  const query = new URLSearchParams({ pool: poolId, client: ClientId, endpoint });
  await page.goto(`http://${host}:${browser.port()}/?${query.toString()}`);
  const user = async (): Promise<string> => {
    await page.locator('#user:not(:text-is("…"))').waitFor();
    return page.locator('#user').innerText();
  };
  await user();
  return {
    page,
    poolId,
    endpoint,
    user,
    complaints,
    submit: async (form, fields = {}) => {
      for (const [name, value] of Object.entries(fields)) await page.fill(`#${form} [name=${name}]`, value);
      await page.click(`#${form} button`);
      await page.locator('#said:not(:text-is("…"))').waitFor();
      return page.locator('#said').innerText();
    },
  };
};

/** For people: RECOGNITO_SCREENSHOTS names a folder. */
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.RECOGNITO_SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

const code = (kind: string, to = EMAIL) => codeSentTo(emulator.endpoint(), to, kind);

/** Chromium notes each answer of 400 and more on the console. */
const REFUSED = 'Failed to load resource: the server responded with a status of 400 (Bad Request)';

browserTest('a page on Amplify signs its user up, in and out, and forgets neither across a reload', async () => {
  const { page, submit, user, complaints } = await open();
  expect(await user()).toBe('Nobody is signed in.');
  await picture(page, '1-ready');
  expect(await submit('sign-up', { username: 'alice', email: EMAIL, password: PASSWORD })).toBe(
    'A code was sent to a***@e*** (EMAIL).',
  );
  const sent = await code('sign-up');
  expect(await submit('confirm-sign-up', { username: 'alice', code: anotherCode(sent) })).toBe(
    'CodeMismatchException: Invalid verification code provided, please try again.',
  );
  await picture(page, '2-wrong-code');
  // Amplify's autoSignIn goes on from here by itself.
  expect(await submit('confirm-sign-up', { code: sent })).toBe('Signed in.');
  expect(await user()).toBe(`alice, ${EMAIL} (verified)`);

  await page.reload();
  expect(await user()).toBe(`alice, ${EMAIL} (verified)`);
  expect(await submit('refresh')).toBe('The tokens are refreshed.');
  await picture(page, '3-signed-in');
  expect(await submit('sign-out')).toBe('Signed out.');
  expect(await user()).toBe('Nobody is signed in.');

  expect(await submit('sign-in', { username: 'alice', password: 'Wrong-0ne' })).toBe(
    'NotAuthorizedException: Incorrect username or password.',
  );
  expect(await submit('sign-in', { password: PASSWORD })).toBe('Signed in.');
  expect(complaints).toEqual([REFUSED, REFUSED]);
});

browserTest('a forgotten password is set anew, and a new e-mail address verified', async () => {
  const { page, poolId, submit, user } = await open();
  await addUser(emulator, poolId, 'alice', [
    { Name: 'email', Value: EMAIL },
    { Name: 'email_verified', Value: 'true' },
  ]);
  expect(await submit('forgot-password', { username: 'alice' })).toBe('A code was sent to a***@e*** (EMAIL).');
  const reset = { username: 'alice', code: await code('forgot-password'), password: 'Passw0rd?' };
  expect(await submit('reset-password', reset)).toBe('The password is set.');
  expect(await submit('sign-in', { username: 'alice', password: 'Passw0rd?' })).toBe('Signed in.');

  expect(await submit('change-email', { email: 'new@example.com' })).toBe('A code was sent to n***@e*** (EMAIL).');
  expect(await user()).toBe('alice, new@example.com (not verified)');
  expect(await submit('verify-email', { code: await code('update-user-attribute', 'new@example.com') })).toBe(
    'The address is verified.',
  );
  expect(await user()).toBe('alice, new@example.com (verified)');
  await picture(page, '4-verified');
});

browserTest('an invited user chooses a password', async () => {
  const { poolId, submit, user } = await open();
  const UserAttributes = [{ Name: 'email', Value: EMAIL }];
  await emulator.idp().send(
    new AdminCreateUserCommand({
      UserPoolId: poolId,
      Username: 'alice',
      UserAttributes,
      DesiredDeliveryMediums: ['EMAIL'],
    }),
  );
  const password = await invitedWith(emulator.endpoint(), EMAIL);
  expect(await submit('sign-in', { username: 'alice', password })).toBe(
    'Next: CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED.',
  );
  expect(await submit('new-password', { password: PASSWORD })).toBe('Signed in.');
  expect(await user()).toBe(`alice, ${EMAIL} (not verified)`);
});

/** What a page may ask for without knowing whether it is let in. */
interface Attempt {
  readonly method?: 'POST';
  readonly mode?: 'no-cors';
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** How a fetch ends for a page: its type and status, or what it is thrown. */
const attempt = (page: Page, url: string, options: Attempt = {}): Promise<string> =>
  page.evaluate(
    ([target, init]) =>
      fetch(target, init).then(
        ({ type, status }) => `${type} ${status}`,
        (error: unknown) => String(error),
      ),
    [url, options] as const,
  );

for (const [whose, host] of [
  ['on a neighbour port', 'localhost'],
  ['of another site', '127.0.0.1'],
] as const) {
  browserTest(
    `a page ${whose} may use the AWS door as it may use AWS, and neither reads nor drives the emulator`,
    async () => {
      const { page, poolId, endpoint, submit } = await open(host);
      expect(await submit('sign-up', { username: 'alice', email: EMAIL, password: PASSWORD })).toBe(
        'A code was sent to a***@e*** (EMAIL).',
      );
      const reset = `${endpoint}/_recognito/reset`;
      const refused = 'TypeError: Failed to fetch';
      expect(await attempt(page, `${endpoint}/_recognito/messages`)).toBe(refused);
      expect(await attempt(page, reset, { method: 'POST' })).toBe(refused);
      const headers = { 'content-type': 'application/json' };
      expect(await attempt(page, reset, { method: 'POST', headers, body: '{}' })).toBe(refused);
      // How these end the page cannot see, but they reach the emulator: the user is still there.
      expect(await attempt(page, reset, { method: 'POST', mode: 'no-cors' })).toBe('opaque 0');
      expect(await attempt(page, reset, { method: 'POST', mode: 'no-cors', body: '{}' })).toBe('opaque 0');
      const { Users } = await emulator.idp().send(new ListUsersCommand({ UserPoolId: poolId }));
      expect(Users?.map(({ Username }) => Username)).toEqual(['alice']);
    },
  );
}
