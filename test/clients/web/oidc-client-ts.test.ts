import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Page } from 'playwright-core';
import { CALLBACK, withWeb } from '../../http/oauth/oauth-calls.js';
import { useEmulator } from '../../operations/emulator.js';
import { PASSWORD, type Setting } from '../../operations/signed-in.js';
import { asModule, documented } from '../documented.js';
import { browserTest, signInAtPage, useBrowser } from './browser-test.js';

const emulator = useEmulator();

const configured = documented('oidc-client-ts', 'js', {
  'http://localhost:4566': '${ENDPOINT}',
  "'http://localhost:3000/'": 'APP',
});
const browser = useBrowser(async () => ({
  served: { page: 'redirected.html', script: 'oidc-app.js', plugins: [asModule(configured)] },
}));

const HOUR_MS = 3_600_000;
const SIGNED_IN = 'alice, alice@example.com';

/** The app in a browser without a past, for a pool with alice. */
const open = async () => {
  const app = `http://localhost:${browser.port()}/`;
  const of = await withWeb(emulator, { client: { CallbackURLs: [CALLBACK, app], LogoutURLs: [app] } });
  const endpoint = emulator.endpoint().replace('127.0.0.1', 'localhost');
  const opened = await browser.open();
  const given = { POOL: of.poolId, CLIENT: of.clientId, ENDPOINT: endpoint, APP: app };
  await opened.context.addInitScript(`Object.assign(globalThis, ${JSON.stringify(given)})`);
  return { ...opened, of, app, endpoint };
};

const said = (page: Page, sentence: string): Promise<void> =>
  page.locator('#user').getByText(sentence, { exact: true }).waitFor();

interface Known {
  readonly id_token: string;
  readonly access_token: string;
  readonly refresh_token: string;
}
const known = async (page: Page): Promise<Known> => JSON.parse(await page.locator('#tokens').innerText()) as Known;

/** The claims of the ID token, verified by what discovery names. */
const verified = async ({ id_token }: Known, { poolId, clientId }: Setting, endpoint: string) => {
  const issuer = `${endpoint}/${poolId}`;
  const keys = createRemoteJWKSet(new URL(`${emulator.endpoint()}/${poolId}/.well-known/jwks.json`));
  const currentDate = new Date(emulator.world().clock.now());
  return (await jwtVerify(id_token, keys, { issuer, audience: clientId, currentDate })).payload;
};

browserTest('a user signs in at the page, is known to the app and to the next sign-in, and is signed out', async () => {
  const { page, complaints, of, app, endpoint } = await open();
  await page.goto(app);
  await said(page, 'Nobody is signed in.');
  await page.click('#sign-in');
  await page.waitForURL(/\/login\?/);
  await signInAtPage(page, PASSWORD);
  // By userinfo: the ID token has no such claim.
  await said(page, SIGNED_IN);
  expect(page.url()).toBe(app);
  expect(await verified(await known(page), of, endpoint)).toMatchObject({ 'cognito:username': 'alice' });

  // The app forgets; the browser's session at the pool does not.
  await page.evaluate('sessionStorage.clear()');
  await page.reload();
  await said(page, 'Nobody is signed in.');
  await page.click('#sign-in');
  await said(page, SIGNED_IN);

  await page.click('#sign-out');
  await said(page, 'Nobody is signed in.');
  expect(page.url()).toBe(app);
  await page.click('#sign-in');
  await page.waitForURL(/\/login\?/);
  await page.locator('[name=password]').first().waitFor();
  expect(complaints).toEqual([]);
});

browserTest('tokens are renewed unasked before they end', async () => {
  const { page, complaints, of, app, endpoint } = await open();
  await page.clock.install();
  await page.goto(app);
  await page.click('#sign-in');
  await page.waitForURL(/\/login\?/);
  await signInAtPage(page, PASSWORD);
  await said(page, SIGNED_IN);
  const first = await known(page);
  const { auth_time, iat = 0 } = await verified(first, of, endpoint);

  await emulator.advance(HOUR_MS - 30_000);
  await page.clock.fastForward(HOUR_MS - 30_000);
  await page.locator('#tokens').filter({ hasNotText: first.access_token }).waitFor();
  const second = await known(page);
  const renewed = await verified(second, of, endpoint);
  expect(renewed.auth_time).toBe(auth_time);
  expect(renewed.iat).toBeGreaterThan(iat + 3_000);
  // Cognito answers none where it does not rotate.
  expect(second.refresh_token).toBe(first.refresh_token);
  await said(page, SIGNED_IN);
  expect(complaints).toEqual([]);
});

browserTest('what the authorize endpoint refuses is an error of the app', async () => {
  const { page, of, app } = await open();
  await emulator.raw('UpdateUserPoolClient', {
    ...{ UserPoolId: of.poolId, ClientId: of.clientId, CallbackURLs: [app], SupportedIdentityProviders: ['COGNITO'] },
    ...{ AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['openid'] },
  });
  await page.goto(app);
  await page.click('#sign-in');
  await said(page, 'ErrorResponse: invalid_scope');
});
