import { ListIdentityProvidersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { noSuchPool, poolWithProviders, readOutside } from '../identity-providers.js';

const emulator = useEmulator({ fetchDocument: readOutside });
const listing = (UserPoolId: string, MaxResults?: number, NextToken?: string) =>
  emulator.idp().send(new ListIdentityProvidersCommand({ UserPoolId, MaxResults, NextToken }));

describe('validation', () => {
  test('takes 60 at most', async () => {
    const { body } = await emulator.raw('ListIdentityProviders', { UserPoolId: 'us-east-1_Missing00', MaxResults: 61 });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(listing('us-east-1_Missing00')).rejects.toMatchObject(noSuchPool);
  });

  test('of a token that is none', async () => {
    await expect(listing((await emulator.pool()).Id, 1, 'nothing')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid pagination token',
    });
  });
});

describe('effects', () => {
  test('lists by name, page by page', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const Id = await poolWithProviders(emulator);
    const at = new Date('2026-05-01T00:00:00Z');
    const shown = (ProviderName: string, ProviderType: string) => ({
      ...{ ProviderName, ProviderType, LastModifiedDate: at, CreationDate: at },
    });
    const all = [shown('Corp', 'SAML'), shown('Google', 'Google'), shown('Okta', 'OIDC')];
    const whole = await listing(Id);
    expect([whole.Providers, whole.NextToken]).toEqual([all, undefined]);
    const first = await listing(Id, 2);
    expect(first.Providers).toEqual(all.slice(0, 2));
    expect((await listing(Id, 2, first.NextToken)).Providers).toEqual(all.slice(2));
    expect((await listing((await emulator.pool({ PoolName: 'other' })).Id)).Providers).toEqual([]);
  });
});
