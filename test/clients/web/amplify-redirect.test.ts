import { CreateUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Page } from 'playwright-core';
import { Authorities } from '../../../src/tls/authorities.js';
import { withWeb } from '../../http/oauth/oauth-calls.js';
import { useEmulator } from '../../operations/emulator.js';
import { PASSWORD } from '../../operations/signed-in.js';
import { asModule, documented } from '../documented.js';
import { browserTest, signInAtPage, useBrowser } from './browser-test.js';

const authorities = new Authorities(undefined);
const emulator = useEmulator({ authorities, settings: { tlsPort: 0 } });

const PREFIX = 'my-app';
const HOST = `${PREFIX}.auth.us-east-1.localhost`;

const configured = documented('Amplify', 'js', {
  "'https://localhost:4567'": 'ENDPOINT',
  [`'${HOST}:4567'`]: 'DOMAIN',
  "'http://localhost:3000/'": 'APP',
});

/** The digest of the key that the emulator shows for a host, as Chromium's switch takes it; its certificate has to be of the local CA. */
const keyShownFor = async (servername: string): Promise<string> => {
  const { authority } = await authorities.for('localhost');
  const socket = connect({ host: '127.0.0.1', port: emulator.tlsPort(), servername, ca: authority.certificate });
  await once(socket, 'secureConnect');
  const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
  socket.destroy();
  if (!key) throw new Error(`No certificate is shown for ${servername}.`);
  return createHash('sha256').update(key).digest('base64');
};

const browser = useBrowser(async () => ({
  served: { page: 'redirected.html', script: 'redirect-app.js', plugins: [asModule(configured)] },
  // Chromium takes CAs from a store of the user's: these keys are trusted in this run, and no others.
  args: [
    `--ignore-certificate-errors-spki-list=${[await keyShownFor('localhost'), await keyShownFor(HOST)].join(',')}`,
  ],
}));

const said = (page: Page, sentence: string | RegExp): Promise<void> =>
  page.locator('#user').getByText(sentence, { exact: true }).waitFor();

/** The app in a browser without a past, for a pool with alice; with a domain, where `host` is one. */
const open = async (host = HOST) => {
  const app = `http://localhost:${browser.port()}/`;
  const of = await withWeb(emulator, { client: { CallbackURLs: [app], LogoutURLs: [app] } });
  if (host === HOST)
    await emulator.idp().send(new CreateUserPoolDomainCommand({ UserPoolId: of.poolId, Domain: PREFIX }));
  // The world that a test has of its own is a path.
  const world = new URL(emulator.endpoint()).pathname;
  const endpoint = `https://localhost:${emulator.tlsPort()}${world}`;
  const domain = `${host}:${emulator.tlsPort()}${world}`;
  const opened = await browser.open();
  const given = { POOL: of.poolId, CLIENT: of.clientId, ENDPOINT: endpoint, DOMAIN: domain, APP: app };
  await opened.context.addInitScript(`Object.assign(globalThis, ${JSON.stringify(given)})`);
  await opened.page.goto(app);
  await said(opened.page, 'Nobody is signed in.');
  return { ...opened, of, app, endpoint, domain };
};

browserTest('signInWithRedirect leads over the domain’s https to the page and back, signOut too', async () => {
  const { page, complaints, of, app, endpoint, domain } = await open();
  await page.click('#sign-in');
  await page.waitForURL((url) => url.href.startsWith(`https://${domain}/login?`));
  await signInAtPage(page, PASSWORD);
  await said(page, /^alice, [0-9a-f-]{36}$/);
  expect(page.url()).toBe(app);

  const { id, access } = JSON.parse(await page.locator('#tokens').innerText()) as { id: string; access: string };
  const keys = createRemoteJWKSet(new URL(`${emulator.endpoint()}/${of.poolId}/.well-known/jwks.json`));
  // The API's address, whatever the domain's.
  const issuer = `${endpoint}/${of.poolId}`;
  const verified = await jwtVerify(id, keys, { issuer, audience: of.clientId });
  expect(verified.payload).toMatchObject({ email: 'alice@example.com', 'cognito:username': 'alice' });
  const { payload } = await jwtVerify(access, keys, { issuer });
  expect(payload).toMatchObject({
    username: 'alice',
    client_id: of.clientId,
    scope: 'openid email aws.cognito.signin.user.admin',
  });

  await page.reload();
  await said(page, /^alice, /);
  await page.click('#sign-out');
  await said(page, 'Nobody is signed in.');
  expect(page.url()).toBe(app);
  const refused = await emulator.raw('GetUser', { AccessToken: access });
  expect(refused.body).toEqual({ __type: 'NotAuthorizedException', message: 'Access Token has been revoked' });

  await page.click('#sign-in');
  await page.waitForURL((url) => url.href.startsWith(`https://${domain}/login?`));
  expect(complaints).toEqual([]);
});

browserTest('localhost is the domain of a pool that has none', async () => {
  const { page, app } = await open('localhost');
  await page.click('#sign-in');
  await signInAtPage(page, PASSWORD);
  await said(page, /^alice, /);
  await page.click('#sign-out');
  await said(page, 'Nobody is signed in.');
  expect(page.url()).toBe(app);
});

browserTest('what the domain refuses is an OAuthSignInException', async () => {
  const { page, of, app } = await open();
  await emulator.raw('UpdateUserPoolClient', {
    ...{ UserPoolId: of.poolId, ClientId: of.clientId, CallbackURLs: [app], SupportedIdentityProviders: ['COGNITO'] },
    ...{ AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['openid'] },
  });
  await page.click('#sign-in');
  await said(page, 'OAuthSignInException: invalid_scope');
});
