/**
 * The points of the OpenID Foundation's basic and config certification profiles (https://openid.net/certification/connect_op_testing/, by
 * their names there) that say something about a user pool. Where Cognito is known to deviate, its own behaviour is what is tested, and a
 * comment says so. One file, because it is one list: it is read from top to bottom beside the profile's.
 */
import { createHash } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { CreateUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import { Authorities } from '../../src/tls/authorities.js';
import { httpsCall } from '../http/https-call.js';
import { basic, CALLBACK, type EndpointAnswer, post, send, WEB } from '../http/oauth/oauth-calls.js';
import { type Page, TestBrowser } from '../http/oauth/test-browser.js';
import { useEmulator } from '../operations/emulator.js';
import { addUser, FLOWS, type Setting } from '../operations/signed-in.js';

const authorities = new Authorities(undefined);
const emulator = useEmulator({ authorities, settings: { tlsPort: 0 } });

type Query = Readonly<Record<string, string>>;

const SECOND = 1_000;
const issuerOf = ({ poolId }: Pick<Setting, 'poolId'>): string => `${emulator.endpoint()}/${poolId}`;

const authorizeUrl = ({ clientId }: Setting, more: Query = {}): string => {
  const query = { client_id: clientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid', ...more };
  return `${emulator.endpoint()}/oauth2/authorize?${new URLSearchParams(query).toString()}`;
};
const landedAt = ({ location = '' }: Page): Query => Object.fromEntries(new URL(location).searchParams);
/** Whether a page shows the form of sign-in. */
const asksToSignIn = (page: Page): boolean => new URL(page.location ?? '').pathname.endsWith('/login');

const exchange = (of: Setting, code: string, more: Query = {}): Promise<EndpointAnswer> => {
  const fields = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, client_id: of.clientId, ...more };
  return post(emulator, 'oauth2/token', fields, of.secret === undefined ? {} : basic(of.clientId, of.secret));
};
const tokensOf = async (of: Setting, page: Page): Promise<Query> => {
  const { status, body } = await exchange(of, landedAt(page).code ?? '');
  expect(status).toBe(200);
  return body as Query;
};
/** The whole flow as alice: her tokens, and the claims of her ID token, verified. */
const signedIn = async (of: Setting, more: Query = {}, browser = new TestBrowser()) => {
  const tokens = await tokensOf(of, await browser.signIn(authorizeUrl(of, more)));
  return { tokens, claims: await verified(of, tokens.id_token ?? '') };
};
const verified = async (of: Setting, token: string) => {
  const keys = createRemoteJWKSet(new URL(`${issuerOf(of)}/.well-known/jwks.json`));
  const currentDate = new Date(emulator.world().clock.now());
  return (await jwtVerify(token, keys, { issuer: issuerOf(of), audience: of.clientId, currentDate })).payload;
};
const userInfo = (token: string): Promise<EndpointAnswer> =>
  send(`${emulator.endpoint()}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}` } });
const json = async (url: string): Promise<Record<string, unknown>> => (await send(url)).body;
const discoveryOf = (of: Setting) => json(`${issuerOf(of)}/.well-known/openid-configuration`);

const STANDARD = {
  ...{ email: 'alice@example.com', email_verified: 'true', phone_number: '+15550100', phone_number_verified: 'true' },
  ...{ name: 'Alice A', given_name: 'Alice', family_name: 'A', locale: 'en' },
};
/** A confidential client, and alice with claims for each scope. */
const setUp = async (): Promise<Setting> => {
  const { Id: poolId } = await emulator.pool();
  const client = await emulator.client(poolId, { ...WEB, ExplicitAuthFlows: [...FLOWS], GenerateSecret: true });
  await addUser(
    emulator,
    poolId,
    'alice',
    Object.entries(STANDARD).map(([Name, Value]) => ({ Name, Value })),
  );
  return { poolId, clientId: client.ClientId, secret: client.ClientSecret };
};
const EMAIL = ['email', 'email_verified'];
const PHONE = ['phone_number', 'phone_number_verified'];

describe('config', () => {
  test('OP-Discovery-Config: the members that OpenID Connect requires are there, and the issuer is the one asked', async () => {
    const of = await setUp();
    const { status, headers, body } = await send(`${issuerOf(of)}/.well-known/openid-configuration`);
    expect([status, headers.get('content-type')?.split(';')[0]]).toEqual([200, 'application/json']);
    expect(body).toEqual({
      issuer: issuerOf(of),
      authorization_endpoint: `${emulator.endpoint()}/oauth2/authorize`,
      token_endpoint: `${emulator.endpoint()}/oauth2/token`,
      userinfo_endpoint: `${emulator.endpoint()}/oauth2/userInfo`,
      revocation_endpoint: `${emulator.endpoint()}/oauth2/revoke`,
      end_session_endpoint: `${emulator.endpoint()}/logout`,
      jwks_uri: `${issuerOf(of)}/.well-known/jwks.json`,
      // Cognito's word for what it calls the implicit grant; OpenID Connect has `id_token token`.
      response_types_supported: ['code', 'token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    });
    // OP-Discovery-claims_supported is a recommendation that Cognito does not follow.
    expect(body).not.toHaveProperty('claims_supported');
  });

  test('OP-Discovery-VerifyHTTPSUsage: over TLS all endpoints are https, and over HTTP they are of this machine', async () => {
    const of = await setUp();
    const { authority } = await authorities.for('localhost');
    const { pathname } = new URL(`${issuerOf(of)}/.well-known/openid-configuration`);
    const at = { host: 'localhost', port: emulator.tlsPort(), ca: authority.certificate };
    const urls = (body: Record<string, unknown>) =>
      Object.values(body)
        .filter((value): value is string => typeof value === 'string')
        .map((value) => new URL(value).origin);
    const secure = urls(JSON.parse((await httpsCall(at, pathname)).text) as Record<string, unknown>);
    expect(secure).toEqual(Array<string>(7).fill(`https://localhost:${emulator.tlsPort()}`));
    expect(urls(await discoveryOf(of))).toEqual(Array<string>(7).fill(emulator.origin()));
  });

  test('OP-Discovery-JWKs: the keys are RSA keys for signatures, each with a kid, none of them private', async () => {
    const { keys } = await json(`${issuerOf(await setUp())}/.well-known/jwks.json`);
    const some = expect.any(String) as string;
    const key = { alg: 'RS256', kty: 'RSA', use: 'sig', e: 'AQAB', n: some, kid: some };
    expect(keys).toEqual([key, key]);
  });
});

describe('response and ID token', () => {
  test('OP-Response-code: a code and the state come back in the query, and nothing else', async () => {
    const page = await new TestBrowser().signIn(authorizeUrl(await setUp(), { state: 'a/b c&d' }));
    expect(landedAt(page)).toEqual({ code: expect.any(String) as string, state: 'a/b c&d' });
    expect(new URL(page.location ?? '').hash).toBe('');
  });

  test('OP-Response-Missing: without a response_type the client is told invalid_request, with the state', async () => {
    const of = await setUp();
    for (const [response_type, error] of [
      ['', 'invalid_request'],
      ['id_token', 'unsupported_response_type'],
    ] as const) {
      const page = await new TestBrowser().get(authorizeUrl(of, { response_type, state: 'S' }));
      expect(landedAt(page)).toEqual({ error, state: 'S' });
    }
  });

  test('OP-IDToken-kid: the header names a key of the JWKS, and RS256', async () => {
    const of = await setUp();
    const { tokens } = await signedIn(of);
    const { keys } = await json(`${issuerOf(of)}/.well-known/jwks.json`);
    const header = decodeProtectedHeader(tokens.id_token ?? '');
    expect(header.alg).toBe('RS256');
    expect((keys as { kid: string }[]).map(({ kid }) => kid)).toContain(header.kid);
  });

  test('OP-IDToken: iss, sub, aud, exp, iat and auth_time are there, and exp is after iat', async () => {
    const of = await setUp();
    const { claims } = await signedIn(of);
    const { iss, aud, sub, exp = 0, iat = 0, auth_time } = claims;
    expect([iss, aud, typeof sub, typeof auth_time]).toEqual([issuerOf(of), of.clientId, 'string', 'number']);
    expect(exp - iat).toBe(3600);
  });

  test('OP-IDToken-at_hash: it is the left half of the digest of the access token', async () => {
    const { tokens, claims } = await signedIn(await setUp());
    const digest = createHash('sha256')
      .update(tokens.access_token ?? '')
      .digest();
    expect(claims.at_hash).toBe(digest.subarray(0, 16).toString('base64url'));
  });

  test('OP-nonce-NoReq-code, OP-nonce-code: a nonce is in the ID token where one was sent', async () => {
    const of = await setUp();
    expect((await signedIn(of)).claims).not.toHaveProperty('nonce');
    expect((await signedIn(of, { nonce: 'n-0S6_WzA2Mj' })).claims.nonce).toBe('n-0S6_WzA2Mj');
  });
});

describe('userinfo', () => {
  test('OP-UserInfo-Header: a bearer token gives the claims, with the sub of the ID token', async () => {
    const { tokens, claims } = await signedIn(await setUp());
    const { status, headers, body } = await userInfo(tokens.access_token ?? '');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json;charset=UTF-8']);
    expect(body.sub).toBe(claims.sub);
  });

  test('OP-UserInfo-Body: a token in a form is not read, as Cognito reads none there', async () => {
    const { tokens } = await signedIn(await setUp());
    const { status, headers } = await post(emulator, 'oauth2/userInfo', { access_token: tokens.access_token ?? '' });
    expect(status).toBe(400);
    expect(headers.get('www-authenticate')).toBe(
      'error="invalid_request", error_description="Bad OAuth2 request at UserInfo Endpoint"',
    );
  });
});

describe('scope', () => {
  // OpenID Connect gives the claims at userinfo alone where a code is asked for; Cognito has them in the ID token too.
  test.each([
    ['OP-scope-email', 'openid email', EMAIL],
    ['OP-scope-phone', 'openid phone', PHONE],
    ['OP-scope-profile', 'openid profile', ['family_name', 'given_name', 'locale', 'name']],
    ['OP-scope-All', 'openid email phone profile', Object.keys(STANDARD).sort()],
    // By the specification `openid` alone gives the sub; Cognito gives all that the client may read.
    ['OP-UserInfo-Endpoint', 'openid', Object.keys(STANDARD).sort()],
  ])('%s: %s gives its claims', async (_, scope, expected) => {
    const { tokens, claims } = await signedIn(await setUp(), { scope });
    const standard = (all: object): string[] =>
      Object.keys(all)
        .filter((name) => name in STANDARD)
        .sort();
    expect(standard((await userInfo(tokens.access_token ?? '')).body)).toEqual(expected);
    expect(standard(claims)).toEqual(expected);
    expect(decodeJwt(tokens.access_token ?? '').scope).toBe(scope);
  });

  test('OP-scope-address: there is no such scope in Cognito, and a scope that is not there is refused', async () => {
    const page = await new TestBrowser().get(authorizeUrl(await setUp(), { scope: 'openid address', state: 'S' }));
    expect(landedAt(page)).toEqual({ error: 'invalid_scope', state: 'S' });
  });
});

describe('prompt and max_age', () => {
  test('OP-prompt-none-NotLoggedIn: nobody is signed in, and the client is told login_required', async () => {
    const page = await new TestBrowser().get(authorizeUrl(await setUp(), { prompt: 'none', state: 'S' }));
    expect(landedAt(page)).toEqual({ error: 'login_required', state: 'S' });
  });

  test('OP-prompt-none-LoggedIn: a code comes at once, of the same user and sign-in', async () => {
    const [of, browser] = [await setUp(), new TestBrowser()];
    const { claims } = await signedIn(of, {}, browser);
    await emulator.advance(5 * SECOND);
    const page = await browser.get(authorizeUrl(of, { prompt: 'none' }));
    const again = await verified(of, (await tokensOf(of, page)).id_token ?? '');
    expect([again.sub, again.auth_time]).toEqual([claims.sub, claims.auth_time]);
  });

  test('OP-prompt-login: the user is asked again, and the second ID token says so', async () => {
    const [of, browser] = [await setUp(), new TestBrowser()];
    const { claims } = await signedIn(of, {}, browser);
    await emulator.advance(5 * SECOND);
    expect(asksToSignIn(await browser.get(authorizeUrl(of, { prompt: 'login' })))).toBe(true);
    const again = (await signedIn(of, { prompt: 'login' }, browser)).claims;
    expect(again.sub).toBe(claims.sub);
    expect(Number(again.auth_time)).toBeGreaterThanOrEqual(Number(claims.auth_time) + 5);
  });

  test('OP-Req-max_age=1: a sign-in that is older is not enough, and auth_time is the new one', async () => {
    const [of, browser] = [await setUp(), new TestBrowser()];
    const { claims } = await signedIn(of, {}, browser);
    await emulator.advance(5 * SECOND);
    expect(asksToSignIn(await browser.get(authorizeUrl(of, { max_age: '1' })))).toBe(true);
    const again = (await signedIn(of, { max_age: '1' }, browser)).claims;
    expect(Number(again.auth_time)).toBeGreaterThanOrEqual(Number(claims.auth_time) + 5);
  });

  test('OP-Req-max_age=10000: a sign-in that is younger is enough, and auth_time is the old one', async () => {
    const [of, browser] = [await setUp(), new TestBrowser()];
    const { claims } = await signedIn(of, {}, browser);
    await emulator.advance(5 * SECOND);
    const page = await browser.get(authorizeUrl(of, { max_age: '10000' }));
    expect((await verified(of, (await tokensOf(of, page)).id_token ?? '')).auth_time).toBe(claims.auth_time);
  });
});

describe('requests', () => {
  // Cognito knows neither: OpenID Connect asks no more than that they do not break.
  test.each([
    ['OP-Req-NotUnderstood', { extra: 'foobar' }],
    ['OP-Req-ui_locales', { ui_locales: 'se de-DE' }],
    ['OP-Req-claims_locales', { claims_locales: 'se' }],
    ['OP-display-page', { display: 'page' }],
    ['OP-display-popup', { display: 'popup' }],
    ['OP-claims-essential', { claims: '{"userinfo":{"name":{"essential":true}}}' }],
  ])('%s: the parameter is ignored', async (_, more) => {
    const { claims } = await signedIn(await setUp(), more);
    expect(claims).toMatchObject({ name: 'Alice A', 'cognito:username': 'alice' });
  });

  test('OP-Req-login_hint: the user name is in the form already', async () => {
    const of = await setUp();
    const { location = '' } = await new TestBrowser().get(authorizeUrl(of, { login_hint: 'alice' }));
    const { text } = await new TestBrowser().get(location);
    expect(/<input[^>]*name="username"[^>]*>/.exec(text)?.[0]).toContain('value="alice"');
    await signedIn(of, { login_hint: 'alice' });
  });

  test('OP-Req-id_token_hint: with prompt=none the user who is signed in goes on', async () => {
    const [of, browser] = [await setUp(), new TestBrowser()];
    const { tokens, claims } = await signedIn(of, {}, browser);
    const hint = { prompt: 'none', id_token_hint: tokens.id_token ?? '' };
    const again = await tokensOf(of, await browser.get(authorizeUrl(of, hint)));
    expect((await verified(of, again.id_token ?? '')).sub).toBe(claims.sub);
  });

  test('OP-Req-acr_values: ignored by classic pages; elsewhere Cognito steps up, which is not emulated and says so', async () => {
    const [of, acr] = [await setUp(), { acr_values: '1 2' }];
    const refused = landedAt(await new TestBrowser().get(authorizeUrl(of, acr)));
    expect(refused).toEqual({
      error: 'invalid_request',
      error_description: 'acr_values is not emulated by this version of Recognito.',
    });
    const classic = { UserPoolId: of.poolId, Domain: 'classic', ManagedLoginVersion: 1 };
    await emulator.idp().send(new CreateUserPoolDomainCommand(classic));
    expect((await signedIn(of, acr)).claims).not.toHaveProperty('acr');
  });

  test('OP-request-Unsigned, OP-request_uri-Unsigned: request objects are ignored, as the parameters beside them say all', async () => {
    const object = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"nonce":"inner"}').toString('base64url')}.`;
    const more = { nonce: 'outer', request: object, request_uri: 'https://app.example/request' };
    expect((await signedIn(await setUp(), more)).claims.nonce).toBe('outer');
  });

  test('OP-Req-POST: there is no authorize endpoint for POST, as Cognito has none', async () => {
    const { clientId } = await setUp();
    const asked = { client_id: clientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
    const { status, headers } = await post(emulator, 'oauth2/authorize', asked);
    expect([status, headers.get('location')]).toEqual([405, null]);
  });

  test('OP-redirect_uri-NotReg: the browser is sent nowhere that is not registered, but to the page of errors', async () => {
    const of = await setUp();
    for (const redirect_uri of ['https://evil.example/cb', `${CALLBACK}/more`, `${CALLBACK}?foo=bar`]) {
      const { location = '' } = await new TestBrowser().get(authorizeUrl(of, { redirect_uri }));
      const query = new URLSearchParams({ error: 'redirect_mismatch', client_id: of.clientId });
      expect(location).toBe(`${emulator.endpoint()}/error?${query.toString()}`);
    }
  });
});

describe('codes and clients', () => {
  test('OP-OAuth-2nd, OP-OAuth-2nd-30s: a code is good once, also half a minute later', async () => {
    const of = await setUp();
    const { code = '' } = landedAt(await new TestBrowser().signIn(authorizeUrl(of)));
    expect((await exchange(of, code)).status).toBe(200);
    expect(await exchange(of, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    await emulator.advance(30 * SECOND);
    expect(await exchange(of, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('OP-OAuth-2nd-Revokes: the tokens of the first use stay valid, as Cognito’s do', async () => {
    const of = await setUp();
    const { code = '' } = landedAt(await new TestBrowser().signIn(authorizeUrl(of)));
    const { body } = await exchange(of, code);
    expect((await exchange(of, code)).status).toBe(400);
    expect((await userInfo(String(body.access_token))).status).toBe(200);
  });

  test('OP-ClientAuth-Basic-Static, OP-ClientAuth-SecretPost-Static: a secret is taken in either place', async () => {
    const of = await setUp();
    const { clientId, secret = '' } = of;
    await signedIn(of);
    const { code = '' } = landedAt(await new TestBrowser().signIn(authorizeUrl(of)));
    expect((await exchange({ ...of, secret: undefined }, code, { client_secret: secret })).status).toBe(200);
    const wrong = { status: 400, body: { error: 'invalid_client', error_description: 'invalid_client_secret' } };
    const { code: third = '' } = landedAt(await new TestBrowser().signIn(authorizeUrl(of)));
    expect(await exchange({ ...of, secret: undefined }, third, { client_secret: 'wrong' })).toMatchObject(wrong);
    expect(await exchange({ ...of, secret: 'wrong' }, third)).toMatchObject(wrong);
    expect(await exchange({ poolId: of.poolId, clientId, secret: undefined }, third)).toMatchObject(wrong);
    // Nobody has spent it meanwhile.
    expect((await exchange(of, third)).status).toBe(200);
  });
});
