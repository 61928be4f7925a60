import { ListUserPoolReplicasCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const send = (UserPoolId: string, NextToken?: string) =>
  emulator.idp().send(new ListUserPoolReplicasCommand({ UserPoolId, NextToken }));

describe('validation', () => {
  test('asks for the pool', async () => {
    const { body } = await emulator.raw('ListUserPoolReplicas', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(send('us-east-1_Missing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of a token that nobody was given', async () => {
    const { Id } = await emulator.pool();
    await expect(send(Id, 'token')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid pagination token',
    });
  });
});

describe('effects', () => {
  test('a pool without replicas is alone in its Region', async () => {
    const { Id, Arn } = await emulator.pool();
    const { UserPoolReplicas, NextToken } = await send(Id);
    expect(UserPoolReplicas).toEqual([
      { RegionName: 'us-east-1', Status: 'ACTIVE', Role: 'PRIMARY', UserPoolArn: Arn },
    ]);
    expect(NextToken).toBeUndefined();
  });
});
