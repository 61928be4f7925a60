import { errors } from 'jose';
import { basic, CALLBACK, post, withMachine, withWeb } from '../http/oauth/oauth-calls.js';
import { TestBrowser } from '../http/oauth/test-browser.js';
import { useEmulator } from '../operations/emulator.js';
import type { Setting } from '../operations/signed-in.js';
import { documented, runDocumented } from './documented.js';
import { usePassingTime } from './passing-time.js';

const emulator = useEmulator();
const pass = usePassingTime(emulator);

type Authorize = (token: string, audience: readonly string[], scopes?: readonly string[]) => Promise<object>;

/** The documentation's authorizer, in front of what a pool protects. */
const authorizerOf = async (POOL: string): Promise<Authorize> => {
  const block = documented('A JWT authorizer', 'js', { 'http://localhost:4566': emulator.endpoint() });
  return (await runDocumented(block, { POOL })).authorize as Authorize;
};

/** The token of a worker that may read. */
const machineToken = async ({ clientId, secret = '' }: Setting): Promise<string> => {
  const fields = { grant_type: 'client_credentials', scope: 'api/read' };
  const { body } = await post(emulator, 'oauth2/token', fields, basic(clientId, secret));
  return String(body.access_token);
};

/** The ID token of alice, who has signed in at the page. */
const idToken = async ({ clientId }: Setting): Promise<string> => {
  const asked = { client_id: clientId, response_type: 'code', redirect_uri: CALLBACK };
  const { location = '' } = await new TestBrowser().signIn(
    `${emulator.endpoint()}/oauth2/authorize?${new URLSearchParams(asked).toString()}`,
  );
  const code = new URL(location).searchParams.get('code') ?? '';
  const fields = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: CALLBACK, code };
  return String((await post(emulator, 'oauth2/token', fields)).body.id_token);
};

const MISSED = 'The token is not for this API.';

test('an access token of client_credentials is let in by its client and its scope', async () => {
  const of = await withMachine(emulator);
  const [authorize, token] = [await authorizerOf(of.poolId), await machineToken(of)];
  expect(await authorize(token, [of.clientId])).toMatchObject({ client_id: of.clientId, scope: 'api/read' });
  expect(await authorize(token, ['another', of.clientId], ['api/write', 'api/read'])).toMatchObject({
    token_use: 'access',
  });
  await expect(authorize(token, ['another'])).rejects.toThrow(MISSED);
  await expect(authorize(token, [of.clientId], ['api/write'])).rejects.toThrow('The scope is missing.');
});

test('an ID token of the code flow is let in by its audience, and has no scope', async () => {
  const of = await withWeb(emulator);
  const [authorize, token] = [await authorizerOf(of.poolId), await idToken(of)];
  expect(await authorize(token, [of.clientId])).toMatchObject({ aud: of.clientId, 'cognito:username': 'alice' });
  await expect(authorize(token, ['another'])).rejects.toThrow(MISSED);
  await expect(authorize(token, [of.clientId], ['openid'])).rejects.toThrow('The scope is missing.');
});

test.each([
  ['access', withMachine, machineToken],
  ['ID', withWeb, idToken],
] as const)('an %s token is refused when its hour is over, and not before', async (_, made, tokenOf) => {
  const of: Setting = await made(emulator);
  const [authorize, token] = [await authorizerOf(of.poolId), await tokenOf(of)];
  await pass(3_599_000);
  await authorize(token, [of.clientId]);
  await pass(1_000);
  await expect(authorize(token, [of.clientId])).rejects.toMatchObject({ code: errors.JWTExpired.code });
});

test.each([
  ['access', withMachine, machineToken],
  ['ID', withWeb, idToken],
] as const)('an %s token of another pool is refused: its issuer has other keys', async (_, made, tokenOf) => {
  const [of, other]: Setting[] = [await made(emulator), await made(emulator)];
  if (!of || !other) throw new Error('Two pools were made.');
  const [authorize, token] = [await authorizerOf(of.poolId), await tokenOf(other)];
  await expect(authorize(token, [other.clientId])).rejects.toMatchObject({ code: errors.JWKSNoMatchingKey.code });
});

test('a token that somebody has changed is refused', async () => {
  const of = await withMachine(emulator);
  const [authorize, token] = [await authorizerOf(of.poolId), await machineToken(of)];
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  const wider = Buffer.from(JSON.stringify({ ...claims, scope: 'api/read api/write' })).toString('base64url');
  await expect(authorize(`${head}.${wider}.${signature}`, [of.clientId])).rejects.toMatchObject({
    code: errors.JWSSignatureVerificationFailed.code,
  });
});
