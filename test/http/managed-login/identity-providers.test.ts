import { useEmulator } from '../../operations/emulator.js';
import { CORP, createProvider, GOOGLE, OKTA, readOutside } from '../../operations/identity-providers.js';
import { PASSWORD } from '../../operations/signed-in.js';
import { WEB } from '../oauth/oauth-calls.js';
import { type Page, TestBrowser } from '../oauth/test-browser.js';
import { fieldsOn, pageAt, titleOn, withPages, wordOn } from './page-calls.js';

const emulator = useEmulator({ fetchDocument: readOutside });

const prepared = async (...SupportedIdentityProviders: string[]) => {
  const { poolId } = await withPages(emulator);
  for (const provider of [GOOGLE, OKTA, CORP]) await createProvider(emulator, poolId, provider);
  const { ClientId: clientId } = await emulator.client(poolId, { ...WEB, SupportedIdentityProviders });
  return { poolId, clientId };
};
const notEmulated = (name: string): string =>
  `Sign-in through the identity provider ${name} is not emulated by this version of Recognito.`;
/** Follows where it is sent, but not out of the emulator. */
const opened = async (url: string, browser = new TestBrowser()): Promise<Page> => {
  const page = await browser.get(url);
  return page.location === undefined ? page : opened(page.location, browser);
};
const GONE = 'Login option is not available. Please try another one';
const linksOn = (text: string): readonly string[] =>
  [...text.matchAll(/<a href="([^"]*)" class="(\w+)-customizable">([^<]*)<\/a>/g)]
    .filter(([, , name]) => name === 'idpButton' || name === 'socialButton')
    .map(([, href = '', , label = '']) => `${label}: ${href.replaceAll('&amp;', '&')}`);

test('the page of sign-in leads to the client’s providers, with the whole request', async () => {
  const client = await prepared('COGNITO', 'Okta', 'Google');
  const page = await opened(pageAt(emulator, client, 'login', { idp_identifier: '' }));
  const path = `${new URL(emulator.endpoint()).pathname}/oauth2/authorize`;
  const asked = new URL(pageAt(emulator, client, 'login')).searchParams.toString();
  expect(linksOn(page.text)).toEqual([
    `Continue with Okta: ${path}?${asked}&identity_provider=Okta`,
    `Continue with Google: ${path}?${asked}&identity_provider=Google`,
  ]);
  expect(Object.keys(fieldsOn(page))).toContain('password');
});

test.each([
  [{ identity_provider: 'Google' }, 'Google'],
  [{ idp_identifier: 'OKTA.example' }, 'Okta'],
])('a request with %j says what is not emulated, with HTTP 501', async (more, name) => {
  const client = await prepared('COGNITO', 'Google', 'Okta');
  for (const page of ['oauth2/authorize', 'login']) {
    const shown = await opened(pageAt(emulator, client, page, more));
    expect([shown.status, titleOn(shown), wordOn(shown)]).toEqual([501, 'Something went wrong', notEmulated(name)]);
  }
});

test('so does every request of a client that has one provider, and no users of its own', async () => {
  const shown = await opened(pageAt(emulator, await prepared('Corp'), 'oauth2/authorize'));
  expect([shown.status, wordOn(shown)]).toEqual([501, notEmulated('Corp')]);
});

test.each([[{ identity_provider: 'Corp' }], [{ identity_provider: 'Nothing' }], [{ idp_identifier: 'corp' }]])(
  'a provider that the client has not is none of its options: %j',
  async (more) => {
    const client = await prepared('COGNITO', 'Google');
    const shown = await opened(pageAt(emulator, client, 'oauth2/authorize', more));
    expect([shown.status, wordOn(shown)]).toEqual([400, GONE]);
  },
);

test('a client without the pool’s own users shows no form, and takes none', async () => {
  const client = await prepared('Google', 'Corp');
  const browser = new TestBrowser();
  const page = await opened(pageAt(emulator, client, 'login'), browser);
  expect(linksOn(page.text)).toHaveLength(2);
  expect(fieldsOn(page)).toEqual({});
  for (const other of ['signup', 'forgotPassword']) {
    const shown = await opened(pageAt(emulator, client, other), browser);
    expect([shown.status, wordOn(shown)]).toEqual([400, GONE]);
  }
  // A form of another client of the pool is as good as one of this client's would be.
  const other = await emulator.client(client.poolId, WEB);
  const form = await opened(pageAt(emulator, { clientId: other.ClientId }, 'login'), browser);
  const there = { ...form, text: form.text.replaceAll(other.ClientId, client.clientId) };
  const { location = '' } = await browser.submit(pageAt(emulator, client, 'login'), there, {
    username: 'alice',
    password: PASSWORD,
  });
  const sent = await opened(location, browser);
  expect([sent.status, wordOn(sent)]).toEqual([400, GONE]);
});
