import type { FetchedDocument } from '../../../src/domain/identity-provider/fetched-document.js';
import { readDocument } from '../../../src/operations/identity-providers/read-document.js';
import { useEmulator } from '../emulator.js';
import { identityIdOf, identityPool, loginsOf } from '../identity-logins.js';
import { MockProvider } from '../mock-provider.js';
import { assertion, base64, response, SamlProvider } from '../saml-provider.js';

const OIDC = 'login.example.com';
const FACEBOOK = 'graph.facebook.com';
const SAML = 'arn:aws:iam::000000000000:saml-provider/office';
const NOW = '2026-03-01T12:00:00Z';
const SECONDS = Date.parse(NOW) / 1_000;

const mock = new MockProvider();
const identityProviders: Record<string, object> = {};
const read: string[] = [];
let office: SamlProvider;

beforeAll(async () => {
  await mock.start();
  office = await SamlProvider.make();
  identityProviders[OIDC] = { issuer: mock.url, clientIds: ['web'] };
  identityProviders[FACEBOOK] = { userInfo: `${mock.url}/me` };
  identityProviders[SAML] = { metadata: office.metadata };
});
// After that: a recording begins with what the app was started with.
const emulator = useEmulator({
  settings: { identityProviders },
  isReplayed: true,
  fetchDocument: (url, authorization): Promise<FetchedDocument> => {
    read.push(url.slice(mock.url.length));
    return readDocument(url, authorization);
  },
});
// The replay came after the test: it has asked nobody.
afterAll(async () => {
  expect(mock.asked).toEqual(['/me', ...DOCUMENTS, '/me', ...DOCUMENTS]);
  await mock.stop();
});

const DOCUMENTS = ['/.well-known/openid-configuration', '/keys'];

test('logins of other providers are replayed by the documents that were read when they were recorded', async () => {
  await emulator.freeze(NOW);
  const IdentityPoolId = await identityPool(emulator, {
    OpenIdConnectProviderARNs: [`arn:aws:iam::000000000000:oidc-provider/${OIDC}`],
    SupportedLoginProviders: { [FACEBOOK]: '42' },
    SamlProviderARNs: [SAML],
  });
  const claims = { iss: `https://${OIDC}`, sub: 'carol', aud: 'web', iat: SECONDS, exp: SECONDS + 600 };
  mock.users.set('EAAB', { body: { id: '10' } });
  const logins = {
    [OIDC]: mock.token(claims),
    [FACEBOOK]: 'EAAB',
    [SAML]: base64(response(office.sign(assertion(), 'a1'))),
  };
  const id = await identityIdOf(emulator, IdentityPoolId, logins);
  expect([...((await loginsOf(emulator, id)) ?? [])].sort()).toEqual([SAML, FACEBOOK, OIDC]);
  await expect(
    identityIdOf(emulator, IdentityPoolId, { ...logins, [OIDC]: mock.token({ ...claims, sub: 'dave' }, { kid: 'x' }) }),
  ).rejects.toMatchObject({ message: "Invalid login token. Couldn't verify signed token." });
  // On a tape nothing is known from before: each call has read what it needs.
  expect(read).toEqual(['/me', ...DOCUMENTS, '/me', ...DOCUMENTS]);
});
