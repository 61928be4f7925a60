import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import { type Setting, signIn } from '../../operations/signed-in.js';
import { basic, CALLBACK, type EndpointAnswer, post, send, withMachine, withWeb } from './oauth-calls.js';
import { TestBrowser } from './test-browser.js';

const emulator = useEmulator();

const tokensFor = async ({ clientId: client_id }: Setting, scope = 'openid') => {
  const query = { client_id, response_type: 'code', redirect_uri: CALLBACK, scope };
  const authorize = `${emulator.endpoint()}/oauth2/authorize?${new URLSearchParams(query).toString()}`;
  const { location = '' } = await new TestBrowser().signIn(authorize);
  const code = new URL(location).searchParams.get('code') ?? '';
  const fields = { grant_type: 'authorization_code', client_id, redirect_uri: CALLBACK, code };
  return (await post(emulator, 'oauth2/token', fields)).body as Readonly<Record<string, string>>;
};
const ask = (token: string | undefined, method = 'GET'): Promise<EndpointAnswer> =>
  send(`${emulator.endpoint()}/oauth2/userInfo`, {
    method,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }) },
  });

const UNUSABLE = 'Access token is expired, disabled, or deleted, or the user has globally signed out.';
const refused = (status: number, error: string, sentence: string) => ({
  status,
  challenge: `error="${error}", error_description="${sentence}"`,
  body: { error, error_description: sentence },
});
const shown = ({ status, headers, body }: EndpointAnswer) => ({
  status,
  challenge: headers.get('www-authenticate'),
  body,
});

describe('the holder of an access token learns', () => {
  test.each([
    ['openid', { email: 'alice@example.com', email_verified: 'true' }],
    ['openid email', { email: 'alice@example.com', email_verified: 'true' }],
    ['openid phone', {}],
    ['openid profile', {}],
  ])('with the scope %s', async (scope, claims) => {
    const of = await withWeb(emulator);
    const { access_token } = await tokensFor(of, scope);
    for (const method of ['GET', 'POST']) {
      const { status, headers, body } = await ask(access_token, method);
      expect([status, headers.get('content-type')]).toEqual([200, 'application/json;charset=UTF-8']);
      expect(body).toEqual({ sub: expect.any(String) as string, ...claims, username: 'alice' });
    }
  });
});

describe('nobody learns anything', () => {
  test('without a token', async () => {
    const bad = refused(400, 'invalid_request', 'Bad OAuth2 request at UserInfo Endpoint');
    expect(shown(await ask(undefined))).toEqual(bad);
    expect(shown(await ask(''))).toEqual(bad);
  });

  test('with what is none', async () => {
    const of = await withWeb(emulator);
    const { id_token = '', refresh_token = '' } = await tokensFor(of);
    for (const token of ['x', id_token, refresh_token]) {
      expect(shown(await ask(token))).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    }
  });

  test('with one that lacks openid, of a sign-in through the API or of a machine', async () => {
    const lacking = refused(401, 'invalid_token', 'Access token does not contain openid scope');
    const of = await withWeb(emulator);
    const { AccessToken } = await signIn(emulator, of);
    expect(shown(await ask(AccessToken))).toEqual(lacking);
    const { clientId, secret } = await withMachine(emulator);
    const { body } = await post(
      emulator,
      'oauth2/token',
      { grant_type: 'client_credentials' },
      basic(clientId, secret),
    );
    expect(shown(await ask(String(body.access_token)))).toEqual(lacking);
  });

  test('with one that is past, or whose user is not what it was', async () => {
    await emulator.freeze('2026-01-01T00:00:00Z');
    const of = await withWeb(emulator);
    const Alice = { UserPoolId: of.poolId, Username: 'alice' };
    const unusable = refused(401, 'invalid_token', UNUSABLE);
    const old = await tokensFor(of);
    await emulator.advance(3_600_000);
    expect(shown(await ask(old.access_token))).toEqual(unusable);
    const revoked = await tokensFor(of);
    await emulator.idp().send(new AdminUserGlobalSignOutCommand(Alice));
    expect(shown(await ask(revoked.access_token))).toEqual(unusable);
    const last = await tokensFor(of);
    await emulator.idp().send(new AdminDisableUserCommand(Alice));
    expect(shown(await ask(last.access_token))).toEqual(unusable);
    await emulator.idp().send(new AdminDeleteUserCommand(Alice));
    expect(shown(await ask(last.access_token))).toEqual(unusable);
  });
});
