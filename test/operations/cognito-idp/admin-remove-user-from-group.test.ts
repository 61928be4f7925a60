import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const prepare = async (): Promise<string> => {
  const { Id: UserPoolId } = await emulator.pool();
  const idp = emulator.idp();
  await idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins' }));
  for (const Username of ['alice', 'bob']) {
    await idp.send(new AdminCreateUserCommand({ UserPoolId, Username }));
    await idp.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'admins', Username }));
  }
  return UserPoolId;
};

describe('validation', () => {
  test('names what is missing', async () => {
    const { body } = await emulator.raw('AdminRemoveUserFromGroup', {
      UserPoolId: 'us-east-1_Missing00',
      Username: 'alice',
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'groupName' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a group that is not there', async () => {
    const UserPoolId = await prepare();
    await expect(
      emulator.idp().send(new AdminRemoveUserFromGroupCommand({ UserPoolId, GroupName: 'others', Username: 'alice' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Group not found.' });
  });

  test('of a user who is not there', async () => {
    const UserPoolId = await prepare();
    await expect(
      emulator.idp().send(new AdminRemoveUserFromGroupCommand({ UserPoolId, GroupName: 'admins', Username: 'nobody' })),
    ).rejects.toMatchObject({ name: 'UserNotFoundException', message: 'User does not exist.' });
  });
});

describe('effects', () => {
  test('answers nothing, and this user is out, a second time too', async () => {
    const UserPoolId = await prepare();
    const idp = emulator.idp();
    for (let time = 0; time < 2; time += 1) {
      const { status, text } = await emulator.raw('AdminRemoveUserFromGroup', {
        UserPoolId,
        GroupName: 'admins',
        Username: 'alice',
      });
      expect([status, text]).toEqual([200, '']);
      const { Users } = await idp.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'admins' }));
      expect(Users?.map(({ Username }) => Username)).toEqual(['bob']);
    }
    const { Groups } = await idp.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'alice' }));
    expect(Groups).toEqual([]);
  });
});
