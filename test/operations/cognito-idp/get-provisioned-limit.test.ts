import { GetProvisionedLimitCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const get = (Attributes: Record<string, string>) =>
  emulator.idp().send(new GetProvisionedLimitCommand({ LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes } }));

describe('validation', () => {
  test('asks for the definition', async () => {
    const { body } = await emulator.raw('GetProvisionedLimit', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'limitDefinition' failed to satisfy constraint: Member must not be null",
    });
  });

  test('knows one class of limits', async () => {
    const { body } = await emulator.raw('GetProvisionedLimit', {
      LimitDefinition: { LimitClass: 'OTHER', Attributes: {} },
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'OTHER' at 'limitDefinition.limitClass' failed to satisfy constraint: Member must satisfy enum value set: [API_CATEGORY]",
    });
  });
});

describe('refusals', () => {
  test.each([
    [{}, 'LimitDefinition attributes must contain Category.'],
    [{ Category: 'UserRead', Pool: 'all' }, 'LimitDefinition attribute Pool is not supported.'],
    [{ Category: 'Everything' }, 'Unknown API category: Everything'],
    [{ Category: 'toString' }, 'Unknown API category: toString'],
  ])('of the attributes %j', async (attributes, message) => {
    await expect(get(attributes)).rejects.toMatchObject({ name: 'InvalidParameterException', message });
  });
});

describe('effects', () => {
  test.each([
    ['UserAuthentication', 120],
    ['UserPoolUpdate', 15],
    ['ClientAuthentication', 150],
  ])('the free limit of %s is what an account has at first', async (Category, free) => {
    const { Limit } = await get({ Category });
    expect(Limit).toEqual({
      LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes: { Category } },
      ProvisionedLimitValue: free,
      FreeLimitValue: free,
    });
  });
});
