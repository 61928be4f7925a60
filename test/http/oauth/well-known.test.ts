import { useEmulator } from '../../operations/emulator.js';
import { claimsOf, PASSWORD, signIn, withAlice } from '../../operations/signed-in.js';
import { JSON_1_1, UUID } from '../aws/aws-call.js';
import { callAtHost, type HostAnswer } from '../call-at-host.js';

const get = (url: string, headers: Record<string, string> = {}): Promise<HostAnswer> => callAtHost(url, { headers });

interface SignedIn {
  readonly AuthenticationResult: { readonly IdToken: string; readonly AccessToken: string };
}

/** Signs alice in at an endpoint under a Host of one's own. */
const signInAt = async (endpoint: string, host: string, ClientId: string): Promise<SignedIn> => {
  const headers = {
    host,
    'content-type': JSON_1_1,
    'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
  };
  const AuthParameters = { USERNAME: 'alice', PASSWORD };
  const body = JSON.stringify({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters });
  return JSON.parse((await callAtHost(endpoint, { method: 'POST', headers, body })).text) as SignedIn;
};

const PATHS = ['jwks.json', 'openid-configuration'] as const;

describe('with the issuer of the request', () => {
  const emulator = useEmulator();

  describe('jwks.json', () => {
    test("has the pool's two keys, the one of the ID tokens first, members in the order of AWS", async () => {
      const setting = await withAlice(emulator);
      const { status, headers, text } = await get(`${emulator.endpoint()}/${setting.poolId}/.well-known/jwks.json`);
      expect(status).toBe(200);
      const { keys } = JSON.parse(text) as { keys: Record<string, string>[] };
      expect(text).toBe(JSON.stringify({ keys }));
      expect(keys).toHaveLength(2);
      for (const key of keys) {
        expect(Object.keys(key)).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
        expect(key).toMatchObject({ alg: 'RS256', e: 'AQAB', kty: 'RSA', use: 'sig' });
        expect(key.kid).toMatch(/^[A-Za-z0-9+/]{43}=$/);
        expect(key.n).toMatch(/^[A-Za-z0-9_-]{342}$/);
      }
      const { IdToken, AccessToken } = await signIn(emulator, setting);
      const kids = [IdToken, AccessToken].map((token) => {
        const header = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
        return (JSON.parse(header) as { kid: string }).kid;
      });
      expect(keys.map(({ kid }) => kid)).toEqual(kids);
      expect(headers['x-amzn-requestid']).toMatch(UUID);
    });

    test('has other keys in another pool, and the same when asked again', async () => {
      const [one, other] = [await emulator.pool(), await emulator.pool()];
      const keysOf = async (id: string) => (await get(`${emulator.endpoint()}/${id}/.well-known/jwks.json`)).text;
      expect(await keysOf(one.Id)).toBe(await keysOf(one.Id));
      expect(await keysOf(one.Id)).not.toBe(await keysOf(other.Id));
    });
  });

  test.each(PATHS)('%s is plain JSON that may be kept for a day, and read by any page', async (path) => {
    const { Id } = await emulator.pool();
    const url = `${emulator.endpoint()}/${Id}/.well-known/${path}`;
    const { headers } = await get(url, { origin: 'https://shop.example.test' });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'public, max-age=86400',
      'access-control-allow-origin': '*',
    });
    expect((await get(url)).headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each(PATHS)('%s of a pool that does not exist is refused with 400, and not kept', async (path) => {
    for (const id of ['us-east-1_nothing', 'x']) {
      const { status, headers, text } = await get(`${emulator.endpoint()}/${id}/.well-known/${path}`, {
        origin: 'https://shop.example.test',
      });
      expect([status, text]).toEqual([400, `{"message":"User pool ${id} does not exist."}`]);
      expect(headers['content-type']).toBe('application/json');
      expect(headers['cache-control']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBe('*');
    }
  });

  test.each(PATHS)('%s is there for a pool of this world only', async (path) => {
    const { Id } = await emulator.pool();
    const { origin } = new URL(emulator.endpoint());
    expect((await get(`${origin}/${Id}/.well-known/${path}`)).status).toBe(400);
    const nowhere = await get(`${origin}/@nothing/${Id}/.well-known/${path}`);
    expect(nowhere.status).toBe(404);
    expect(JSON.parse(nowhere.text)).toMatchObject({ error: 'UnknownWorld', message: 'There is no world nothing.' });
  });

  test.each(PATHS)('%s is gone with its pool', async (path) => {
    const { Id } = await emulator.pool();
    const url = `${emulator.endpoint()}/${Id}/.well-known/${path}`;
    expect((await get(url)).status).toBe(200);
    await emulator.raw('DeleteUserPool', { UserPoolId: Id });
    expect((await get(url)).status).toBe(400);
  });

  describe('openid-configuration', () => {
    test('names all endpoints, in the order of AWS', async () => {
      const { Id } = await emulator.pool();
      const issuer = `${emulator.endpoint()}/${Id}`;
      const { text } = await get(`${issuer}/.well-known/openid-configuration`);
      expect(text).toBe(
        JSON.stringify({
          authorization_endpoint: `${emulator.endpoint()}/oauth2/authorize`,
          end_session_endpoint: `${emulator.endpoint()}/logout`,
          id_token_signing_alg_values_supported: ['RS256'],
          issuer,
          jwks_uri: `${issuer}/.well-known/jwks.json`,
          response_types_supported: ['code', 'token'],
          revocation_endpoint: `${emulator.endpoint()}/oauth2/revoke`,
          scopes_supported: ['openid', 'email', 'phone', 'profile'],
          subject_types_supported: ['public'],
          token_endpoint: `${emulator.endpoint()}/oauth2/token`,
          token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
          userinfo_endpoint: `${emulator.endpoint()}/oauth2/userInfo`,
        }),
      );
    });

    test.each(['localhost', '127.0.0.1', 'recognito', 'host.docker.internal', 'a.localhost'])(
      'is of the Host that the caller used, as its tokens are: %s',
      async (name) => {
        const { poolId, clientId } = await withAlice(emulator);
        const { port, pathname } = new URL(emulator.endpoint());
        const host = `${name}:${port}`;
        const issuer = `http://${host}${pathname}/${poolId}`;
        const discovery = await get(`${emulator.endpoint()}/${poolId}/.well-known/openid-configuration`, { host });
        expect(JSON.parse(discovery.text)).toMatchObject({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` });
        const { IdToken, AccessToken } = (await signInAt(emulator.endpoint(), host, clientId)).AuthenticationResult;
        expect([claimsOf(IdToken).iss, claimsOf(AccessToken).iss]).toEqual([issuer, issuer]);
      },
    );
  });
});

describe('with a fixed issuer', () => {
  const emulator = useEmulator({ settings: { issuer: 'https://login.example.test/auth' } });

  test('tokens and discovery are of it; the keys are where the caller is', async () => {
    const setting = await withAlice(emulator);
    const issuer = `https://login.example.test/auth/${setting.poolId}`;
    const here = `${emulator.endpoint()}/${setting.poolId}`;
    const { text } = await get(`${here}/.well-known/openid-configuration`);
    expect(JSON.parse(text)).toMatchObject({ issuer, jwks_uri: `${here}/.well-known/jwks.json` });
    const { IdToken, AccessToken } = await signIn(emulator, setting);
    expect([claimsOf(IdToken).iss, claimsOf(AccessToken).iss]).toEqual([issuer, issuer]);
  });
});

describe('with the issuer of AWS', () => {
  const emulator = useEmulator({ settings: { issuer: 'aws' } });

  test.each([
    ['ORIGINAL', 'cognito-idp'],
    ['UPDATED', 'issuer-cognito-idp'],
  ] as const)('the form is the one of the pool: %s', async (Type, host) => {
    const setting = await withAlice(emulator, { pool: { IssuerConfiguration: { Type } } });
    const issuer = `https://${host}.us-east-1.amazonaws.com/${setting.poolId}`;
    const here = `${emulator.endpoint()}/${setting.poolId}`;
    const { text } = await get(`${here}/.well-known/openid-configuration`);
    expect(JSON.parse(text)).toMatchObject({ issuer, jwks_uri: `${here}/.well-known/jwks.json` });
    const { IdToken, AccessToken } = await signIn(emulator, setting);
    expect([claimsOf(IdToken).iss, claimsOf(AccessToken).iss]).toEqual([issuer, issuer]);
  });
});
