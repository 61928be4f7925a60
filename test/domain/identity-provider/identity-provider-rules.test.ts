import { createIdentityProvider } from '../../../src/domain/identity-provider/create-identity-provider.js';
import { deleteIdentityProvider } from '../../../src/domain/identity-provider/delete-identity-provider.js';
import type { AskedProvider } from '../../../src/domain/identity-provider/configuration.js';
import type { IdentityProviderEvent } from '../../../src/domain/identity-provider/events.js';
import {
  importIdentityProvider,
  type ImportedIdentityProvider,
} from '../../../src/domain/identity-provider/import-identity-provider.js';
import { evolveIdentityProvider, type IdentityProvider } from '../../../src/domain/identity-provider/state.js';
import { updateIdentityProvider } from '../../../src/domain/identity-provider/update-identity-provider.js';
import type { Decision } from '../../../src/domain/kernel/decision.js';
import { samplePool } from '../client/samples.js';
import { asked, DISCOVERY, ENDPOINTS, fetchOutside, ISSUER, METADATA, OIDC, SERVICES } from './samples.js';

const pool = samplePool();
const NOW = 1_750_000_000_000;
const none = () => undefined;
const given = { documentAt: fetchOutside, identified: none };

const folded = (
  before: IdentityProvider | undefined,
  { events, refusal }: Decision<IdentityProviderEvent>,
  at = NOW,
): IdentityProvider | undefined => {
  expect(refusal).toBeUndefined();
  return events.reduce((one, event) => evolveIdentityProvider(one, event, at), before);
};
const said = ({ events, refusal }: Decision<IdentityProviderEvent>): string => {
  expect(events).toEqual([]);
  return refusal ? `${refusal.exception}: ${refusal.message}` : 'accepted';
};
const creating = (more: Partial<AskedProvider> = {}) => createIdentityProvider(pool, undefined, 0, asked(more), given);
const created = (more: Partial<AskedProvider> = {}): IdentityProvider => {
  const provider = folded(undefined, creating(more));
  if (!provider) throw new Error('It was not created.');
  return provider;
};
const saml = (details: Readonly<Record<string, string>>) => creating({ providerType: 'SAML', details });

describe('a provider', () => {
  test('of OIDC has the endpoints that discovery finds', () => {
    expect(created()).toEqual({
      ...{ poolId: pool.id, name: 'Okta', providerType: 'OIDC' },
      details: { ...OIDC, attributes_url_add_attributes: 'false', ...ENDPOINTS },
      attributeMapping: { username: 'sub' },
      idpIdentifiers: [],
      ...{ createdAt: NOW, modifiedAt: NOW },
    });
  });

  test('of OIDC has the endpoints that it is given, and those that it is not are looked for', () => {
    const own = { token_url: 'https://own.example/token' };
    expect(created({ details: { ...OIDC, ...own } }).details).toMatchObject({ ...ENDPOINTS, ...own });
    const details = { ...OIDC, ...ENDPOINTS, oidc_issuer: 'https://nowhere.example' };
    expect(created({ details }).details).toEqual({ ...details, attributes_url_add_attributes: 'false' });
  });

  test('of an issuer with a last slash is discovered without it', () => {
    expect(created({ details: { ...OIDC, oidc_issuer: `${ISSUER}/` } }).details).toMatchObject(ENDPOINTS);
  });

  test('of SAML has the services of its metadata, from a file or from a URL', () => {
    const common = { IDPSignout: 'true', RequestSigningAlgorithm: 'rsa-sha256' };
    const file = created({ providerType: 'SAML', details: { MetadataFile: METADATA, ...common } });
    expect(file).toMatchObject({
      details: { MetadataFile: METADATA, ...common, ...SERVICES },
      attributeMapping: {},
      saml: { entityId: 'https://idp.example/meta' },
    });
    const url = {
      MetadataURL: 'https://idp.example/metadata',
      SSORedirectBindingURI: 'x',
      ActiveEncryptionCertificate: 'y',
    };
    expect(created({ providerType: 'SAML', details: url })).toMatchObject({
      details: { MetadataURL: 'https://idp.example/metadata', ...SERVICES },
      saml: { entityId: 'https://idp.example/meta', document: METADATA },
    });
  });

  test.each([
    ['Google', 'sub', 'https://accounts.google.com/o/oauth2/v2/auth'],
    ['Facebook', 'id', 'https://www.facebook.com/v17.0/dialog/oauth'],
    ['LoginWithAmazon', 'user_id', 'https://www.amazon.com/ap/oa'],
    ['SignInWithApple', 'sub', 'https://appleid.apple.com/auth/authorize'],
  ] as const)('of %s has the endpoints that it always has', (providerType, username, authorize_url) => {
    const secrets = { client_secret: 's', team_id: 't', key_id: 'k', private_key: 'p', authorize_scopes: 'email' };
    const details = { client_id: 'c', ...secrets, authorize_url: 'https://mine.example' };
    const provider = created({ name: providerType, providerType, details });
    expect(provider.details).toMatchObject({ client_id: 'c', ...secrets, authorize_url });
    expect(provider.attributeMapping).toEqual({ username });
  });

  test('of Facebook is asked at the version that it names', () => {
    const details = { client_id: 'c', client_secret: 's', authorize_scopes: 'email', api_version: 'v21.0' };
    expect(created({ name: 'Facebook', providerType: 'Facebook', details }).details).toMatchObject({
      attributes_url: 'https://graph.facebook.com/v21.0/me?fields=',
      token_url: 'https://graph.facebook.com/v21.0/oauth/access_token',
    });
  });

  test('keeps its mapping, its identifiers, each once, and its levels', () => {
    const attributeMapping = { username: 'uid', email: 'mail' };
    const provider = created({ attributeMapping, idpIdentifiers: ['a', 'b', 'a'], acrMapping: { Level2: 'urn:mfa' } });
    expect(provider).toMatchObject({ attributeMapping, idpIdentifiers: ['a', 'b'], acrMapping: { Level2: 'urn:mfa' } });
    expect(created({ acrMapping: {} })).not.toHaveProperty('acrMapping');
  });
});

const REQUIRED = 'clientId, clientSecret and authorizeScopes are all required idp details.';
const enumOf = (value: string, member: string, set: string) =>
  `1 validation error detected: Value '${value}' at 'providerConfiguration.${member}' failed to satisfy constraint: Member must satisfy enum value set: [${set}]`;

test.each<[string, Partial<AskedProvider>, string]>([
  [
    'a social one of another name',
    { name: 'MyGoogle', providerType: 'Google' },
    'Provider MyGoogle cannot be of type Google.',
  ],
  ['another of a social name', { name: 'Google' }, 'Provider Google cannot be of type OIDC.'],
  ['one of the name of the own users', { name: 'COGNITO' }, 'Provider COGNITO cannot be of type OIDC.'],
  [
    'Google without a secret',
    { name: 'Google', providerType: 'Google', details: { client_id: 'c', authorize_scopes: 'x' } },
    REQUIRED,
  ],
  [
    'Facebook with an empty one',
    {
      name: 'Facebook',
      providerType: 'Facebook',
      details: { client_id: 'c', client_secret: '', authorize_scopes: 'x' },
    },
    REQUIRED,
  ],
  [
    'Amazon without scopes',
    { name: 'LoginWithAmazon', providerType: 'LoginWithAmazon', details: { client_id: 'c', client_secret: 's' } },
    REQUIRED,
  ],
  [
    'Apple without a key',
    { name: 'SignInWithApple', providerType: 'SignInWithApple', details: { client_id: 'c' } },
    'clientId, privateKey, teamId, and keyId are all required idp details.',
  ],
  [
    'OIDC without an issuer',
    { details: { ...OIDC, oidc_issuer: '' } },
    'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
  ],
  [
    'OIDC by another method',
    { details: { ...OIDC, attributes_request_method: 'PUT' } },
    enumOf('PUT', 'oidcConfig.attributesRequestMethod', 'POST, GET'),
  ],
  [
    'OIDC without TLS',
    { details: { ...OIDC, oidc_issuer: 'http://op.example' } },
    'OIDC endpoint must start with https://',
  ],
  [
    'an endpoint without TLS',
    { details: { ...OIDC, jwks_uri: 'http://op.example/jwks' } },
    'OIDC endpoint must start with https://',
  ],
  [
    'OIDC that is not there',
    { details: { ...OIDC, oidc_issuer: 'https://nowhere.example' } },
    'Unable to contact well-known endpoint',
  ],
  [
    'SAML without metadata',
    { providerType: 'SAML', details: {} },
    'At least one of the MetadataURL or MetadataFile should be provided.',
  ],
  [
    'SAML with both',
    { providerType: 'SAML', details: { MetadataURL: 'https://a', MetadataFile: METADATA } },
    'Only one of the MetadataURL or MetadataFile should be provided.',
  ],
  [
    'SAML signed otherwise',
    { providerType: 'SAML', details: { MetadataFile: METADATA, RequestSigningAlgorithm: 'rsa-sha1' } },
    enumOf('rsa-sha1', 'samlConfig.requestSigningAlgorithm', 'rsa-sha256'),
  ],
  [
    'a mapping onto nothing',
    { attributeMapping: { 'custom:x': 'a', email: 'b', identities: 'c' } },
    'AttributeMapping contains invalid mapping: [custom:x, identities]',
  ],
  [
    'levels of SAML',
    { providerType: 'SAML', details: { MetadataFile: METADATA }, acrMapping: { Level1: 'x' } },
    'AcrMapping can only be specified for an OIDC identity provider.',
  ],
  ['a fifth level', { acrMapping: { Level5: 'x' } }, 'AcrMapping contains an invalid level: Level5'],
])('refuses %s', (_, more, sentence) => {
  expect(said(creating(more))).toBe(`InvalidParameterException: ${sentence}`);
});

test.each([
  ['https://idp.example/gone', 'Non-ok status code 404 returned from remote metadata source https://idp.example/gone'],
  ['https://nowhere.example', 'Error retrieving metadata from https://nowhere.example'],
  ['https://idp.example/page', 'Unable to unmarshall metadata'],
])('refuses the metadata at %s', (MetadataURL, sentence) => {
  expect(said(saml({ MetadataURL }))).toBe(`InvalidParameterException: ${sentence}`);
});

test.each([
  ['is not JSON', 'nothing', 'Unable to contact well-known endpoint'],
  ['is no object', 'null', 'Unable to contact well-known endpoint'],
  [
    'lacks an endpoint',
    JSON.stringify({ ...DISCOVERY, userinfo_endpoint: undefined }),
    'Unable to contact well-known endpoint',
  ],
  [
    'has one without TLS',
    JSON.stringify({ ...DISCOVERY, jwks_uri: 'http://a' }),
    'OIDC endpoint must start with https://',
  ],
])('refuses a discovery that %s', (_, body, sentence) => {
  const documentAt = () => ({ status: 200, body });
  expect(said(createIdentityProvider(pool, undefined, 0, asked(), { documentAt, identified: none }))).toBe(
    `InvalidParameterException: ${sentence}`,
  );
});

describe('in a pool a provider', () => {
  test('has a name of its own', () => {
    expect(said(createIdentityProvider(pool, created(), 1, asked(), given))).toBe(
      'DuplicateProviderException: Okta already exists for tenant us-east-1_Sample001.',
    );
  });

  test('has identifiers of its own', () => {
    const holder = created({ name: 'Other' });
    const identified = (identifier: string) => (identifier === 'b' ? holder : undefined);
    const clash = asked({ idpIdentifiers: ['a', 'b'] });
    expect(said(createIdentityProvider(pool, undefined, 1, clash, { ...given, identified }))).toBe(
      'InvalidParameterException: The IdP identifier b is used by another identity provider.',
    );
    expect(
      updateIdentityProvider(pool, holder, { idpIdentifiers: ['b'] }, { ...given, identified }).events,
    ).toHaveLength(1);
  });

  test('is one of 300 at most', () => {
    expect(createIdentityProvider(pool, undefined, 299, asked(), given).events).toHaveLength(1);
    expect(said(createIdentityProvider(pool, undefined, 300, asked(), given))).toBe(
      'LimitExceededException: Identity provider limit exceeded.',
    );
  });
});

describe('an update', () => {
  const nothingOutside = { documentAt: (): never => fail('It was read.'), identified: none };
  const fail = (reason: string): never => {
    throw new Error(reason);
  };

  test('changes what it names, and reads nothing unless it names details', () => {
    const provider = created({ idpIdentifiers: ['a'] });
    const changes = { attributeMapping: { email: 'mail' } };
    expect(folded(provider, updateIdentityProvider(pool, provider, changes, nothingOutside), NOW + 1)).toEqual({
      ...provider,
      attributeMapping: { email: 'mail', username: 'sub' },
      modifiedAt: NOW + 1,
    });
  });

  test('keeps the metadata that were read', () => {
    const provider = created({ providerType: 'SAML', details: { MetadataURL: 'https://idp.example/metadata' } });
    const updated = updateIdentityProvider(pool, provider, { idpIdentifiers: ['x'] }, nothingOutside);
    expect(folded(provider, updated)).toEqual({ ...provider, idpIdentifiers: ['x'] });
  });

  test('replaces details as a whole', () => {
    const provider = created();
    const details = { ...OIDC, client_id: 'other' };
    expect(folded(provider, updateIdentityProvider(pool, provider, { details }, given))?.details['client_id']).toBe(
      'other',
    );
    expect(said(updateIdentityProvider(pool, provider, { details: { client_id: 'c' } }, given))).toBe(
      'InvalidParameterException: clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
    );
  });
});

test('a deleted provider is gone', () => {
  const provider = created();
  expect(folded(provider, deleteIdentityProvider(provider))).toBeUndefined();
});

describe('an import', () => {
  const SAML = {
    name: 'Okta',
    providerType: 'SAML',
    details: { MetadataURL: 'https://idp.example/metadata' },
  } as const;
  const importing = (before: IdentityProvider | undefined, more: ImportedIdentityProvider, count = 0) =>
    importIdentityProvider(pool, before, count, more, { at: NOW, identified: none });

  test('brings back what was exported, and again changes nothing', () => {
    for (const provider of [
      created(),
      created({ providerType: 'SAML', details: SAML.details, idpIdentifiers: ['a'] }),
    ]) {
      const { saml: source, poolId: _, ...rest } = provider;
      const exported = { ...rest, metadata: source?.document };
      expect(folded(undefined, importing(undefined, exported))).toEqual(provider);
      expect(importing(provider, exported)).toEqual({ events: [] });
    }
  });

  test('leaves what it does not say', () => {
    const provider = created({ idpIdentifiers: ['a'], attributeMapping: { email: 'mail' } });
    expect(importing(provider, { name: 'Okta', providerType: 'OIDC' })).toEqual({ events: [] });
    const samlOne = created({ providerType: 'SAML', details: SAML.details });
    expect(importing(samlOne, SAML)).toEqual({ events: [] });
  });

  test('reads nothing outside', () => {
    expect(said(importing(undefined, SAML))).toBe(
      'InvalidParameterException: An import reads nothing outside: say what MetadataURL leads to as metadata.',
    );
    expect(said(importing(undefined, { name: 'Okta', providerType: 'OIDC', details: OIDC }))).toBe(
      'InvalidParameterException: An import reads nothing outside: say authorize_url, token_url, attributes_url and jwks_uri.',
    );
  });

  test('is held against the rules of CreateIdentityProvider, and leaves the type', () => {
    const file = { name: 'Okta', providerType: 'SAML', details: { MetadataFile: METADATA } } as const;
    expect(said(importing(undefined, { ...file, metadata: METADATA }))).toBe(
      'InvalidParameterException: metadata is what MetadataURL leads to, and there is no MetadataURL.',
    );
    expect(said(importing(created(), file))).toBe(
      'InvalidParameterException: Provider Okta is of type OIDC, and stays so.',
    );
    expect(said(importing(undefined, file, 300))).toBe('LimitExceededException: Identity provider limit exceeded.');
    expect(said(importing(undefined, { name: 'Okta', providerType: 'SAML' }))).toBe(
      'InvalidParameterException: At least one of the MetadataURL or MetadataFile should be provided.',
    );
  });
});
