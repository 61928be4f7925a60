import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminListGroupsForUserCommand,
  CreateGroupCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const poolWithAlice = async (): Promise<{ UserPoolId: string; sub: string }> => {
  const { Id: UserPoolId } = await emulator.pool();
  const { User } = await emulator.idp().send(new AdminCreateUserCommand({ UserPoolId, Username: 'alice' }));
  return { UserPoolId, sub: User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '' };
};

describe('validation', () => {
  test('names what is missing', async () => {
    const { body } = await emulator.raw('AdminAddUserToGroup', {
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
  test('of a pool that is not there', async () => {
    await expect(
      emulator
        .idp()
        .send(
          new AdminAddUserToGroupCommand({ UserPoolId: 'us-east-1_Missing00', GroupName: 'admins', Username: 'alice' }),
        ),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of a group that is not there, before the user is looked for', async () => {
    const { UserPoolId } = await poolWithAlice();
    for (const Username of ['alice', 'nobody']) {
      await expect(
        emulator.idp().send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'admins', Username })),
      ).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Group not found.' });
    }
  });

  test('of a user who is not there', async () => {
    const { UserPoolId } = await poolWithAlice();
    const idp = emulator.idp();
    await idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins' }));
    await expect(
      idp.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'admins', Username: 'nobody' })),
    ).rejects.toMatchObject({ name: 'UserNotFoundException', message: 'User does not exist.' });
  });

  test('of a group more than a user can be in', async () => {
    const { UserPoolId } = await poolWithAlice();
    for (let i = 0; i <= 100; i += 1) {
      await emulator.raw('CreateGroup', { UserPoolId, GroupName: `g${i}` });
      if (i === 100) break;
      const added = await emulator.raw('AdminAddUserToGroup', { UserPoolId, GroupName: `g${i}`, Username: 'alice' });
      expect(added.status).toBe(200);
    }
    const idp = emulator.idp();
    await expect(
      idp.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'g100', Username: 'alice' })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException', message: 'Groups per user limit exceeded.' });
    await expect(
      idp.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'g42', Username: 'alice' })),
    ).resolves.toBeDefined();
  });
});

describe('effects', () => {
  test('answers nothing, and the user is in the group, once', async () => {
    const { UserPoolId, sub } = await poolWithAlice();
    const idp = emulator.idp();
    await idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins' }));
    await idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'others' }));
    for (const Username of ['alice', sub]) {
      const { status, text } = await emulator.raw('AdminAddUserToGroup', { UserPoolId, GroupName: 'admins', Username });
      expect([status, text]).toEqual([200, '']);
    }
    const members = await idp.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'admins' }));
    expect(members.Users?.map(({ Username }) => Username)).toEqual(['alice']);
    const { Groups } = await idp.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'alice' }));
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['admins']);
    const added = (await emulator.world().events(0, 100)).filter(({ type }) => type === 'UserAddedToGroup');
    expect(added).toHaveLength(1);
  });
});
