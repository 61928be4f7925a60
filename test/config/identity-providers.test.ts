import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveSettings, type Settings } from '../../src/config.js';
import { SettingRefusal } from '../../src/start-refusal.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recognito-providers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const SAML = 'arn:aws:iam::000000000000:saml-provider/office';
const OIDC = 'arn:aws:iam::000000000000:oidc-provider/login.example.com/tenant';
const path = () => join(folder, 'recognito.config.json');

const read = async (identityProviders: unknown): Promise<Settings['identityProviders']> => {
  writeFileSync(path(), JSON.stringify({ identityProviders }));
  return (await resolveSettings({ cwd: folder, env: {} })).settings.identityProviders;
};
const refusal = async (identityProviders: unknown): Promise<string> => {
  const error: unknown = await read(identityProviders).catch((reason: unknown) => reason);
  if (!(error instanceof SettingRefusal)) throw new Error(`It is not refused: ${JSON.stringify(error)}`);
  return `${error.message} ${error.hint}`;
};

test('nothing is known of any provider unless it is set', async () => {
  expect((await resolveSettings({ cwd: folder, env: {} })).settings.identityProviders).toEqual({});
});

test('providers are known by login key: an OIDC provider by its ARN too, a SAML provider with its metadata', async () => {
  writeFileSync(join(folder, 'office.xml'), '<md/>');
  expect(
    await read({
      [OIDC]: { issuer: 'http://localhost:9000/', clientIds: ['web'] },
      'accounts.google.com': { issuer: 'http://localhost:9001' },
      'localhost:9002': { clientIds: ['web'] },
      'graph.facebook.com': { userInfo: 'http://localhost:9000/me' },
      [SAML]: { metadata: 'office.xml' },
    }),
  ).toEqual({
    'login.example.com/tenant': { issuer: 'http://localhost:9000', clientIds: ['web'] },
    'accounts.google.com': { issuer: 'http://localhost:9001' },
    'localhost:9002': { clientIds: ['web'] },
    'graph.facebook.com': { userInfo: 'http://localhost:9000/me' },
    [SAML]: { metadata: '<md/>' },
  });
});

test.each([
  [
    { [OIDC]: { isuer: 'http://localhost' } },
    `"identityProviders.${OIDC}.isuer" is not a setting. Did you mean issuer? The settings of an identity provider are issuer, clientIds, metadata, userInfo.`,
  ],
  [{ a: { clientIds: [] } }, '"identityProviders.a.clientIds" must NOT have fewer than 1 items. Mend the file.'],
  [{ a: 'b' }, '"identityProviders.a" must be object. Mend the file.'],
])('%j breaks the schema', async (entries, sentence) => {
  expect(await refusal(entries)).toBe(`${path()}: ${sentence}`);
});

const keys = (name: string) => `keys such as login.example.com/path, graph.facebook.com or an ARN, not "${name}"`;
const url = 'an http(s) URL such as http://localhost:4566, without query and fragment';
test.each([
  [{ 'https://login.example.com': { clientIds: ['a'] } }, keys('https://login.example.com')],
  [
    { 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a': { clientIds: ['a'] } },
    keys('cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a'),
  ],
  [{ 'arn:aws:iam::1:role/a': { metadata: 'a' } }, keys('arn:aws:iam::1:role/a')],
  [{ [SAML]: { issuer: 'http://a' } }, `metadata, and nothing else, in ${SAML}`],
  [{ 'www.amazon.com': { clientIds: ['a'] } }, 'userInfo, and nothing else, in www.amazon.com'],
  [{ [OIDC]: { metadata: 'a.xml' } }, `issuer or clientIds, and nothing else, in ${OIDC}`],
  [{ [OIDC]: {} }, `issuer or clientIds, and nothing else, in ${OIDC}`],
  [{ [OIDC]: { issuer: 'localhost' } }, `${url} as issuer of ${OIDC}`],
  [{ 'www.amazon.com': { userInfo: 'ftp://a' } }, `${url} as userInfo of www.amazon.com`],
  [
    { [OIDC]: { clientIds: ['a'] }, 'login.example.com/tenant': { clientIds: ['b'] } },
    'one entry of login.example.com/tenant',
  ],
])('%j cannot be used', async (entries, expected) => {
  expect(await refusal(entries)).toBe(`"identityProviders" in ${path()} cannot be used. Expected ${expected}.`);
});

test('metadata that is not there is refused', async () => {
  expect(await refusal({ [SAML]: { metadata: 'none.xml' } })).toBe(
    `The metadata ${join(folder, 'none.xml')} of ${SAML} cannot be read. Expected a file that is there.`,
  );
});
