import {
  CreateGroupCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  GetGroupCommand,
  ListUserPoolsCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const remove = (UserPoolId: string) => emulator.idp().send(new DeleteUserPoolCommand({ UserPoolId }));

describe('validation', () => {
  test('asks for the id', async () => {
    const { body } = await emulator.raw('DeleteUserPool', {});
    expect(body).toMatchObject({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('an unknown pool', async () => {
    await expect(remove('us-east-1_Nothing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Nothing00 does not exist.',
    });
  });

  test('a pool of another Region', async () => {
    const { Id } = await emulator.pool();
    await expect(
      emulator.idp({ region: 'eu-west-1' }).send(new DeleteUserPoolCommand({ UserPoolId: Id })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('a protected pool, until the protection is off', async () => {
    const { Id } = await emulator.pool({ DeletionProtection: 'ACTIVE' });
    await expect(remove(Id)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    });
    await emulator.idp().send(new UpdateUserPoolCommand({ UserPoolId: Id, DeletionProtection: 'INACTIVE' }));
    await remove(Id);
    await expect(remove(Id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('effects', () => {
  test('answers an empty body', async () => {
    const { Id } = await emulator.pool();
    expect(await emulator.raw('DeleteUserPool', { UserPoolId: Id })).toMatchObject({ status: 200, text: '' });
  });

  test('takes along what is in the pool, and leaves other pools alone', async () => {
    const [gone, stays] = [await emulator.pool({ PoolName: 'gone' }), await emulator.pool({ PoolName: 'stays' })];
    const idp = emulator.idp();
    for (const { Id } of [gone, stays]) await idp.send(new CreateGroupCommand({ UserPoolId: Id, GroupName: 'g' }));
    await remove(gone.Id);
    for (const lost of [
      new DescribeUserPoolCommand({ UserPoolId: gone.Id }),
      new GetGroupCommand({ UserPoolId: gone.Id, GroupName: 'g' }),
    ]) {
      await expect(idp.send(lost as DescribeUserPoolCommand)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    }
    const { UserPools } = await idp.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    expect(UserPools?.map(({ Id }) => Id)).toEqual([stays.Id]);
    expect((await idp.send(new GetGroupCommand({ UserPoolId: stays.Id, GroupName: 'g' }))).Group?.GroupName).toBe('g');
  });
});
