import {
  CreateGroupCommand,
  type GroupType,
  ListGroupsCommand,
  paginateListGroups,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('refuses a page of 61', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    await expect(emulator.idp().send(new ListGroupsCommand({ UserPoolId, Limit: 61 }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(
      emulator.idp().send(new ListGroupsCommand({ UserPoolId: 'us-east-1_Missing00' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of a made-up token', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    await expect(
      emulator.idp().send(new ListGroupsCommand({ UserPoolId, NextToken: 'made.up' })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException', message: 'Invalid pagination token' });
  });
});

describe('effects', () => {
  test('a pool without groups has an empty list', async () => {
    const { Id } = await emulator.pool();
    expect((await emulator.raw('ListGroups', { UserPoolId: Id })).text).toBe('{"Groups":[]}');
  });

  test('lists this pool’s groups, page by page', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const other = await emulator.pool({ PoolName: 'other' });
    const idp = emulator.idp();
    await idp.send(new CreateGroupCommand({ UserPoolId: other.Id, GroupName: 'b2' }));
    const made: (GroupType | undefined)[] = [];
    for (const GroupName of ['c', 'a', 'b', 'e', 'd']) {
      made.push((await idp.send(new CreateGroupCommand({ UserPoolId, GroupName, Description: GroupName }))).Group);
    }
    const pages: GroupType[][] = [];
    for await (const page of paginateListGroups({ client: idp, pageSize: 2 }, { UserPoolId })) {
      pages.push(page.Groups ?? []);
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual([made[1], made[2], made[0], made[4], made[3]]);
  });

  test('a limit of 0 is a page of 60', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    for (let i = 0; i < 61; i += 1) await emulator.raw('CreateGroup', { UserPoolId, GroupName: `g${i}` });
    const { Groups, NextToken } = await emulator.idp().send(new ListGroupsCommand({ UserPoolId, Limit: 0 }));
    expect(Groups).toHaveLength(60);
    expect(NextToken).toMatch(/^\S+$/);
  });
});
