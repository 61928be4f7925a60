import {
  AdminLinkProviderForUserCommand,
  DescribeIdentityProviderCommand,
  ListIdentityProvidersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WorldDocument } from '../../../src/testing/document.js';
import { ENDPOINTS, METADATA, OIDC, SERVICES } from '../../domain/identity-provider/samples.js';
import { useEmulator } from '../../operations/emulator.js';
import { createProvider, GOOGLE, OKTA, readOutside } from '../../operations/identity-providers.js';
import { addUser } from '../../operations/signed-in.js';
import { ask, tell } from './control.js';

const emulator = useEmulator({ fetchDocument: readOutside });
const load = (document: WorldDocument, endpoint = emulator.endpoint()) =>
  tell<{ created: object; unchanged: object; pools: readonly { id: string }[] }>(endpoint, 'POST', 'import', document);
const NONE = { pools: 0, clients: 0, groups: 0, users: 0 };

const SEED = {
  pools: [
    {
      name: 'app',
      identityProviders: [
        { name: 'Google', type: 'Google', details: GOOGLE.ProviderDetails, attributeMapping: { email: 'email' } },
        { name: 'Okta', type: 'OIDC', details: { ...OIDC, ...ENDPOINTS }, identifiers: ['okta.example'] },
        {
          name: 'Corp',
          type: 'SAML',
          details: { MetadataURL: 'https://idp.example/metadata' },
          metadata: METADATA,
        },
      ],
      clients: [{ name: 'web', settings: { SupportedIdentityProviders: ['COGNITO', 'Google'] } }],
      users: [
        {
          username: 'alice',
          identities: [{ provider: 'Google', type: 'Google', userId: 'g1', linkedAt: '2026-05-01T00:00:00.000Z' }],
        },
      ],
    },
  ],
} as const satisfies WorldDocument;

test('an import gives a pool its providers and users their identities, and again changes nothing', async () => {
  const { created, pools } = await load(SEED);
  expect(created).toEqual({ pools: 1, clients: 1, groups: 0, users: 1 });
  const UserPoolId = pools[0]?.id ?? '';
  const { Providers } = await emulator.idp().send(new ListIdentityProvidersCommand({ UserPoolId }));
  expect(Providers?.map(({ ProviderName }) => ProviderName)).toEqual(['Corp', 'Google', 'Okta']);
  const { IdentityProvider } = await emulator
    .idp()
    .send(new DescribeIdentityProviderCommand({ UserPoolId, ProviderName: 'Corp' }));
  expect(IdentityProvider?.ProviderDetails).toMatchObject(SERVICES);
  const relinked = new AdminLinkProviderForUserCommand({
    UserPoolId,
    SourceUser: { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'g1' },
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'alice' },
  });
  await expect(emulator.idp().send(relinked)).rejects.toThrow('SourceUser is already linked to DestinationUser');
  const { position } = emulator.world();
  expect(await load(SEED)).toMatchObject({ created: NONE });
  expect(emulator.world().position).toBe(position);
});

test('an export is the same again, imported into another world', async () => {
  await emulator.freeze('2026-05-01T00:00:00Z');
  const { Id: UserPoolId } = await emulator.pool();
  const corp = { ProviderName: 'Corp', ProviderType: 'SAML' } as const;
  await createProvider(emulator, UserPoolId, OKTA);
  await createProvider(emulator, UserPoolId, {
    ...corp,
    ProviderDetails: { MetadataURL: 'https://idp.example/metadata' },
  });
  await addUser(emulator, UserPoolId, 'alice');
  await emulator.idp().send(
    new AdminLinkProviderForUserCommand({
      UserPoolId,
      SourceUser: { ProviderName: 'Corp', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'c1' },
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'alice' },
    }),
  );
  const exported = await tell<WorldDocument>(emulator.endpoint(), 'GET', 'export');
  const dates = { createdAt: '2026-05-01T00:00:00.000Z', modifiedAt: '2026-05-01T00:00:00.000Z' };
  expect(exported.pools?.[0]?.identityProviders).toEqual([
    {
      ...{ name: 'Corp', type: 'SAML', attributeMapping: {}, identifiers: [], metadata: METADATA, ...dates },
      details: { MetadataURL: 'https://idp.example/metadata', ...SERVICES },
    },
    {
      ...{ name: 'Okta', type: 'OIDC', identifiers: ['okta.example'], ...dates },
      details: { ...OIDC, ...ENDPOINTS, attributes_url_add_attributes: 'false' },
      attributeMapping: { email: 'mail', username: 'sub' },
    },
  ]);
  const [alice] = exported.pools?.[0]?.users ?? [];
  expect(alice?.attributes).not.toHaveProperty('identities');
  expect(alice?.identities).toEqual([
    {
      ...{ provider: 'Corp', type: 'SAML', userId: 'c1', attribute: 'Cognito_Subject' },
      ...{ issuer: 'https://idp.example/meta', linkedAt: '2026-05-01T00:00:00.000Z' },
    },
  ]);
  const other = await tell<{ endpoint: string }>(emulator.origin(), 'POST', 'worlds', {});
  await load(exported, other.endpoint);
  expect(await tell<WorldDocument>(other.endpoint, 'GET', 'export')).toEqual(exported);
});

test.each([
  [
    [{ name: 'Okta', type: 'OIDC', details: OIDC }],
    'pools[0].identityProviders[0]: An import reads nothing outside: say authorize_url, token_url, attributes_url and jwks_uri.',
  ],
  [
    [
      { name: 'Google', type: 'Google', details: GOOGLE.ProviderDetails },
      { name: 'Google', type: 'Google' },
    ],
    'pools[0].identityProviders[1]: This is pools[0].identityProviders[0] again.',
  ],
  [
    [
      { name: 'Google', type: 'Google', details: GOOGLE.ProviderDetails, identifiers: ['a'] },
      { name: 'Corp', type: 'SAML', details: { MetadataFile: METADATA }, identifiers: ['a'] },
    ],
    'pools[0].identityProviders[1]: The IdP identifier a is used by another identity provider.',
  ],
])('an import refuses %#', async (identityProviders, message) => {
  const { status, body } = await ask(emulator.endpoint(), 'POST', 'import', {
    pools: [{ name: 'app', identityProviders }],
  });
  expect([status, body]).toEqual([422, expect.objectContaining({ error: 'ImportRefused', message })]);
});

test('an import may move an identifier from one provider to another', async () => {
  await load(SEED);
  const moved = await load({
    pools: [
      {
        name: 'app',
        identityProviders: [
          { name: 'Corp', type: 'SAML', identifiers: ['okta.example'] },
          { name: 'Okta', type: 'OIDC', identifiers: [] },
        ],
      },
    ],
  });
  expect(moved).toMatchObject({ updated: { pools: 1 } });
});

test('a diff shows a provider as part of its pool, and an identity as part of its user', async () => {
  await load(SEED);
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
  await load({ pools: [{ name: 'app', identityProviders: [{ name: 'Okta', type: 'OIDC', identifiers: [] }] }] });
  await load({ pools: [{ name: 'app', users: [{ username: 'alice', identities: [] }] }] });
  const { differences } = await tell<{ differences: readonly { kind: string }[] }>(
    emulator.endpoint(),
    'GET',
    'diff?from=before',
  );
  expect(differences.map(({ kind }) => kind)).toEqual(['pool', 'user']);
  expect(JSON.stringify(differences)).toContain('identities');
});
