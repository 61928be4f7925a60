import {
  AdminDisableUserCommand,
  ListUsersCommand,
  type ListUsersCommandInput,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { createUser, POOL_REFUSAL, UNKNOWN_POOL, valuesOf } from './user-calls.js';

const emulator = useEmulator();

const list = (UserPoolId: string, more: Partial<ListUsersCommandInput> = {}) =>
  emulator.idp().send(new ListUsersCommand({ UserPoolId, ...more }));

const names = async (poolId: string, Filter: string): Promise<readonly (string | undefined)[]> =>
  ((await list(poolId, { Filter })).Users ?? []).map(({ Username }) => Username);

const people = async (input: Parameters<typeof emulator.pool>[0] = {}): Promise<string> => {
  const { Id } = await emulator.pool(input);
  await createUser(emulator, Id, 'ann', { email: 'ann@a.example', given_name: 'Ann' });
  await createUser(emulator, Id, 'anna', { email: 'anna@a.example', given_name: 'Anna', locale: 'de' });
  await createUser(emulator, Id, 'bob', { given_name: 'Bob' });
  return Id;
};

describe('validation', () => {
  test('takes 60 users a page at most', async () => {
    await expect(list(UNKNOWN_POOL, { Limit: 61 })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: " +
        'Member must have value less than or equal to 60',
    });
  });
});

describe('refusals', () => {
  test('of an unknown pool', async () => {
    await expect(list(UNKNOWN_POOL)).rejects.toMatchObject(POOL_REFUSAL);
  });

  test('of a filter that is not one comparison', async () => {
    const { Id } = await emulator.pool();
    await expect(list(Id, { Filter: 'email = a' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Error while parsing filter.',
    });
  });

  test('of attributes that cannot be searched or do not exist', async () => {
    const { Id } = await emulator.pool();
    await createUser(emulator, Id, 'alice', { email: 'a@b.example' });
    const ofIdentities = await list(Id, { AttributesToGet: ['identities'] });
    expect(ofIdentities.Users).toMatchObject([{ Username: 'alice', Attributes: [] }]);
    await expect(list(Id, { Filter: 'custom:foo = "x"' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid search attribute: custom:foo',
    });
    await expect(list(Id, { AttributesToGet: ['email', 'color'] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'One or more requested attributes do not exist.',
    });
  });

  test('of a token that was not given for this', async () => {
    const id = await people();
    const { PaginationToken } = await list(id, { Limit: 1, Filter: 'given_name ^= "A"' });
    const refusal = { name: 'InvalidParameterException', message: 'Invalid pagination token' };
    expect(PaginationToken).toBeDefined();
    await expect(list(id, { ...(PaginationToken && { PaginationToken }) })).rejects.toMatchObject(refusal);
    await expect(list(id, { PaginationToken: 'nonsense' })).rejects.toMatchObject(refusal);
  });
});

describe('effects', () => {
  test('answers users as the others do, and none without a list', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { Id } = await emulator.pool();
    expect((await emulator.raw('ListUsers', { UserPoolId: Id })).text).toBe('{"Users":[]}');
    const sub = await createUser(emulator, Id, 'alice', { email: 'a@b.example' });
    const { Users, PaginationToken } = await list(Id);
    expect(PaginationToken).toBeUndefined();
    expect(Users).toEqual([
      {
        Username: 'alice',
        Attributes: [
          { Name: 'sub', Value: sub },
          { Name: 'email', Value: 'a@b.example' },
        ],
        UserCreateDate: new Date('2030-01-01T00:00:00Z'),
        UserLastModifiedDate: new Date('2030-01-01T00:00:00Z'),
        Enabled: true,
        UserStatus: 'FORCE_CHANGE_PASSWORD',
      },
    ]);
  });

  test('filters by attribute', async () => {
    const id = await people();
    expect(await names(id, 'given_name = "Ann"')).toEqual(['ann']);
    expect(await names(id, 'given_name ^= "Ann"')).toEqual(['ann', 'anna']);
    expect(await names(id, '"email"^="anna"')).toEqual(['anna']);
    expect(await names(id, 'username = "BOB"')).toEqual([]);
    expect((await list(id, { Filter: '' })).Users).toHaveLength(3);
  });

  test('filters by state', async () => {
    const id = await people();
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: id, Username: 'bob' }));
    expect(await names(id, 'status = "Disabled"')).toEqual(['bob']);
    expect(await names(id, 'cognito:user_status = "confirmed"')).toEqual([]);
    expect(await names(id, 'cognito:user_status = "force_change_password"')).toHaveLength(3);
  });

  test('the user name is the sub where users sign in by e-mail', async () => {
    const { Id } = await emulator.pool({ UsernameAttributes: ['email'] });
    const sub = await createUser(emulator, Id, 'a@b.example');
    expect(await names(Id, 'username = "a@b.example"')).toEqual([]);
    expect(await names(Id, `username = "${sub}"`)).toEqual([sub]);
    expect(await names(Id, 'email = "a@b.example"')).toEqual([sub]);
  });

  test('gives the attributes asked for, to those who have them', async () => {
    const id = await people();
    const { Users } = await list(id, { AttributesToGet: ['locale', 'sub'], Filter: 'given_name ^= "Ann"' });
    expect(Users?.map(({ Attributes }) => Object.keys(valuesOf(Attributes)))).toEqual([['sub'], ['sub', 'locale']]);
    const none = await list(id, { AttributesToGet: [], Limit: 1 });
    expect(none.Users?.map(({ Attributes }) => Attributes)).toEqual([[]]);
  });

  test('comes in pages, each user once', async () => {
    const id = await people();
    const found: (string | undefined)[] = [];
    const sizes: number[] = [];
    const client = emulator.idp();
    for await (const { Users = [] } of paginateListUsers({ client, pageSize: 2 }, { UserPoolId: id })) {
      sizes.push(Users.length);
      found.push(...Users.map(({ Username }) => Username));
    }
    expect([sizes, found.sort()]).toEqual([
      [2, 1],
      ['ann', 'anna', 'bob'],
    ]);
  });

  test('a page with Limit 0 has as many as fit', async () => {
    const id = await people();
    expect((await list(id, { Limit: 0 })).Users).toHaveLength(3);
  });
});
