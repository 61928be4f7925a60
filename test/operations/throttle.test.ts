import {
  AdminGetUserCommand,
  CreateUserPoolClientCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  UpdateProvisionedLimitCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { RequestMeter } from '../../src/operations/request-meter.js';
import { categoryOf } from '../../src/operations/request-categories.js';
import { useEmulator } from './emulator.js';
import { addUser, signIn, withAlice } from './signed-in.js';

/** How many of `times` requests at once are admitted; every other is refused as throttled. */
const admitted = async (times: number, send: () => Promise<unknown>): Promise<number> => {
  const outcomes = await Promise.allSettled(Array.from({ length: times }, send));
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') {
      expect(outcome.reason).toMatchObject({ name: 'TooManyRequestsException', message: 'Rate exceeded' });
    }
  }
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
};

describe('a meter of requests', () => {
  const charge = { bucket: 'a', rate: 2 };

  test('admits as many at once as it does in a second, and refuses the next', () => {
    const meter = new RequestMeter();
    expect([0, 0, 0].map((at) => meter.admits([charge], at))).toEqual([true, true, false]);
    expect(meter.admits([{ ...charge, bucket: 'b' }], 0)).toBe(true);
  });

  test('is filled again as time passes, and not beyond its rate', () => {
    const meter = new RequestMeter();
    for (const at of [0, 0, 499]) meter.admits([charge], at);
    expect([500, 500, 60_000, 60_000, 60_000].map((at) => meter.admits([charge], at))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  test('what is refused for one of its charges takes nothing of the others', () => {
    const meter = new RequestMeter();
    const small = { bucket: 'small', rate: 1 };
    expect([0, 0, 0].map((at) => meter.admits([charge, small], at))).toEqual([true, false, false]);
    expect(meter.admits([charge], 0)).toBe(true);
    expect(meter.admits([charge], 0)).toBe(false);
  });

  test('a clock that is set back fills nothing', () => {
    const meter = new RequestMeter();
    for (const at of [9_000, 9_000]) meter.admits([charge], at);
    expect(meter.admits([charge], 1_000)).toBe(false);
    expect(meter.admits([charge], 9_500)).toBe(true);
  });
});

test('every operation is in the category that the quotas page gives it', () => {
  expect(categoryOf).toMatchObject({
    InitiateAuth: 'UserAuthentication',
    AdminCreateUser: 'UserCreation',
    ForgotPassword: 'UserAccountRecovery',
    GetUser: 'UserRead',
    AdminUpdateUserAttributes: 'UserUpdate',
    ListUsers: 'UserList',
    DescribeUserPool: 'UserPoolRead',
    UpdateUserPool: 'UserPoolUpdate',
    GetGroup: 'UserPoolResourceRead',
    SetUICustomization: 'UserPoolResourceUpdate',
    ListUserPoolClients: 'UserPoolClientRead',
    RevokeToken: 'UserToken',
  });
});

describe('throttled', () => {
  const emulator = useEmulator({ settings: { throttle: true } });

  test('a category is refused beyond its rate, in its account and Region alone', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const idp = emulator.idp();
    // Some places come back while the requests come in: more than these can not be there.
    const count = await admitted(120, () => idp.send(new ListUsersCommand({ UserPoolId })));
    expect(count).toBeGreaterThanOrEqual(30);
    expect(count).toBeLessThan(120);
    await idp.send(new GetUserCommand({ AccessToken: 'x' })).catch((error: unknown) => {
      expect(error).toMatchObject({ name: 'NotAuthorizedException' });
    });
    const elsewhere = emulator.idp({ region: 'eu-west-1' });
    await expect(elsewhere.send(new ListUsersCommand({ UserPoolId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('it answers 400 as AWS does', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => emulator.raw('CreateUserPool', { PoolName: 'pool' })),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, text } of refused) {
      expect([status, text]).toEqual([400, '{"__type":"TooManyRequestsException","message":"Rate exceeded"}']);
    }
  });

  test('an operation on the parts of one pool has 5 a second', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const other = await emulator.pool();
    const create = (poolId: string) => () =>
      emulator.idp().send(new CreateUserPoolClientCommand({ UserPoolId: poolId, ClientName: 'c' }));
    const count = await admitted(60, create(UserPoolId));
    expect(count).toBeGreaterThanOrEqual(5);
    expect(count).toBeLessThan(60);
    await create(other.Id)();
  });

  test('what is provisioned is what is admitted, for callers without a signature too', async () => {
    const { clientId, poolId } = await withAlice(emulator);
    const refused = () =>
      emulator
        .idp()
        .send(new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: clientId, AuthParameters: {} }))
        .catch((error: unknown) => {
          if ((error as Error).name === 'TooManyRequestsException') throw error;
        });
    const LimitDefinition = { LimitClass: 'API_CATEGORY' as const, Attributes: { Category: 'UserAuthentication' } };
    await emulator.idp().send(new UpdateProvisionedLimitCommand({ LimitDefinition, RequestedLimitValue: 1_200 }));
    expect(await admitted(300, refused)).toBe(300);
    await emulator.idp().send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'alice' }));
  });
});

describe('not asked for', () => {
  const emulator = useEmulator();

  test('nothing is refused for coming fast', async () => {
    const setting = await withAlice(emulator);
    const idp = emulator.idp();
    expect(await admitted(60, () => idp.send(new ListUsersCommand({ UserPoolId: setting.poolId })))).toBe(60);
    await addUser(emulator, setting.poolId, 'bob');
    expect(await signIn(emulator, setting)).toMatchObject({});
  });
});
