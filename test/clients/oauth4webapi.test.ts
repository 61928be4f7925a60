import * as oauth from 'oauth4webapi';
import { useEmulator } from '../operations/emulator.js';
import { CALLBACK, withWeb } from '../http/oauth/oauth-calls.js';
import { TestBrowser } from '../http/oauth/test-browser.js';

const emulator = useEmulator();
const INSECURE = { [oauth.allowInsecureRequests]: true } as const;

test('code with PKCE and nonce, userinfo, refresh and revocation, each answer validated', async () => {
  const { poolId, clientId: client_id } = await withWeb(emulator);
  const issuer = new URL(`${emulator.endpoint()}/${poolId}`);
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, INSECURE));
  const client: oauth.Client = { client_id };
  const auth = oauth.None();
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const query = new URLSearchParams({
    ...{ client_id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid profile email', state, nonce },
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const { location = '' } = await new TestBrowser().signIn(
    `${server.authorization_endpoint ?? ''}?${query.toString()}`,
  );
  const landed = oauth.validateAuthResponse(server, client, new URL(location), state);

  const exchanged = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    auth,
    landed,
    CALLBACK,
    verifier,
    INSECURE,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, exchanged, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  const { sub = '' } = oauth.getValidatedIdTokenClaims(tokens) ?? {};

  const info = await oauth.userInfoRequest(server, client, tokens.access_token, INSECURE);
  expect(await oauth.processUserInfoResponse(server, client, sub, info)).toMatchObject({ username: 'alice' });

  const refresh = tokens.refresh_token ?? '';
  const refreshed = await oauth.refreshTokenGrantRequest(server, client, auth, refresh, INSECURE);
  expect((await oauth.processRefreshTokenResponse(server, client, refreshed)).access_token).not.toBe(
    tokens.access_token,
  );

  const revoked = await oauth.revocationRequest(server, client, auth, refresh, INSECURE);
  await oauth.processRevocationResponse(revoked);
  const late = await oauth.refreshTokenGrantRequest(server, client, auth, refresh, INSECURE);
  await expect(oauth.processRefreshTokenResponse(server, client, late)).rejects.toMatchObject({
    error: 'invalid_grant',
  });
});
