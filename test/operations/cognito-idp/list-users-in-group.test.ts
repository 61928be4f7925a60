import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  CreateGroupCommand,
  ListUsersInGroupCommand,
  paginateListUsersInGroup,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const poolWithMembers = async (...names: string[]): Promise<string> => {
  const { Id: UserPoolId } = await emulator.pool();
  const idp = emulator.idp();
  for (const GroupName of ['admins', 'admins2']) await idp.send(new CreateGroupCommand({ UserPoolId, GroupName }));
  for (const Username of names) {
    const UserAttributes = [{ Name: 'email', Value: `${Username}@example.com` }];
    await idp.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes }));
    await idp.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'admins', Username }));
  }
  return UserPoolId;
};

describe('validation', () => {
  test('refuses a page of 61', async () => {
    const UserPoolId = await poolWithMembers();
    await expect(
      emulator.idp().send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'admins', Limit: 61 })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    });
  });
});

describe('refusals', () => {
  test('of a group that is not there', async () => {
    const UserPoolId = await poolWithMembers();
    await expect(
      emulator.idp().send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'others' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Group not found.' });
  });

  test('of another group’s token', async () => {
    const UserPoolId = await poolWithMembers('alice', 'bob');
    const idp = emulator.idp();
    const { NextToken } = await idp.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'admins', Limit: 1 }));
    expect(NextToken).toBeDefined();
    await expect(
      idp.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'admins2', NextToken })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException', message: 'Invalid pagination token' });
  });
});

describe('effects', () => {
  test('an empty group has an empty list', async () => {
    const UserPoolId = await poolWithMembers('alice');
    const { text } = await emulator.raw('ListUsersInGroup', { UserPoolId, GroupName: 'admins2' });
    expect(text).toBe('{"Users":[]}');
  });

  test('lists the members, page by page', async () => {
    const names = ['alice', 'bob', 'carol', 'dave', 'erin'];
    const UserPoolId = await poolWithMembers(...names);
    const idp = emulator.idp();
    await idp.send(new AdminCreateUserCommand({ UserPoolId, Username: 'mallory' }));
    const pages: UserType[][] = [];
    const asked = { UserPoolId, GroupName: 'admins' };
    for await (const page of paginateListUsersInGroup({ client: idp, pageSize: 2 }, asked)) {
      pages.push(page.Users ?? []);
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(
      pages
        .flat()
        .map(({ Username }) => Username)
        .sort(),
    ).toEqual(names);
  });

  test('answers each user as AdminGetUser knows it', async () => {
    const UserPoolId = await poolWithMembers('alice');
    const idp = emulator.idp();
    const { Users } = await idp.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'admins' }));
    const user = await idp.send(new AdminGetUserCommand({ UserPoolId, Username: 'alice' }));
    expect(Users).toEqual([
      {
        Username: 'alice',
        Attributes: user.UserAttributes,
        UserCreateDate: user.UserCreateDate,
        UserLastModifiedDate: user.UserLastModifiedDate,
        Enabled: true,
        UserStatus: 'FORCE_CHANGE_PASSWORD',
      },
    ]);
    expect(Users?.[0]?.Attributes?.[0]?.Name).toBe('sub');
  });

  test('a deleted user is no member any more', async () => {
    const UserPoolId = await poolWithMembers('alice', 'bob');
    const idp = emulator.idp();
    await idp.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'alice' }));
    const { Users } = await idp.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'admins' }));
    expect(Users?.map(({ Username }) => Username)).toEqual(['bob']);
  });
});
