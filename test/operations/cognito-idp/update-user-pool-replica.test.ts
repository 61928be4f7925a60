import { useEmulator } from '../emulator.js';
import { REPLICABLE, replicasOf, SECONDARY } from './replicated-pool.js';

const emulator = useEmulator();
const { create, list, update } = replicasOf(emulator);

describe('validation', () => {
  test('knows two statuses', async () => {
    const { body } = await emulator.raw('UpdateUserPoolReplica', {
      UserPoolId: 'us-east-1_Missing00',
      RegionName: 'eu-west-1',
      Status: 'CREATING',
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'CREATING' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [ACTIVE, INACTIVE]",
    });
  });
});

describe('refusals', () => {
  test('of a pool, or a replica, that is not there', async () => {
    await expect(update('us-east-1_Missing00', 'ACTIVE')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    const { Id } = await emulator.pool(REPLICABLE);
    await expect(update(Id, 'ACTIVE')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool ${Id} has no replica in Region eu-west-1.`,
    });
  });
});

describe('effects', () => {
  test('makes a replica active, and inactive again, from either Region', async () => {
    const { Id } = await emulator.pool(REPLICABLE);
    await create(Id);
    const { UserPoolReplica } = await update(Id, 'ACTIVE');
    expect(UserPoolReplica).toEqual({
      RegionName: 'eu-west-1',
      Status: 'ACTIVE',
      Role: 'SECONDARY',
      UserPoolArn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${Id}`,
    });
    expect(await list(Id, SECONDARY)).toEqual(['eu-west-1 SECONDARY ACTIVE', 'us-east-1 PRIMARY ACTIVE']);
    await update(Id, 'ACTIVE');
    await update(Id, 'INACTIVE', SECONDARY);
    expect(await list(Id)).toEqual(['eu-west-1 SECONDARY INACTIVE', 'us-east-1 PRIMARY ACTIVE']);
  });
});
