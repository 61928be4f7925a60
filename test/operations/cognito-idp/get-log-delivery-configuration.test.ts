import { GetLogDeliveryConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('asks for the pool', async () => {
    const { body } = await emulator.raw('GetLogDeliveryConfiguration', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    const UserPoolId = 'us-east-1_Missing00';
    await expect(emulator.idp().send(new GetLogDeliveryConfigurationCommand({ UserPoolId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });
});

describe('effects', () => {
  test('the logs of a new pool go nowhere', async () => {
    const { Id } = await emulator.pool();
    const { text } = await emulator.raw('GetLogDeliveryConfiguration', { UserPoolId: Id });
    expect(text).toBe(`{"LogDeliveryConfiguration":{"UserPoolId":"${Id}","LogConfigurations":[]}}`);
  });
});
