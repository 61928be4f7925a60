import { CreateGroupCommand, GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('names what is missing', async () => {
    const { body } = await emulator.raw('GetGroup', { UserPoolId: 'us-east-1_Missing00' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'groupName' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(
      emulator.idp().send(new GetGroupCommand({ UserPoolId: 'us-east-1_Missing00', GroupName: 'admins' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of a group that is not there, spelt in another case too', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const idp = emulator.idp();
    await idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins' }));
    await expect(idp.send(new GetGroupCommand({ UserPoolId, GroupName: 'ADMINS' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Group not found.',
    });
  });
});

describe('effects', () => {
  test('answers what CreateGroup answered', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const idp = emulator.idp();
    const { Group } = await idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins', Precedence: 3 }));
    expect((await idp.send(new GetGroupCommand({ UserPoolId, GroupName: 'admins' }))).Group).toEqual(Group);
  });
});
