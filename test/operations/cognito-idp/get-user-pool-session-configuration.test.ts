import { GetUserPoolSessionConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('asks for the pool', async () => {
    const { body } = await emulator.raw('GetUserPoolSessionConfiguration', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there, or of another Region', async () => {
    const { Id } = await emulator.pool();
    const there = { name: 'ResourceNotFoundException', message: `User pool ${Id} does not exist.` };
    const ask = (UserPoolId: string, region?: string) =>
      emulator.idp(region ? { region } : {}).send(new GetUserPoolSessionConfigurationCommand({ UserPoolId }));
    await expect(ask('us-east-1_Missing00')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(ask(Id, 'eu-west-1')).rejects.toMatchObject(there);
  });
});

describe('effects', () => {
  test('of a pool that never heard of sessions, in any plan', async () => {
    for (const UserPoolTier of ['LITE', 'ESSENTIALS'] as const) {
      const { Id } = await emulator.pool({ PoolName: UserPoolTier, UserPoolTier });
      const { text } = await emulator.raw('GetUserPoolSessionConfiguration', { UserPoolId: Id });
      expect(JSON.parse(text)).toEqual({
        UserPoolId: Id,
        UserSessionTracking: 'DISABLED',
        TokenSession: { MaxPerUser: 20 },
      });
    }
  });
});
