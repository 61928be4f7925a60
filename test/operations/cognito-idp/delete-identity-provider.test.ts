import {
  DeleteIdentityProviderCommand,
  DescribeIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { createProvider, noSuchPool, noSuchProvider } from '../identity-providers.js';

const emulator = useEmulator();
const deleting = (UserPoolId: string) =>
  emulator.idp().send(new DeleteIdentityProviderCommand({ UserPoolId, ProviderName: 'Google' }));

describe('validation', () => {
  test('asks for the name', async () => {
    const { body } = await emulator.raw('DeleteIdentityProvider', { UserPoolId: 'us-east-1_Missing00' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'providerName' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool, or a provider, that is not there', async () => {
    await expect(deleting('us-east-1_Missing00')).rejects.toMatchObject(noSuchPool);
    await expect(deleting((await emulator.pool()).Id)).rejects.toMatchObject(noSuchProvider('Google'));
  });
});

describe('effects', () => {
  test('takes it away; a client keeps its name, which stands in the way of an update', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    await createProvider(emulator, UserPoolId);
    const SupportedIdentityProviders = ['Google'];
    const { ClientId } = await emulator.client(UserPoolId, { SupportedIdentityProviders });
    const { text } = await emulator.raw('DeleteIdentityProvider', { UserPoolId, ProviderName: 'Google' });
    expect(text).toBe('');
    const idp = emulator.idp();
    await expect(
      idp.send(new DescribeIdentityProviderCommand({ UserPoolId, ProviderName: 'Google' })),
    ).rejects.toMatchObject(noSuchProvider('Google'));
    const { UserPoolClient } = await idp.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(UserPoolClient).toMatchObject({ SupportedIdentityProviders });
    await expect(
      idp.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, SupportedIdentityProviders })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `The provider Google does not exist for User Pool ${UserPoolId}.`,
    });
  });
});
