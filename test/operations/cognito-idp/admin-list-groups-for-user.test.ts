import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminListGroupsForUserCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  paginateAdminListGroupsForUser,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const poolWithUsers = async (...names: string[]): Promise<string> => {
  const { Id: UserPoolId } = await emulator.pool();
  for (const Username of names) await emulator.idp().send(new AdminCreateUserCommand({ UserPoolId, Username }));
  return UserPoolId;
};

const join = async (UserPoolId: string, Username: string, GroupName: string, Precedence?: number): Promise<void> => {
  const idp = emulator.idp();
  await idp.send(new CreateGroupCommand({ UserPoolId, GroupName, Precedence }));
  await idp.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName, Username }));
};

describe('validation', () => {
  test('refuses a page of 61', async () => {
    const UserPoolId = await poolWithUsers('alice');
    await expect(
      emulator.idp().send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'alice', Limit: 61 })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    });
  });
});

describe('refusals', () => {
  test('of a user who is not there', async () => {
    const UserPoolId = await poolWithUsers();
    await expect(
      emulator.idp().send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'nobody' })),
    ).rejects.toMatchObject({ name: 'UserNotFoundException', message: 'User does not exist.' });
  });

  test('of another user’s token', async () => {
    const UserPoolId = await poolWithUsers('alice', 'bob');
    await join(UserPoolId, 'alice', 'a');
    await join(UserPoolId, 'alice', 'b');
    const idp = emulator.idp();
    const { NextToken } = await idp.send(
      new AdminListGroupsForUserCommand({ UserPoolId, Username: 'alice', Limit: 1 }),
    );
    expect(NextToken).toBeDefined();
    await expect(
      idp.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'bob', Limit: 1, NextToken })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException', message: 'Invalid pagination token' });
  });
});

describe('effects', () => {
  test('lists the best precedence first, groups without one last, page by page', async () => {
    const UserPoolId = await poolWithUsers('alice', 'bob');
    await join(UserPoolId, 'alice', 'none');
    await join(UserPoolId, 'alice', 'hundred', 100);
    await join(UserPoolId, 'alice', 'twenty', 20);
    await join(UserPoolId, 'alice', 'also-twenty', 20);
    await join(UserPoolId, 'alice', 'zero', 0);
    await join(UserPoolId, 'bob', 'one', 1);
    const pages: (string | undefined)[][] = [];
    const paging = { client: emulator.idp(), pageSize: 2 };
    for await (const { Groups = [] } of paginateAdminListGroupsForUser(paging, { UserPoolId, Username: 'alice' })) {
      pages.push(Groups.map(({ GroupName }) => GroupName));
    }
    expect(pages).toEqual([['zero', 'also-twenty'], ['twenty', 'hundred'], ['none']]);
  });

  test('answers each group in full', async () => {
    const UserPoolId = await poolWithUsers('alice');
    const idp = emulator.idp();
    await join(UserPoolId, 'alice', 'admins', 4);
    const { Group } = await idp.send(
      new UpdateGroupCommand({ UserPoolId, GroupName: 'admins', Description: 'The few' }),
    );
    const { Groups } = await idp.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'alice' }));
    expect(Groups).toEqual([Group]);
  });

  test('goes on where it stopped when that group has been deleted', async () => {
    const UserPoolId = await poolWithUsers('alice');
    for (const [Precedence, name] of ['a', 'b', 'c'].entries()) await join(UserPoolId, 'alice', name, Precedence);
    const idp = emulator.idp();
    const asked = { UserPoolId, Username: 'alice' };
    const { NextToken } = await idp.send(new AdminListGroupsForUserCommand({ ...asked, Limit: 2 }));
    await idp.send(new DeleteGroupCommand({ UserPoolId, GroupName: 'b' }));
    const { Groups } = await idp.send(new AdminListGroupsForUserCommand({ ...asked, NextToken }));
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['c']);
  });
});
