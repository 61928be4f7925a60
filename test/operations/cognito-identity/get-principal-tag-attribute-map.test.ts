import { GetPrincipalTagAttributeMapCommand } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { BAD_POOL_ID, newIdentityPool, NO_POOL, NOBODYS_ID, rawIdentity } from '../identity-pools.js';

const emulator = useEmulator();

const get = (IdentityPoolId: string, IdentityProviderName: string) =>
  emulator.identity().send(new GetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName }));

describe('validation', () => {
  test('of the id', async () => {
    await expect(get('pool', 'www.amazon.com')).rejects.toMatchObject(BAD_POOL_ID);
  });
});

describe('refusals', () => {
  test('a pool that is not there', async () => {
    await expect(get(NOBODYS_ID, 'www.amazon.com')).rejects.toMatchObject(NO_POOL);
  });

  test('a provider that the pool does not have', async () => {
    const { IdentityPoolId } = await newIdentityPool(emulator);
    await expect(get(IdentityPoolId, 'www.amazon.com')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: '(www.amazon.com) is not a valid IdentityProviderName or is not a configured provider.',
    });
  });
});

describe('effects', () => {
  test('where nothing was set there are neither defaults nor tags', async () => {
    const SupportedLoginProviders = { 'www.amazon.com': 'app' };
    const { IdentityPoolId } = await newIdentityPool(emulator, { SupportedLoginProviders });
    const asked = { IdentityPoolId, IdentityProviderName: 'www.amazon.com' };
    const { body } = await rawIdentity(emulator, 'GetPrincipalTagAttributeMap', asked);
    expect(body).toEqual({ ...asked, UseDefaults: false });
  });
});
