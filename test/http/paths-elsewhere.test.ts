import { decodeJwt } from 'jose';
import { pathHere } from '../../src/http/paths-elsewhere.js';
import { useEmulator } from '../operations/emulator.js';
import { CALLBACK, GOODBYE, post, send, withWeb } from './oauth/oauth-calls.js';
import { TestBrowser } from './oauth/test-browser.js';

const emulator = useEmulator();

test.each([
  [
    '/_aws/cognito-idp/login?client_id=x&redirect_uri=/cognito-idp/login',
    '/login?client_id=x&redirect_uri=/cognito-idp/login',
  ],
  ['/_aws/cognito-idp/logout', '/logout'],
  ['/_aws/cognito-idp/oauth2/token', '/oauth2/token'],
  ['/cognito-idp/oauth2/authorize?x', '/oauth2/authorize?x'],
  ['/cognito-idp/oauth2/userInfo/', '/oauth2/userInfo/'],
  ['/cognito-idp/oauth2/revoke', '/oauth2/revoke'],
  ['/cognito-idp/oauth2/idpresponse', '/oauth2/idpresponse'],
])('%s is %s', (theirs, here) => {
  expect(pathHere(theirs)).toBe(here);
});

test.each([
  '/login',
  '/cognito-idp',
  '/cognito-idp/loginx',
  '/cognito-idp/oauth2',
  '/cognito-idp/_recognito/reset',
  '/_aws/cognito-idp/_recognito/reset',
  '/_aws/cognito-idp/cognito-idp/login',
  '/_aws/login',
  '/x/cognito-idp/login',
])('%s stays what it is', (path) => {
  expect(pathHere(path)).toBe(path);
});

describe.each(['_aws/cognito-idp', 'cognito-idp'])('below /%s', (prefix) => {
  const url = (path: string, query: Readonly<Record<string, string>>): string =>
    `${emulator.endpoint()}/${prefix}/${path}?${new URLSearchParams(query).toString()}`;

  test('a browser signs in, its code is exchanged, and what was got is used, revoked and signed out of', async () => {
    const { clientId: client_id, poolId } = await withWeb(emulator);
    const query = { client_id, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid email' };
    const browser = new TestBrowser();
    const login = url('login', query);
    const form = await browser.get(login);
    const { location = '' } = await browser.submit(login, form, { username: 'alice', password: 'Passw0rd!' });
    const code = new URL(location).searchParams.get('code') ?? '';
    const again = await browser.get(url('oauth2/authorize', query));
    expect(again.location?.startsWith(`${CALLBACK}?code=`)).toBe(true);

    const grant = { grant_type: 'authorization_code', client_id, redirect_uri: CALLBACK, code };
    const { body } = await post(emulator, `${prefix}/oauth2/token`, grant);
    const { access_token: access, refresh_token: token } = body as Readonly<Record<string, string>>;
    expect(decodeJwt(access ?? '').iss).toBe(`${emulator.endpoint()}/${poolId}`);
    const userInfo = await send(url('oauth2/userInfo', {}), { headers: { authorization: `Bearer ${access}` } });
    expect(userInfo.body).toMatchObject({ email: 'alice@example.com' });

    expect((await post(emulator, `${prefix}/oauth2/revoke`, { client_id, token: token ?? '' })).status).toBe(200);
    const refresh = { grant_type: 'refresh_token', client_id, refresh_token: token ?? '' };
    expect((await post(emulator, `${prefix}/oauth2/token`, refresh)).body).toMatchObject({ error: 'invalid_grant' });

    const out = await browser.get(url('logout', { client_id, logout_uri: GOODBYE }));
    expect([out.status, out.location]).toEqual([302, GOODBYE]);
    expect(browser.cookies.has('cognito')).toBe(false);
  });

  test('a page of another origin may ask for tokens, as at /oauth2/token', async () => {
    const path = `${emulator.endpoint()}/${prefix}/oauth2/token`;
    const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
    const preflight = await fetch(path, { method: 'OPTIONS', headers });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  });

  test('what is not emulated is refused by name', async () => {
    const { status, body } = await send(url('oauth2/idpresponse', {}));
    expect([status, body.message]).toEqual([501, '/oauth2/idpresponse is not emulated by this version of Recognito.']);
  });
});
