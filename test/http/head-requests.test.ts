import { takesHead } from '../../src/http/head-requests.js';
import { useEmulator } from '../operations/emulator.js';
import { pageAt, withPages } from './managed-login/page-calls.js';
import { CALLBACK, GOODBYE } from './oauth/oauth-calls.js';
import { TestBrowser } from './oauth/test-browser.js';

const emulator = useEmulator();

const BEGINNINGS = ['oauth2/authorize', 'authorize', 'login'];
const PAGES = [
  ...['signup', 'signUp', 'confirmUser', 'confirmuser', 'resendcode', 'forgotPassword', 'forgotpassword'],
  ...['confirmForgotPassword', 'confirmforgotPassword', 'confirmforgotpassword', 'changepassword', 'changePassword'],
  'challenge',
];

/** A client, and a browser in which alice is signed in. */
const signedIn = async () => {
  const setting = await withPages(emulator);
  const browser = new TestBrowser();
  await browser.signIn(pageAt(emulator, setting, 'oauth2/authorize'));
  return { setting, browser };
};

/** What a request for the headers alone is answered with, cookies included, as the signed-in browser sends it. */
const headOf = async (url: string, { cookies }: TestBrowser) => {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(url, { method: 'HEAD', redirect: 'manual', headers: { cookie } });
  return { status: answer.status, allow: answer.headers.get('allow'), cookies: answer.headers.getSetCookie() };
};

describe('a request for the headers alone', () => {
  test.each(BEGINNINGS)('grants nothing at /%s, where GET would', async (page) => {
    const { setting, browser } = await signedIn();
    const url = pageAt(emulator, setting, page);
    const before = emulator.world().position;
    const allow = page === 'login' ? 'GET, POST' : 'GET';
    expect(await headOf(url, browser)).toEqual({ status: 405, allow, cookies: [] });
    expect(emulator.world().position).toBe(before);
    expect((await browser.get(url)).location).toMatch(`${CALLBACK}?code=`);
    expect(emulator.world().position).toBeGreaterThan(before);
  });

  test('signs nobody out', async () => {
    const { setting, browser } = await signedIn();
    const query = new URLSearchParams({ client_id: setting.clientId, logout_uri: GOODBYE }).toString();
    const before = emulator.world().position;
    const url = `${emulator.endpoint()}/logout?${query}`;
    expect(await headOf(url, browser)).toEqual({ status: 405, allow: 'GET', cookies: [] });
    expect(emulator.world().position).toBe(before);
    expect((await browser.get(pageAt(emulator, setting, 'login'))).location).toMatch(`${CALLBACK}?code=`);
    expect((await browser.get(url)).location).toBe(GOODBYE);
  });

  test.each(PAGES)('is not taken by the page /%s', async (page) => {
    const { setting, browser } = await signedIn();
    const before = emulator.world().position;
    const answer = await headOf(pageAt(emulator, setting, page), browser);
    expect(answer).toEqual({ status: 405, allow: 'GET, POST', cookies: [] });
    expect(emulator.world().position).toBe(before);
  });

  test('is answered where GET only reads', async () => {
    const setting = await withPages(emulator);
    const page = await new TestBrowser().get(pageAt(emulator, setting, 'login'));
    const [file = ''] = /\/assets\/managed-login\/[^"]+\.css/.exec(page.text) ?? [];
    const keys = [`${setting.poolId}/.well-known/jwks.json`, '.well-known/jwks_uri'];
    const paths = ['_recognito/health', ...keys, file.slice(1)];
    for (const path of paths) {
      const { status } = await fetch(`${emulator.endpoint()}/${path}`, { method: 'HEAD' });
      expect([path, status]).toEqual([path, 200]);
    }
    const headers = { authorization: 'Bearer x' };
    const info = await fetch(`${emulator.endpoint()}/oauth2/userInfo`, { method: 'HEAD', headers });
    expect(info.status).toBe(401);
  });
});

test.each([
  ['/_recognito/worlds/:name', true],
  ['/:poolId/.well-known/jwks.json', true],
  ['/.well-known/openid-configuration', true],
  ['/assets/images/:hash', true],
  ['/oauth2/userInfo', true],
  ['/error', true],
  ['/2015-03-31/*', true],
  ['/oauth2/authorize', false],
  ['/oauth2/idpresponse', false],
  ['/logout', false],
  ['/assets', false],
  ['/a-page-that-comes-later', false],
  ['', false],
])('HEAD at the route %j: %j', (route, taken) => {
  expect(takesHead(route)).toBe(taken);
});
