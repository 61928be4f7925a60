import { DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { REPLICABLE, replicasOf, SECONDARY } from './replicated-pool.js';

const emulator = useEmulator();
const { create, list, remove, update } = replicasOf(emulator);

describe('validation', () => {
  test('asks for both members', async () => {
    const { body } = await emulator.raw('DeleteUserPoolReplica', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'regionName' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool, or a replica, that is not there', async () => {
    await expect(remove('us-east-1_Missing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    const { Id } = await emulator.pool(REPLICABLE);
    await expect(remove(Id)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool ${Id} has no replica in Region eu-west-1.`,
    });
  });

  test('of one that is active, and in its own Region', async () => {
    const { Id } = await emulator.pool(REPLICABLE);
    await create(Id);
    await expect(remove(Id, SECONDARY)).rejects.toMatchObject({
      name: 'OperationNotEnabledException',
      message: 'DeleteUserPoolReplica is not enabled in the secondary Region eu-west-1.',
    });
    await update(Id, 'ACTIVE');
    await expect(remove(Id)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The replica in Region eu-west-1 must be INACTIVE before it can be deleted.',
    });
    expect(await list(Id)).toHaveLength(2);
  });
});

describe('effects', () => {
  test('nothing answers there any more, and another may be made', async () => {
    const { Id } = await emulator.pool(REPLICABLE);
    await create(Id);
    const { UserPoolReplica } = await remove(Id);
    expect(UserPoolReplica).toMatchObject({ RegionName: 'eu-west-1', Status: 'DELETING', Role: 'SECONDARY' });
    await expect(emulator.idp(SECONDARY).send(new DescribeUserPoolCommand({ UserPoolId: Id }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await create(Id, 'ap-south-1');
    expect(await list(Id)).toEqual(['ap-south-1 SECONDARY INACTIVE', 'us-east-1 PRIMARY ACTIVE']);
  });
});
