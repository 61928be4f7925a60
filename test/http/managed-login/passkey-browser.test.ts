import {
  CreateManagedLoginBrandingCommand,
  CreateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { softwareAuthenticator } from '../../../src/testing/software-authenticator.js';
import { browserTest, useBrowser } from '../../clients/web/browser-test.js';
import { lastCode } from '../../operations/cognito-idp/sign-up-calls.js';
import { useEmulator } from '../../operations/emulator.js';
import { configure, register } from '../../operations/passkeys/passkey-user.js';
import { FLOWS, PASSWORD, type Setting, signIn } from '../../operations/signed-in.js';
import { post } from '../oauth/oauth-calls.js';
import { picture, violationsOf } from './looked-at.js';
import { withPages } from './page-calls.js';

const emulator = useEmulator();
const tested = useBrowser(() => Promise.resolve({}));

const callback = (): string => `http://localhost:${tested.port()}/`;

/** Alice in a pool whose users choose, whose passkeys are for this host. */
const open = async (host: string): Promise<Setting> => {
  const setting = await withPages(emulator, {
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] } } },
    client: { ExplicitAuthFlows: [...FLOWS, 'ALLOW_USER_AUTH'], CallbackURLs: [callback()], LogoutURLs: [callback()] },
  });
  await configure(emulator, setting.poolId, { RelyingPartyId: host, UserVerification: 'required' });
  return setting;
};

/** `my-app.auth.us-east-1.localhost`, with the pages of managed login. */
const withDomain = async ({ poolId: UserPoolId, clientId: ClientId }: Setting): Promise<void> => {
  const idp = emulator.idp();
  await idp.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'my-app', ManagedLoginVersion: 2 }));
  await idp.send(new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, UseCognitoProvidedValues: true }));
};

const addressAt = (host: string, { clientId }: Setting, path: string, more: Record<string, string> = {}): string => {
  const { port, pathname } = new URL(emulator.endpoint());
  const query = new URLSearchParams({ client_id: clientId, redirect_uri: callback(), ...more });
  return `http://${host}:${port}${pathname}/${path}?${query.toString()}`;
};

/** A page whose browser has an authenticator, which knows its user and says yes. */
const openWithAuthenticator = async (): Promise<{ page: Page; complaints: string[] }> => {
  const { context, page, complaints } = await tested.open({ viewport: { width: 900, height: 760 } });
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    },
  });
  return { page, complaints };
};

/** A page as it is: nothing is wrong with it, and people may look at it. */
const look = async (page: Page, name: string): Promise<void> => {
  expect([name, await violationsOf(page)]).toEqual([name, []]);
  await picture(page, name);
};

const press = async (page: Page, name: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.locator(`[name="${name}"]`).first().click()]);
};
const choose = async (page: Page, factor: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.locator(`[name=answer][value=${factor}]`).click()]);
};
const landedWithCode = (url: URL): boolean => url.href.startsWith(callback()) && url.searchParams.has('code');

describe.each(['localhost', 'my-app.auth.us-east-1.localhost'])('at %s', (host) => {
  browserTest('a passkey is made at /passkeys/add, signs in, and its code is exchanged for tokens', async () => {
    const setting = await open(host);
    if (host !== 'localhost') await withDomain(setting);
    const { page, complaints } = await openWithAuthenticator();

    await page.goto(addressAt(host, setting, 'passkeys/add'));
    if (host === 'localhost') await look(page, 'choice-1-name');
    await page.fill('[name=username]', 'alice');
    await press(page, 'signInSubmitButton');
    if (host === 'localhost') await look(page, 'choice-2-ways');
    await choose(page, 'PASSWORD');
    await page.fill('[name=password]', PASSWORD);
    if (host === 'localhost') await look(page, 'choice-3-password');
    await press(page, 'signInSubmitButton');
    expect(new URL(page.url()).pathname).toMatch(/\/passkeys\/add$/);
    if (host === 'localhost') await look(page, 'passkey-1-add');
    await page.locator('[name=passkeyButton]').click();
    await page.waitForURL(callback());

    await page.goto(addressAt(host, setting, 'logout', { logout_uri: callback() }));
    await page.goto(addressAt(host, setting, 'login', { response_type: 'code' }));
    await page.fill('[name=username]', 'alice');
    await press(page, 'signInSubmitButton');
    // The page asks the authenticator by itself.
    await page.locator('[name=answer][value=WEB_AUTHN]').click();
    await page.waitForURL(landedWithCode);
    const code = new URL(page.url()).searchParams.get('code') ?? '';
    const fields = { grant_type: 'authorization_code', client_id: setting.clientId, code, redirect_uri: callback() };
    const { status, body } = await post(emulator, 'oauth2/token', fields);
    expect([status, typeof body.id_token]).toEqual([200, 'string']);
    expect(complaints).toEqual([]);
  });
});

browserTest('a code by e-mail signs in, after another way was looked at', async () => {
  const setting = await open('localhost');
  const { page, complaints } = await openWithAuthenticator();
  await page.goto(addressAt('localhost', setting, 'login', { response_type: 'code' }));
  await page.fill('[name=username]', 'alice');
  await press(page, 'signInSubmitButton');
  await choose(page, 'EMAIL_OTP');
  await look(page, 'choice-4-code');
  await press(page, 'otherWays');
  await choose(page, 'EMAIL_OTP');
  await page.fill('[name=code]', await lastCode(emulator));
  await page.locator('[name=signInSubmitButton]').click();
  await page.waitForURL(landedWithCode);
  expect(complaints).toEqual([]);
});

browserTest('what a browser refuses is said on the page, which stays', async () => {
  const setting = await open('login.example.com');
  const { page } = await openWithAuthenticator();
  await page.goto(addressAt('localhost', setting, 'login', { response_type: 'code', then: 'passkeys/add' }));
  await page.fill('[name=username]', 'alice');
  await press(page, 'signInSubmitButton');
  await choose(page, 'PASSWORD');
  await page.fill('[name=password]', PASSWORD);
  await press(page, 'signInSubmitButton');
  await page.locator('[name=passkeyButton]').click();
  const alert = page.locator('[role=alert]');
  await alert.waitFor();
  expect(await alert.textContent()).toBe('Passkeys work at login.example.com only. Open this page there.');
  await look(page, 'passkey-2-elsewhere');

  // A passkey that was made where it is for, of which a browser at this page knows nothing.
  const { AccessToken } = await signIn(emulator, setting);
  await register(emulator, AccessToken, softwareAuthenticator());
  await page.goto(addressAt('localhost', setting, 'logout', { logout_uri: callback() }));
  await page.goto(addressAt('localhost', setting, 'login', { response_type: 'code' }));
  await page.fill('[name=username]', 'alice');
  await press(page, 'signInSubmitButton');
  await choose(page, 'WEB_AUTHN');
  await alert.waitFor();
  expect(await alert.textContent()).toBe('Passkeys work at login.example.com only. Open this page there.');
  await look(page, 'passkey-3-sign-in');
  await press(page, 'otherWays');
  expect(new URL(page.url()).pathname).toMatch(/\/chooseFactor$/);
});
