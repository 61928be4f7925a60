import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminListGroupsForUserCommand,
  CreateGroupCommand,
  GetGroupCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('names what is missing', async () => {
    const { body } = await emulator.raw('DeleteGroup', { GroupName: 'admins' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a group that is not there', async () => {
    const { Id } = await emulator.pool();
    const { status, body } = await emulator.raw('DeleteGroup', { UserPoolId: Id, GroupName: 'admins' });
    expect([status, body]).toEqual([400, { __type: 'ResourceNotFoundException', message: 'Group not found.' }]);
  });
});

describe('effects', () => {
  test('answers nothing; the members leave, and stay out of a new group of that name', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const idp = emulator.idp();
    await idp.send(new AdminCreateUserCommand({ UserPoolId, Username: 'alice' }));
    for (const GroupName of ['admins', 'admins2']) {
      await idp.send(new CreateGroupCommand({ UserPoolId, GroupName }));
      await idp.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName, Username: 'alice' }));
    }
    const { status, text } = await emulator.raw('DeleteGroup', { UserPoolId, GroupName: 'admins' });
    expect([status, text]).toEqual([200, '']);

    await expect(idp.send(new GetGroupCommand({ UserPoolId, GroupName: 'admins' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    const groupNames = async (): Promise<(string | undefined)[]> => {
      const { Groups = [] } = await idp.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'alice' }));
      return Groups.map(({ GroupName }) => GroupName);
    };
    expect(await groupNames()).toEqual(['admins2']);
    await idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins' }));
    expect(await groupNames()).toEqual(['admins2']);
    const members = await idp.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'admins' }));
    expect(members.Users).toEqual([]);
  });
});
