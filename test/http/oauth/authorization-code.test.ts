import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
  GetUserCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHash } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { useEmulator } from '../../operations/emulator.js';
import type { Setting } from '../../operations/signed-in.js';
import { addApi, basic, CALLBACK, type EndpointAnswer, post, WEB, withWeb } from './oauth-calls.js';
import { type Page, TestBrowser } from './test-browser.js';

const emulator = useEmulator({ isRecorded: true });
const MINUTE = 60_000;
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const PKCE = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };

type Query = Readonly<Record<string, string>>;

const authorizeUrl = ({ clientId }: Setting, more: Query = {}): string => {
  const query = { client_id: clientId, response_type: 'code', redirect_uri: CALLBACK, ...more };
  return `${emulator.endpoint()}/oauth2/authorize?${new URLSearchParams(query).toString()}`;
};
const landedAt = ({ location = '' }: Page): Query => Object.fromEntries(new URL(location).searchParams);
const codeOf = (page: Page): string => landedAt(page).code ?? '';

const signIn = async (of: Setting, more: Query = {}, browser = new TestBrowser()): Promise<string> =>
  codeOf(await browser.signIn(authorizeUrl(of, more)));
const exchange = ({ clientId, secret }: Setting, code: string, more: Query = {}): Promise<EndpointAnswer> => {
  const fields = { grant_type: 'authorization_code', client_id: clientId, code, redirect_uri: CALLBACK, ...more };
  return post(emulator, 'oauth2/token', fields, secret === undefined ? {} : basic(clientId, secret));
};
const INVALID = { status: 400, body: { error: 'invalid_grant' } };

describe('a code', () => {
  test('comes back to the client with its state, and is exchanged for tokens', async () => {
    const of = await withWeb(emulator);
    const state = 'a b&c=d#é';
    const page = await new TestBrowser().signIn(authorizeUrl(of, { scope: 'openid email', state, nonce: 'n-1' }));
    expect(page.status).toBe(302);
    expect(page.location?.startsWith(`${CALLBACK}?`)).toBe(true);
    const code = expect.stringMatching(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    ) as string;
    expect(landedAt(page)).toEqual({ code, state });
    const { status, body } = await exchange(of, codeOf(page));
    expect([status, Object.keys(body)]).toEqual([
      200,
      ['id_token', 'access_token', 'refresh_token', 'expires_in', 'token_type'],
    ]);
    const access = decodeJwt(String(body.access_token));
    expect(access).toMatchObject({ scope: 'openid email', version: 2, username: 'alice', client_id: of.clientId });
    const id = decodeJwt(String(body.id_token));
    expect(id).toMatchObject({
      nonce: 'n-1',
      email: 'alice@example.com',
      'cognito:username': 'alice',
      aud: of.clientId,
    });
    expect(id.at_hash).toBe(
      createHash('sha256').update(String(body.access_token)).digest().toString('base64url', 0, 16),
    );
    expect([id.event_id, id.origin_jti, id.auth_time]).toEqual([undefined, access.origin_jti, access.auth_time]);
  });

  test('gives tokens that any library verifies, as discovery says', async () => {
    const of = await withWeb(emulator);
    const { body } = await exchange(of, await signIn(of));
    const issuer = `${emulator.endpoint()}/${of.poolId}`;
    const discovery = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as Record<
      string,
      string
    >;
    expect(discovery).toMatchObject({ issuer, token_endpoint: `${emulator.endpoint()}/oauth2/token` });
    const keys = createRemoteJWKSet(new URL(discovery.jwks_uri ?? ''));
    await jwtVerify(String(body.id_token), keys, { issuer, audience: of.clientId });
    await jwtVerify(String(body.access_token), keys, { issuer });
  });

  test('without openid comes without an ID token', async () => {
    const of = await withWeb(emulator);
    await addApi(emulator, of.poolId);
    const scope = 'aws.cognito.signin.user.admin';
    const { body } = await exchange(of, await signIn(of, { scope }));
    expect(Object.keys(body)).toEqual(['access_token', 'refresh_token', 'expires_in', 'token_type']);
    const { Username } = await emulator.idp().send(new GetUserCommand({ AccessToken: String(body.access_token) }));
    expect(Username).toBe('alice');
  });

  test('whose access token has not the API’s scope cannot be used there', async () => {
    const of = await withWeb(emulator);
    const { body } = await exchange(of, await signIn(of, { scope: 'openid' }));
    await expect(emulator.idp().send(new GetUserCommand({ AccessToken: String(body.access_token) }))).rejects.toThrow(
      'Access Token does not have required scopes',
    );
  });

  test('for a resource gives access tokens for that audience, also after a refresh', async () => {
    const of = await withWeb(emulator);
    const { body } = await exchange(of, await signIn(of, { resource: 'https://api.example/orders' }));
    expect(decodeJwt(String(body.access_token)).aud).toBe('https://api.example/orders');
    const again = await refresh(of, String(body.refresh_token));
    expect(decodeJwt(String(again.body.access_token)).aud).toBe('https://api.example/orders');
  });

  test('is good once, and the tokens of the first use stay', async () => {
    const of = await withWeb(emulator);
    const code = await signIn(of);
    const { body } = await exchange(of, code);
    expect(await exchange(of, code)).toMatchObject(INVALID);
    expect((await refresh(of, String(body.refresh_token))).status).toBe(200);
  });

  test('of two exchanges at once serves one', async () => {
    const of = await withWeb(emulator);
    const code = await signIn(of);
    const answers = await Promise.all(Array.from({ length: 5 }, () => exchange(of, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
  });

  test('is good for five minutes', async () => {
    await emulator.freeze('2026-01-01T00:00:00Z');
    const of = await withWeb(emulator);
    const [first, second] = [await signIn(of), await signIn(of)];
    await emulator.advance(5 * MINUTE - 1);
    expect((await exchange(of, first)).status).toBe(200);
    await emulator.advance(1);
    expect(await exchange(of, second)).toMatchObject(INVALID);
  });

  test('belongs to its client', async () => {
    const of = await withWeb(emulator);
    const { ClientId: clientId } = await emulator.client(of.poolId, WEB);
    const code = await signIn(of);
    expect(await exchange({ ...of, clientId }, code)).toMatchObject(INVALID);
    expect((await exchange(of, code)).status).toBe(200);
  });

  test('belongs to its redirect URI', async () => {
    const other = 'https://app.example/other';
    const of = await withWeb(emulator, { client: { CallbackURLs: [CALLBACK, other] } });
    expect(await exchange(of, await signIn(of), { redirect_uri: other })).toMatchObject(INVALID);
  });

  test('for a scope of which the client may not read all attributes is refused, until it may', async () => {
    const of = await withWeb(emulator, { client: { ReadAttributes: ['email'] } });
    const code = await signIn(of, { scope: 'openid email' });
    expect(await exchange(of, code)).toMatchObject(INVALID);
    expect(await exchange(of, await signIn(of, { scope: 'openid profile' }))).toMatchObject({ status: 200 });
    const { poolId: UserPoolId, clientId: ClientId } = of;
    const ReadAttributes = ['email', 'email_verified'];
    await emulator.idp().send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ...WEB, ReadAttributes }));
    const { body } = await exchange(of, code);
    expect(decodeJwt(String(body.id_token))).toMatchObject({ email: 'alice@example.com', email_verified: true });
  });

  test('is worth nothing once the user is disabled, deleted, or signed out everywhere', async () => {
    const of = await withWeb(emulator);
    const Alice = { UserPoolId: of.poolId, Username: 'alice' };
    const codes = [await signIn(of), await signIn(of), await signIn(of)];
    await emulator.idp().send(new AdminUserGlobalSignOutCommand(Alice));
    expect(await exchange(of, codes[0] ?? '')).toMatchObject(INVALID);
    await emulator.idp().send(new AdminDisableUserCommand(Alice));
    expect(await exchange(of, codes[1] ?? '')).toMatchObject(INVALID);
    await emulator.idp().send(new AdminDeleteUserCommand(Alice));
    expect(await exchange(of, codes[2] ?? '')).toMatchObject(INVALID);
  });

  test.each(['code', 'redirect_uri'])('is not exchanged without %s', async (name) => {
    const of = await withWeb(emulator);
    const answer = await exchange(of, await signIn(of), { [name]: '' });
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  test('of a confidential client needs its secret', async () => {
    const of = await withWeb(emulator, { client: { GenerateSecret: true } });
    const code = await signIn(of);
    expect(await exchange({ ...of, secret: undefined }, code)).toMatchObject({
      status: 400,
      body: { error: 'invalid_client', error_description: 'invalid_client_secret' },
    });
    expect((await exchange(of, code)).status).toBe(200);
  });
});

describe('PKCE', () => {
  test('lets the one who knows the verifier have the tokens', async () => {
    const of = await withWeb(emulator);
    expect((await exchange(of, await signIn(of, PKCE), { code_verifier: VERIFIER })).status).toBe(200);
  });

  test.each<Query>([{}, { code_verifier: CHALLENGE }, { code_verifier: `${VERIFIER}x` }])(
    'spends the code of one who does not: %p',
    async (shown) => {
      const of = await withWeb(emulator);
      const code = await signIn(of, PKCE);
      expect(await exchange(of, code, shown)).toMatchObject(INVALID);
      expect(await exchange(of, code, { code_verifier: VERIFIER })).toMatchObject(INVALID);
    },
  );
});

const refresh = (of: Setting, token: string): Promise<EndpointAnswer> => {
  const fields = { grant_type: 'refresh_token', client_id: of.clientId, refresh_token: token };
  return post(emulator, 'oauth2/token', fields, of.secret === undefined ? {} : basic(of.clientId, of.secret));
};

describe('a refresh token', () => {
  test('gives new tokens of the same scopes and the same sign-in, without a nonce', async () => {
    await emulator.freeze('2026-01-01T00:00:00Z');
    const of = await withWeb(emulator);
    const { body } = await exchange(of, await signIn(of, { scope: 'openid email', nonce: 'n' }));
    await emulator.advance(10 * MINUTE);
    const again = await refresh(of, String(body.refresh_token));
    expect([again.status, Object.keys(again.body)]).toEqual([
      200,
      ['id_token', 'access_token', 'expires_in', 'token_type'],
    ]);
    const [before, after] = [decodeJwt(String(body.id_token)), decodeJwt(String(again.body.id_token))];
    expect(after).toMatchObject({ auth_time: before.auth_time, origin_jti: before.origin_jti });
    expect([after.nonce, after.jti === before.jti, typeof after.at_hash]).toEqual([undefined, false, 'string']);
    expect(decodeJwt(String(again.body.access_token)).scope).toBe('openid email');
  });

  test('is rotated where the client says so', async () => {
    const of = await withWeb(emulator, {
      client: {
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      },
    });
    const { body } = await exchange(of, await signIn(of));
    const again = await refresh(of, String(body.refresh_token));
    expect(Object.keys(again.body)).toEqual(['id_token', 'access_token', 'refresh_token', 'expires_in', 'token_type']);
    expect(await refresh(of, String(body.refresh_token))).toMatchObject(INVALID);
    expect((await refresh(of, String(again.body.refresh_token))).status).toBe(200);
  });

  test('of nobody, of another client, or of another kind is refused', async () => {
    const of = await withWeb(emulator);
    const { body } = await exchange(of, await signIn(of));
    const { ClientId: clientId } = await emulator.client(of.poolId, WEB);
    expect(await refresh(of, 'nonsense')).toMatchObject(INVALID);
    expect(await refresh(of, String(body.access_token))).toMatchObject(INVALID);
    expect(await refresh({ ...of, clientId }, String(body.refresh_token))).toMatchObject(INVALID);
    expect(await refresh(of, '')).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

describe('who is signed in in a browser', () => {
  test('goes straight on to another client of the pool, at the time of the first sign-in', async () => {
    await emulator.freeze('2026-01-01T00:00:00Z');
    const of = await withWeb(emulator);
    const { ClientId: clientId } = await emulator.client(of.poolId, WEB);
    const browser = new TestBrowser();
    await signIn(of, {}, browser);
    await emulator.advance(59 * MINUTE);
    const other = { ...of, clientId };
    const page = await browser.get(authorizeUrl(other, { state: 's' }));
    expect(landedAt(page)).toMatchObject({ state: 's' });
    const { body } = await exchange(other, codeOf(page));
    expect(decodeJwt(String(body.id_token))).toMatchObject({ auth_time: 1767225600, iat: 1767225600 + 59 * 60 });
    await emulator.advance(MINUTE);
    expect((await browser.get(authorizeUrl(other))).location).toMatch(/\/login\?/);
  });

  test('is asked again for prompt=login, and not at all for prompt=none', async () => {
    const of = await withWeb(emulator);
    const browser = new TestBrowser();
    expect(landedAt(await browser.get(authorizeUrl(of, { prompt: 'none', state: 's' })))).toEqual({
      state: 's',
      error: 'login_required',
    });
    await signIn(of, {}, browser);
    expect((await browser.get(authorizeUrl(of, { prompt: 'login' }))).location).toMatch(/\/login\?/);
    expect(codeOf(await browser.get(authorizeUrl(of, { prompt: 'none' })))).not.toBe('');
  });

  test('is nobody in another pool', async () => {
    const of = await withWeb(emulator);
    const elsewhere = await withWeb(emulator);
    const browser = new TestBrowser();
    await signIn(of, {}, browser);
    expect((await browser.get(authorizeUrl(elsewhere))).location).toMatch(/\/login\?/);
    await signIn(elsewhere, {}, browser);
    for (const one of [of, elsewhere]) expect(codeOf(await browser.get(authorizeUrl(one)))).not.toBe('');
  });

  test('is not signed in any more once disabled, nor once deleted', async () => {
    const of = await withWeb(emulator);
    const browser = new TestBrowser();
    await signIn(of, {}, browser);
    const Alice = { UserPoolId: of.poolId, Username: 'alice' };
    await emulator.idp().send(new AdminDisableUserCommand(Alice));
    expect((await browser.get(authorizeUrl(of))).location).toMatch(/\/login\?/);
    await emulator.idp().send(new AdminEnableUserCommand(Alice));
    expect(codeOf(await browser.get(authorizeUrl(of)))).not.toBe('');
    await emulator.idp().send(new AdminDeleteUserCommand(Alice));
    expect((await browser.get(authorizeUrl(of))).location).toMatch(/\/login\?/);
    expect(landedAt(await browser.get(authorizeUrl(of, { prompt: 'none' })))).toEqual({ error: 'login_required' });
  });
});

test('an implicit grant brings its tokens in the fragment, and no refresh token', async () => {
  const of = await withWeb(emulator);
  const page = await new TestBrowser().signIn(authorizeUrl(of, { response_type: 'token', state: 's', nonce: 'n' }));
  const { hash, search } = new URL(page.location ?? '');
  const { id_token = '', access_token = '', ...rest } = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  expect([search, rest]).toEqual(['', { expires_in: '3600', token_type: 'Bearer', state: 's' }]);
  expect(decodeJwt(id_token)).toMatchObject({ nonce: 'n' });
  expect(decodeJwt(access_token)).toMatchObject({ username: 'alice' });
});
