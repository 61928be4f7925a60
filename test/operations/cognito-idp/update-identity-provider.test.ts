import {
  UpdateIdentityProviderCommand,
  type UpdateIdentityProviderCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { METADATA, OIDC } from '../../domain/identity-provider/samples.js';
import { useEmulator } from '../emulator.js';
import {
  createProvider,
  noSuchPool,
  noSuchProvider,
  OKTA,
  poolWithProviders,
  readOutside,
} from '../identity-providers.js';

const emulator = useEmulator({ fetchDocument: readOutside });
const updating = async (UserPoolId: string, more: Partial<UpdateIdentityProviderCommandInput> = {}) =>
  (await emulator.idp().send(new UpdateIdentityProviderCommand({ UserPoolId, ProviderName: 'Okta', ...more })))
    .IdentityProvider;

describe('validation', () => {
  test('keeps members to their forms', async () => {
    const { body } = await emulator.raw('UpdateIdentityProvider', {
      ...{ UserPoolId: 'us-east-1_Missing00', ProviderName: '', IdpIdentifiers: [''] },
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "3 validation errors detected: Value '' at 'providerName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\p{Z}]+; " +
        "Value '' at 'providerName' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
        "Value '[]' at 'idpIdentifiers' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 40, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\w\\s+=.@-]+]",
    });
  });
});

describe('refusals', () => {
  test('of a pool, or a provider, that is not there', async () => {
    await expect(updating('us-east-1_Missing00')).rejects.toMatchObject(noSuchPool);
    const { Id } = await emulator.pool();
    await expect(updating(Id)).rejects.toMatchObject(noSuchProvider('Okta'));
  });

  test('of what its type does not take, and of an identifier of another', async () => {
    const Id = await poolWithProviders(emulator);
    await expect(updating(Id, { ProviderDetails: { MetadataFile: METADATA } })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
    });
    await expect(updating(Id, { ProviderName: 'Corp', IdpIdentifiers: ['okta.example'] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The IdP identifier okta.example is used by another identity provider.',
    });
  });
});

describe('effects', () => {
  test('changes what is said, and leaves the rest', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const { Id } = await emulator.pool();
    const created = await createProvider(emulator, Id, OKTA);
    await emulator.advance(60_000);
    const LastModifiedDate = new Date('2026-05-01T00:01:00Z');
    const mapped = await updating(Id, { AttributeMapping: { name: 'cn' }, IdpIdentifiers: [] });
    expect(mapped).toEqual({
      ...created,
      AttributeMapping: { name: 'cn', username: 'sub' },
      IdpIdentifiers: [],
      LastModifiedDate,
    });
    const ProviderDetails = { ...OIDC, client_id: 'new' };
    expect(await updating(Id, { ProviderDetails })).toEqual({
      ...mapped,
      ProviderDetails: { ...created?.ProviderDetails, client_id: 'new' },
    });
  });

  test('empties a mapping', async () => {
    const { Id } = await emulator.pool();
    await createProvider(emulator, Id, OKTA);
    expect((await updating(Id, { AttributeMapping: {} }))?.AttributeMapping).toEqual({});
    expect((await updating(Id, { IdpIdentifiers: [] }))?.AttributeMapping).toEqual({});
  });
});
