import { GetProvisionedLimitCommand, UpdateProvisionedLimitCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const definition = (Category: string) => ({ LimitClass: 'API_CATEGORY' as const, Attributes: { Category } });
const update = (Category: string, RequestedLimitValue: number, config = {}) =>
  emulator
    .idp(config)
    .send(new UpdateProvisionedLimitCommand({ LimitDefinition: definition(Category), RequestedLimitValue }));
const provisioned = async (Category: string, config = {}) => {
  const { Limit } = await emulator
    .idp(config)
    .send(new GetProvisionedLimitCommand({ LimitDefinition: definition(Category) }));
  return Limit?.ProvisionedLimitValue;
};

describe('validation', () => {
  test('asks for both members', async () => {
    const { body } = await emulator.raw('UpdateProvisionedLimit', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'limitDefinition' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'requestedLimitValue' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a category that there is not', async () => {
    await expect(update('Everything', 200)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Unknown API category: Everything',
    });
  });

  test('of less than what is free', async () => {
    await expect(update('UserRead', 119)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Requested limit value for UserRead cannot be less than 120.',
    });
  });

  test.each([
    ['UserRead', 1201, 1200],
    ['UserList', 31, 30],
  ])('of more than an account gets of %s', async (category, asked, most) => {
    await expect(update(category, asked)).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
      message: `Requested limit value for ${category} exceeds the maximum of ${most}.`,
    });
    expect(await provisioned(category)).not.toBe(asked);
  });
});

describe('effects', () => {
  test('answers the limit as it is from now on', async () => {
    const { Limit } = await update('UserAuthentication', 1200);
    expect(Limit).toEqual({
      LimitDefinition: definition('UserAuthentication'),
      ProvisionedLimitValue: 1200,
      FreeLimitValue: 120,
    });
    expect(await provisioned('UserAuthentication')).toBe(1200);
    await update('UserAuthentication', 120);
    expect(await provisioned('UserAuthentication')).toBe(120);
  });

  test('is one of an account in a Region, and of a category', async () => {
    await update('UserCreation', 60);
    expect(await provisioned('UserCreation', { region: 'eu-west-1' })).toBe(50);
    expect(await provisioned('UserCreation', { accessKeyId: '111122223333' })).toBe(50);
    expect(await provisioned('UserRead')).toBe(120);
  });
});
