import { AdminGetUserAuthFactorsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { withAlice } from '../signed-in.js';
import { POOL_REFUSAL, UNKNOWN_POOL, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();
const factors = (UserPoolId: string, Username = 'alice') =>
  emulator.idp().send(new AdminGetUserAuthFactorsCommand({ UserPoolId, Username }));

describe('validation', () => {
  test('wants a pool and a user', async () => {
    const { body } = await emulator.raw('AdminGetUserAuthFactors', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value at 'username' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of an unknown pool, and of an unknown user', async () => {
    await expect(factors(UNKNOWN_POOL)).rejects.toMatchObject(POOL_REFUSAL);
    const { poolId } = await withAlice(emulator);
    await expect(factors(poolId, 'bob')).rejects.toMatchObject(USER_REFUSAL);
  });
});

describe('effects', () => {
  test('what the pool allows and the user has', async () => {
    const { poolId } = await withAlice(emulator, {
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
      attributes: [
        { Name: 'email', Value: 'alice@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    expect(await factors(poolId)).toMatchObject({
      Username: 'alice',
      ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
    });
  });
});
