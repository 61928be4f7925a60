import { GetIdentityProviderByIdentifierCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { createProvider, noSuchPool, noSuchProvider, OKTA, readOutside } from '../identity-providers.js';

const emulator = useEmulator({ fetchDocument: readOutside });
const getting = (UserPoolId: string, IdpIdentifier = 'okta.example') =>
  emulator.idp().send(new GetIdentityProviderByIdentifierCommand({ UserPoolId, IdpIdentifier }));

describe('validation', () => {
  test('keeps the identifier to its form', async () => {
    const { body } = await emulator.raw('GetIdentityProviderByIdentifier', {
      ...{ UserPoolId: 'us-east-1_Missing00', IdpIdentifier: 'a,b' },
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'a,b' at 'idpIdentifier' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=.@-]+",
    });
  });
});

describe('refusals', () => {
  test('of a pool, or an identifier, that is not there', async () => {
    await expect(getting('us-east-1_Missing00')).rejects.toMatchObject(noSuchPool);
    await expect(getting((await emulator.pool()).Id)).rejects.toMatchObject(noSuchProvider('okta.example'));
  });
});

describe('effects', () => {
  test('answers the provider that has the identifier', async () => {
    const { Id } = await emulator.pool();
    const created = await createProvider(emulator, Id, { ...OKTA, IdpIdentifiers: ['one', 'okta.example'] });
    expect((await getting(Id)).IdentityProvider).toEqual(created);
    await expect(getting(Id, 'okta')).rejects.toMatchObject(noSuchProvider('okta'));
  });
});
