import { CreateUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import { BY_LINK, lastCode, openPool, signUp } from '../../operations/cognito-idp/sign-up-calls.js';
import { getUser } from '../../operations/cognito-idp/user-calls.js';
import { useEmulator } from '../../operations/emulator.js';
import { claimsOf, PASSWORD } from '../../operations/signed-in.js';
import { callAtHost, type HostAnswer } from '../call-at-host.js';
import { CALLBACK, post, withWeb } from './oauth-calls.js';
import { TestBrowser } from './test-browser.js';

const emulator = useEmulator();

const hostOf = (prefix: string): string => `${prefix}.auth.us-east-1.localhost:${new URL(emulator.endpoint()).port}`;
const at = (host: string, path: string, headers: Record<string, string> = {}): Promise<HostAnswer> =>
  callAtHost(`${emulator.endpoint()}/${path}`, { headers: { ...headers, host } });

/** Gives a pool a domain: the host of it. */
const addDomain = async (UserPoolId: string, Domain: string): Promise<string> => {
  await emulator.idp().send(new CreateUserPoolDomainCommand({ UserPoolId, Domain }));
  return hostOf(Domain);
};
const foreignDomain = async (): Promise<string> => addDomain((await emulator.pool()).Id, 'foreign');

/** A code of alice's. */
const codeFor = async (client_id: string): Promise<string> => {
  const query = { client_id, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
  const authorize = `${emulator.endpoint()}/oauth2/authorize?${new URLSearchParams(query).toString()}`;
  const { location = '' } = await new TestBrowser().signIn(authorize);
  return new URL(location).searchParams.get('code') ?? '';
};

test('discovery names the issuer that the tokens of the domain have, and the endpoints of the domain', async () => {
  const { poolId, clientId } = await withWeb(emulator);
  const host = await addDomain(poolId, 'own');
  const { pathname } = new URL(emulator.endpoint());
  const { text } = await at(host, `${poolId}/.well-known/openid-configuration`);
  const form = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: CALLBACK };
  const answer = await callAtHost(`${emulator.endpoint()}/oauth2/token`, {
    method: 'POST',
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...form, code: await codeFor(clientId) }).toString(),
  });
  const { id_token } = JSON.parse(answer.text) as { id_token: string };
  const issuer = `${emulator.endpoint().replace('127.0.0.1', 'localhost')}/${poolId}`;
  expect(claimsOf(id_token).iss).toBe(issuer);
  expect(JSON.parse(text)).toMatchObject({
    issuer,
    token_endpoint: `http://${host}${pathname}/oauth2/token`,
    jwks_uri: `http://${host}${pathname}/${poolId}/.well-known/jwks.json`,
  });
});

test("AWS's APIs called there give tokens of the same issuer", async () => {
  const { poolId, clientId } = await withWeb(emulator, { client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
  const host = await addDomain(poolId, 'own');
  const input = {
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'alice', PASSWORD },
  };
  const { status, text } = await callAtHost(`${emulator.endpoint()}/`, {
    method: 'POST',
    headers: {
      host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify(input),
  });
  expect(status).toBe(200);
  const { AuthenticationResult } = JSON.parse(text) as { AuthenticationResult: { IdToken: string } };
  const issuer = `${emulator.endpoint().replace('127.0.0.1', 'localhost')}/${poolId}`;
  expect(claimsOf(AuthenticationResult.IdToken).iss).toBe(issuer);
});

test('userInfo knows the users of its own pool alone', async () => {
  const { poolId, clientId } = await withWeb(emulator);
  const [own, foreign] = [await addDomain(poolId, 'own'), await foreignDomain()];
  const form = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: CALLBACK };
  const { body } = await post(emulator, 'oauth2/token', { ...form, code: await codeFor(clientId) });
  const headers = { authorization: `Bearer ${String(body.access_token)}` };
  expect(JSON.parse((await at(own, 'oauth2/userInfo', headers)).text)).toMatchObject({ username: 'alice' });
  const { status, text } = await at(foreign, 'oauth2/userInfo', headers);
  expect([status, JSON.parse(text)]).toEqual([
    401,
    {
      error: 'invalid_token',
      error_description: 'Access token is expired, disabled, or deleted, or the user has globally signed out.',
    },
  ]);
});

test('the link of an e-mail confirms at a domain of its own pool alone', async () => {
  const setting = await openPool(emulator, { pool: BY_LINK });
  await signUp(emulator, setting);
  const [own, foreign] = [await addDomain(setting.poolId, 'own'), await foreignDomain()];
  const query = { client_id: setting.clientId, user_name: 'alice', confirmation_code: await lastCode(emulator) };
  const path = `confirmUser?${new URLSearchParams(query).toString()}`;
  const refused = await at(foreign, path);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(`User pool client ${setting.clientId} does not exist.`);
  expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
  expect((await at(own, path)).status).toBe(200);
  expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
});
