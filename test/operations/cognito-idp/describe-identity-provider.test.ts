import { DescribeIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { CORP, createProvider, noSuchPool, noSuchProvider, readOutside } from '../identity-providers.js';

const emulator = useEmulator({ fetchDocument: readOutside });
const describing = (UserPoolId: string, ProviderName = 'Corp') =>
  emulator.idp().send(new DescribeIdentityProviderCommand({ UserPoolId, ProviderName }));

describe('validation', () => {
  test('asks for the pool and the name', async () => {
    const { body } = await emulator.raw('DescribeIdentityProvider', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'providerName' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool, or a provider, that is not there', async () => {
    await expect(describing('us-east-1_Missing00')).rejects.toMatchObject(noSuchPool);
    const { Id } = await emulator.pool();
    await expect(describing(Id)).rejects.toMatchObject(noSuchProvider('Corp'));
  });
});

describe('effects', () => {
  test('answers what the creation answered', async () => {
    const { Id } = await emulator.pool();
    const created = await createProvider(emulator, Id, CORP);
    expect((await describing(Id)).IdentityProvider).toEqual(created);
  });
});
