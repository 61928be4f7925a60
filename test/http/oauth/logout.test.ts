import { useEmulator } from '../../operations/emulator.js';
import { CALLBACK, GOODBYE, withWeb } from './oauth-calls.js';
import { TestBrowser } from './test-browser.js';

const emulator = useEmulator();

const logoutUrl = (query: Readonly<Record<string, string>>): string =>
  `${emulator.endpoint()}/logout?${new URLSearchParams(query).toString()}`;
const authorizeUrl = (client_id: string): string => {
  const query = { client_id, response_type: 'code', redirect_uri: CALLBACK };
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
    expect([page.status, page.text]).toEqual([400, sentence]);
  });
});
