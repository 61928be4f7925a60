import * as client from 'openid-client';
import { useEmulator } from '../operations/emulator.js';
import type { Setting } from '../operations/signed-in.js';
import { CALLBACK, GOODBYE, withMachine, withWeb } from '../http/oauth/oauth-calls.js';
import { TestBrowser } from '../http/oauth/test-browser.js';

const emulator = useEmulator();

/** As its README has it; only that plain HTTP is allowed. */
const configured = ({ poolId, clientId, secret }: Setting): Promise<client.Configuration> =>
  client.discovery(new URL(`${emulator.endpoint()}/${poolId}`), clientId, secret, undefined, {
    execute: [client.allowInsecureRequests],
  });

test.each([
  ['a public client', {}],
  ['a confidential client', { GenerateSecret: true }],
])('%s: code with PKCE and nonce, userinfo, refresh, revocation, sign-out', async (_, settings) => {
  const of = await withWeb(emulator, { client: settings });
  const config = await configured(of);
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const authorize = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid email',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
  });
  const browser = new TestBrowser();
  const { location = '' } = await browser.signIn(authorize.href);
  const checks = { pkceCodeVerifier, expectedState, expectedNonce };
  const tokens = await client.authorizationCodeGrant(config, new URL(location), checks);
  const claims = tokens.claims();
  expect(claims).toMatchObject({ email: 'alice@example.com', email_verified: true, 'cognito:username': 'alice' });

  const info = await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '');
  expect(info).toMatchObject({ username: 'alice', email: 'alice@example.com' });

  const again = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
  expect(again.claims()?.sub).toBe(claims?.sub);

  await client.tokenRevocation(config, tokens.refresh_token ?? '');
  await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  });

  const end = client.buildEndSessionUrl(config, { client_id: of.clientId, logout_uri: GOODBYE });
  expect((await browser.get(end.href)).location).toBe(GOODBYE);
});

test('a refusal comes back as an error of the authorization', async () => {
  const config = await configured(await withWeb(emulator));
  const authorize = client.buildAuthorizationUrl(config, { redirect_uri: CALLBACK, scope: 'openid nothing' });
  const { location = '' } = await new TestBrowser().get(authorize.href);
  await expect(client.authorizationCodeGrant(config, new URL(location))).rejects.toMatchObject({
    error: 'invalid_scope',
  });
});

test('client credentials', async () => {
  const config = await configured(await withMachine(emulator));
  const { access_token, expires_in, token_type } = await client.clientCredentialsGrant(config, { scope: 'api/read' });
  expect([typeof access_token, expires_in, token_type]).toEqual(['string', 3600, 'bearer']);
});
