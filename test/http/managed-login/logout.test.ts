import { useEmulator } from '../../operations/emulator.js';
import { CALLBACK, GOODBYE, withWeb } from '../oauth/oauth-calls.js';
import { TestBrowser } from '../oauth/test-browser.js';
import { titleOn, wordOn } from './page-calls.js';

const emulator = useEmulator({ isRecorded: true });

const logoutUrl = (query: Readonly<Record<string, string>>): string =>
  `${emulator.endpoint()}/logout?${new URLSearchParams(query).toString()}`;
const authorizeUrl = (client_id: string, more: Readonly<Record<string, string>> = {}): string => {
  const query = { client_id, response_type: 'code', redirect_uri: CALLBACK, ...more };
  return `${emulator.endpoint()}/oauth2/authorize?${new URLSearchParams(query).toString()}`;
};
const signedIn = async () => {
  const { clientId: client_id } = await withWeb(emulator);
  const browser = new TestBrowser();
  await browser.signIn(authorizeUrl(client_id));
  expect(browser.cookies.has('cognito')).toBe(true);
  return { client_id, browser };
};

describe('a sign-out', () => {
  test('ends the session, and goes where the client says', async () => {
    const { client_id, browser } = await signedIn();
    const before = new Map(browser.cookies);
    const page = await browser.get(logoutUrl({ client_id, logout_uri: GOODBYE, state: 's' }));
    expect([page.status, page.location]).toEqual([302, GOODBYE]);
    expect(browser.cookies.has('cognito')).toBe(false);
    // Whoever kept the cookie has nothing of it.
    for (const [name, value] of before) browser.cookies.set(name, value);
    expect((await browser.get(authorizeUrl(client_id))).location).toMatch(/\/login\?/);
  });

  test('leads to the next sign-in, with all scopes where none are named', async () => {
    const { client_id, browser } = await signedIn();
    const query = { client_id, response_type: 'code', redirect_uri: CALLBACK, state: 's' };
    const { location = '' } = await browser.get(logoutUrl(query));
    expect(location.startsWith(`${emulator.endpoint()}/login?`)).toBe(true);
    expect(Object.fromEntries(new URL(location).searchParams)).toEqual({
      ...query,
      scope: 'openid email phone profile aws.cognito.signin.user.admin',
    });
    expect(browser.cookies.has('cognito')).toBe(false);
  });

  test('without a session goes the same way', async () => {
    const { clientId: client_id } = await withWeb(emulator);
    expect((await new TestBrowser().get(logoutUrl({ client_id, logout_uri: GOODBYE }))).location).toBe(GOODBYE);
  });

  test('leads nowhere that is not registered, and signs nobody out then', async () => {
    const { client_id, browser } = await signedIn();
    const error = new URLSearchParams({ error: 'redirect_mismatch', client_id }).toString();
    for (const query of <Record<string, string>[]>[
      { logout_uri: 'https://evil.example' },
      { redirect_uri: 'https://evil.example', response_type: 'code' },
    ]) {
      const { location } = await browser.get(logoutUrl({ client_id, ...query }));
      expect(location).toBe(`${emulator.endpoint()}/error?${error}`);
    }
    const unknown = await browser.get(logoutUrl({ client_id: 'nobody', logout_uri: GOODBYE }));
    expect(unknown.location).toBe(`${emulator.endpoint()}/error?error=invalid_request&client_id=nobody`);
    expect((await browser.get(authorizeUrl(client_id))).location).toMatch(/^https:\/\/app\.example\/callback\?code=/);
  });

  test('ends all sessions that the browser has had with the pool', async () => {
    const { client_id, browser } = await signedIn();
    const first = browser.cookies.get('cognito') ?? '';
    await browser.signIn(authorizeUrl(client_id, { prompt: 'login' }));
    expect(browser.cookies.get('cognito')).not.toBe(first);
    await browser.get(logoutUrl({ client_id, logout_uri: GOODBYE }));
    expect(browser.cookies.has('cognito')).toBe(false);
    browser.cookies.set('cognito', first);
    expect((await browser.get(authorizeUrl(client_id))).location).toMatch(/\/login\?/);
  });

  test('leaves the sessions with other pools, which at AWS are at other hosts', async () => {
    const { client_id, browser } = await signedIn();
    const { clientId: other } = await withWeb(emulator);
    await browser.signIn(authorizeUrl(other));
    await browser.get(logoutUrl({ client_id, logout_uri: GOODBYE }));
    expect((await browser.get(authorizeUrl(client_id))).location).toMatch(/\/login\?/);
    expect((await browser.get(authorizeUrl(other))).location).toMatch(/^https:\/\/app\.example\/callback\?code=/);
  });

  test('leads to URLs of any letters, as a header can say them', async () => {
    const LogoutURLs = ['https://app.example/日本?a=ü%20%2F'];
    const { clientId: client_id } = await withWeb(emulator, { client: { LogoutURLs } });
    const page = await new TestBrowser().get(logoutUrl({ client_id, logout_uri: LogoutURLs[0] ?? '' }));
    expect([page.status, page.location]).toEqual([302, 'https://app.example/%E6%97%A5%E6%9C%AC?a=%C3%BC%20%2F']);
  });

  test('prefers logout_uri', async () => {
    const { client_id, browser } = await signedIn();
    const { location } = await browser.get(logoutUrl({ client_id, logout_uri: GOODBYE, redirect_uri: CALLBACK }));
    expect(location).toBe(GOODBYE);
  });

  test.each<[Record<string, string>, string]>([
    [{ logout_uri: GOODBYE }, "Required String parameter 'client_id' is not present"],
    [{ client_id: 'x' }, "Required String parameter 'redirect_uri' is not present"],
  ])('needs its parameters: %p', async (query, sentence) => {
    const page = await new TestBrowser().get(logoutUrl(query));
    expect([page.status, titleOn(page), wordOn(page)]).toEqual([400, 'Something went wrong', sentence]);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('says what is missing in the language of the browser, and what was written as text', async () => {
    const answer = await fetch(logoutUrl({ client_id: '<b>' }), { headers: { 'accept-language': 'de' } });
    const text = await answer.text();
    expect(text).toContain('<h1>Etwas ist schiefgegangen</h1>');
    expect(text).not.toContain('<b>');
  });
});
