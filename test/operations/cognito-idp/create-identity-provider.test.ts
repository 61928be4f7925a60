import { CreateIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import { X509Certificate } from 'node:crypto';
import { ENDPOINTS, METADATA, OIDC, SERVICES } from '../../domain/identity-provider/samples.js';
import { useEmulator } from '../emulator.js';
import { CORP, createProvider, GOOGLE, noSuchPool, OKTA, readOutside } from '../identity-providers.js';

const emulator = useEmulator({ fetchDocument: readOutside });

describe('validation', () => {
  test('keeps members to their forms', async () => {
    const { body } = await emulator.raw('CreateIdentityProvider', {
      ...{ UserPoolId: 'us-east-1_Missing00', ProviderName: 'a_', ProviderType: 'Twitter' },
      ...{ ProviderDetails: {}, IdpIdentifiers: ['a,b'] },
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "3 validation errors detected: Value 'a_' at 'providerName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^_\\p{Z}][\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}][^_\\p{Z}]+; " +
        "Value 'Twitter' at 'providerType' failed to satisfy constraint: Member must satisfy enum value set: [Facebook, SAML, SignInWithApple, LoginWithAmazon, OIDC, Google]; " +
        "Value '[a,b]' at 'idpIdentifiers' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 40, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\w\\s+=.@-]+]",
    });
  });

  test('takes 50 identifiers and no more', async () => {
    const { Id } = await emulator.pool();
    const IdpIdentifiers = Array.from({ length: 51 }, (_, i) => `i${i}`);
    await expect(createProvider(emulator, Id, { ...OKTA, IdpIdentifiers })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('Member must have length less than or equal to 50') as unknown,
    });
    expect(
      (await createProvider(emulator, Id, { ...OKTA, IdpIdentifiers: IdpIdentifiers.slice(1) }))?.IdpIdentifiers,
    ).toHaveLength(50);
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(createProvider(emulator, 'us-east-1_Missing00')).rejects.toMatchObject(noSuchPool);
  });

  test('of a name that is taken', async () => {
    const { Id } = await emulator.pool();
    await createProvider(emulator, Id);
    await expect(createProvider(emulator, Id)).rejects.toMatchObject({
      name: 'DuplicateProviderException',
      message: `Google already exists for tenant ${Id}.`,
    });
    await createProvider(emulator, (await emulator.pool({ PoolName: 'other' })).Id);
  });

  test('of an identifier that is taken', async () => {
    const { Id } = await emulator.pool();
    await createProvider(emulator, Id, OKTA);
    await expect(createProvider(emulator, Id, { ...CORP, IdpIdentifiers: ['okta.example'] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The IdP identifier okta.example is used by another identity provider.',
    });
  });

  test.each([
    [{ ...GOOGLE, ProviderName: 'MyGoogle' }, 'Provider MyGoogle cannot be of type Google.'],
    [{ ...GOOGLE, AttributeMapping: { 'custom:x': 'y' } }, 'AttributeMapping contains invalid mapping: [custom:x]'],
    [
      { ...GOOGLE, ProviderDetails: { client_id: 'c' } },
      'clientId, clientSecret and authorizeScopes are all required idp details.',
    ],
    [
      { ...OKTA, ProviderDetails: { ...OIDC, oidc_issuer: 'https://nowhere.example' } },
      'Unable to contact well-known endpoint',
    ],
    [
      { ...CORP, ProviderDetails: { MetadataURL: 'https://idp.example/gone' } },
      'Non-ok status code 404 returned from remote metadata source https://idp.example/gone',
    ],
  ])('of what AWS refuses: %#', async (asked, message) => {
    const { Id } = await emulator.pool();
    await expect(createProvider(emulator, Id, asked)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    });
  });
});

describe('effects', () => {
  test('answers the provider as it stands, in AWS’s order', async () => {
    await emulator.freeze('2026-05-01T00:00:00.500Z');
    const { Id } = await emulator.pool();
    const { text } = await emulator.raw('CreateIdentityProvider', { UserPoolId: Id, ...GOOGLE });
    expect(text).toBe(
      `{"IdentityProvider":{"UserPoolId":"${Id}","ProviderName":"Google","ProviderType":"Google","ProviderDetails":{"authorize_scopes":"openid email","client_id":"c","client_secret":"s",` +
        '"attributes_url":"https://people.googleapis.com/v1/people/me?personFields=","attributes_url_add_attributes":"true","authorize_url":"https://accounts.google.com/o/oauth2/v2/auth",' +
        '"oidc_issuer":"https://accounts.google.com","token_request_method":"POST","token_url":"https://www.googleapis.com/oauth2/v4/token"},' +
        '"AttributeMapping":{"username":"sub"},"IdpIdentifiers":[],"LastModifiedDate":1777593600.5,"CreationDate":1777593600.5}}',
    );
  });

  test('discovers the endpoints of OIDC', async () => {
    const { Id } = await emulator.pool();
    expect(await createProvider(emulator, Id, { ...OKTA, AcrMapping: { Level2: 'mfa' } })).toMatchObject({
      ProviderDetails: { ...OIDC, ...ENDPOINTS, attributes_url_add_attributes: 'false' },
      AttributeMapping: { email: 'mail', username: 'sub' },
      IdpIdentifiers: ['okta.example'],
      AcrMapping: { Level2: 'mfa' },
    });
  });

  test('reads the metadata of SAML, and shows a certificate to encrypt for', async () => {
    const { Id } = await emulator.pool();
    const { ProviderDetails: details = {} } = (await createProvider(emulator, Id, CORP)) ?? {};
    const { ActiveEncryptionCertificate = '', ...rest } = details;
    expect(rest).toEqual({ MetadataFile: METADATA, ...SERVICES });
    const certificate = new X509Certificate(Buffer.from(ActiveEncryptionCertificate, 'base64'));
    expect(certificate.subject).toBe(`CN=${Id}`);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    const { body } = await emulator.raw('GetSigningCertificate', { UserPoolId: Id });
    expect(body?.['Certificate']).not.toBe(ActiveEncryptionCertificate);
    const byUrl = { ...CORP, ProviderName: 'Other', ProviderDetails: { MetadataURL: 'https://idp.example/metadata' } };
    expect((await createProvider(emulator, Id, byUrl))?.ProviderDetails).toEqual({
      ...{ MetadataURL: 'https://idp.example/metadata', ...SERVICES },
      ActiveEncryptionCertificate,
    });
  });

  test('keeps the private key of Apple to itself', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const { IdentityProvider } = await emulator.idp().send(
      new CreateIdentityProviderCommand({
        ...{ UserPoolId, ProviderName: 'SignInWithApple', ProviderType: 'SignInWithApple' },
        ProviderDetails: {
          client_id: 'c',
          team_id: 't',
          key_id: 'k',
          private_key: 'secret',
          authorize_scopes: 'email',
        },
      }),
    );
    expect(IdentityProvider?.ProviderDetails).toEqual({
      ...{ client_id: 'c', team_id: 't', key_id: 'k', authorize_scopes: 'email' },
      attributes_url_add_attributes: 'false',
      authorize_url: 'https://appleid.apple.com/auth/authorize',
      oidc_issuer: 'https://appleid.apple.com',
      token_request_method: 'POST',
      token_url: 'https://appleid.apple.com/auth/token',
    });
  });

  test('lets app clients name it', async () => {
    const { Id } = await emulator.pool();
    const SupportedIdentityProviders = ['COGNITO', 'Google'];
    await expect(emulator.client(Id, { SupportedIdentityProviders })).rejects.toMatchObject({
      message: `The provider Google does not exist for User Pool ${Id}.`,
    });
    await createProvider(emulator, Id);
    expect(await emulator.client(Id, { SupportedIdentityProviders })).toMatchObject({ SupportedIdentityProviders });
  });
});
