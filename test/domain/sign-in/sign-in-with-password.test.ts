import { isLockedOut } from '../../../src/domain/sign-in/lock-out.js';
import { signInWithPassword } from '../../../src/domain/sign-in/sign-in-with-password.js';
import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { evolveUser, type User } from '../../../src/domain/user/state.js';
import { given, sampleClient, samplePool } from '../client/samples.js';
import { askNobody, directory } from '../user/samples.js';
import { scriptedAsk } from '../trigger/scripted-ask.js';
import { sampleUser } from './sample-user.js';

const pool = samplePool();
const legacy = sampleClient();
const discreet = sampleClient({ PreventUserExistenceErrors: 'ENABLED' });
const RIGHT = 'Passw0rd!';
const matches = (_record: unknown, _owner: unknown, candidate: string): boolean => candidate === RIGHT;

const when = (
  user: User | undefined,
  password = RIGHT,
  client = legacy,
  at = given.at,
  deviceKey?: string,
  ask = askNobody,
) => {
  const { events, refusal } = signInWithPassword(
    pool,
    client,
    user,
    { username: 'alice', password, deviceKey },
    { ...given, at, matches, ask, worldSeed: Buffer.alloc(32), directory: directory(pool) },
  );
  return {
    events: events.map(({ type }) => type),
    refusal: refusal && [refusal.exception, refusal.message],
  };
};
const INCORRECT = ['NotAuthorizedException', 'Incorrect username or password.'];

test('the right password of a confirmed user begins a grant', () => {
  expect(when(sampleUser())).toEqual({ events: ['AuthSucceeded'], refusal: undefined });
});

test('a device that is not known is refused, after the password', () => {
  const deviceKey = 'us-east-1_00000000-0000-4000-8000-000000000000';
  expect(when(sampleUser(), RIGHT, legacy, given.at, deviceKey).refusal).toEqual([
    'ResourceNotFoundException',
    'Device does not exist.',
  ]);
  expect(when(sampleUser(), 'Wrong123!', legacy, given.at, deviceKey).refusal).toEqual(INCORRECT);
});

test('a wrong password is refused and counted', () => {
  expect(when(sampleUser(), 'Wrong123!')).toEqual({ events: ['AuthFailed'], refusal: INCORRECT });
});

test('an unknown user is named as such, unless existence is to be hidden', () => {
  expect(when(undefined).refusal).toEqual(['UserNotFoundException', 'User does not exist.']);
  expect(when(undefined, RIGHT, discreet).refusal).toEqual(INCORRECT);
});

test('a user without a password cannot sign in with one', () => {
  expect(when(sampleUser({ password: undefined })).refusal).toEqual(INCORRECT);
});

test.each([
  ['UNCONFIRMED', ['UserNotConfirmedException', 'User is not confirmed.']],
  ['RESET_REQUIRED', ['PasswordResetRequiredException', 'Password reset required for the user']],
] as const)('%s is answered before the password is looked at, unless existence is to be hidden', (status, refusal) => {
  const user = sampleUser({ status });
  expect(when(user, 'Wrong123!')).toEqual({ events: [], refusal });
  expect(when(user, 'Wrong123!', discreet)).toEqual({ events: ['AuthFailed'], refusal: INCORRECT });
  expect(when(user, RIGHT, discreet)).toEqual({ events: [], refusal });
});

test('a disabled user learns of it by the right password only', () => {
  const user = sampleUser({ enabled: false });
  expect(when(user).refusal).toEqual(['NotAuthorizedException', 'User is disabled.']);
  expect(when(user, 'Wrong123!').refusal).toEqual(INCORRECT);
});

test('a temporary password leads to a challenge until it expires', () => {
  const setAt = given.at;
  const user = sampleUser({ status: 'FORCE_CHANGE_PASSWORD', password: { salt: 's', sealed: 'v', setAt } });
  const week = 7 * 24 * 60 * 60 * 1_000;
  expect(when(user, RIGHT, legacy, setAt + week - 1)).toEqual({ events: ['ChallengeIssued'], refusal: undefined });
  expect(when(user, RIGHT, legacy, setAt + week).refusal).toEqual([
    'NotAuthorizedException',
    'Temporary password has expired and must be reset by an administrator.',
  ]);
});

describe('after five wrong passwords', () => {
  const failed = (times: number, at = given.at): User => {
    let user: User | undefined = sampleUser();
    for (let i = 0; i < times; i += 1) {
      const data = { poolId: pool.id, sub: sampleUser().sub, clientId: legacy.id };
      user = evolveUser(user, { type: 'AuthFailed', data }, at);
    }
    if (!user) throw new Error('gone');
    return user;
  };

  test('the lock begins with the fifth, and doubles up to fifteen minutes', () => {
    expect(isLockedOut(failed(4), given.at)).toBe(false);
    for (const [failures, seconds] of [
      [5, 1],
      [6, 2],
      [7, 4],
      [10, 32],
      [30, 900],
    ] as const) {
      expect(isLockedOut(failed(failures), given.at + seconds * 1_000 - 1)).toBe(true);
      expect(isLockedOut(failed(failures), given.at + seconds * 1_000)).toBe(false);
    }
  });

  test('even the right password is refused, and attempts are not counted', () => {
    expect(when(failed(5))).toEqual({
      events: [],
      refusal: ['NotAuthorizedException', 'Password attempts exceeded'],
    });
  });

  test('a success after the lock, or fifteen minutes of quiet, forget them', () => {
    const user = failed(6);
    const data = { poolId: pool.id, sub: user.sub, clientId: legacy.id, grantId: 'g', refreshExpiresAt: 0 };
    expect(evolveUser(user, { type: 'AuthSucceeded', data }, given.at + 3_000)?.failures.count).toBe(0);
    const later = given.at + 15 * 60_000;
    const again = evolveUser(user, { type: 'AuthFailed', data }, later);
    expect(again?.failures).toEqual({ count: 1, lastAt: later });
  });
});

describe('triggers', () => {
  const no = (trigger: string) => new Refusal('UserLambdaValidationException', `${trigger} failed with error no.`);
  const signIn = (user: User | undefined, script: Parameters<typeof scriptedAsk>[0], client = legacy) => {
    const { ask, asked } = scriptedAsk(script);
    return { ...when(user, RIGHT, client, given.at, undefined, ask), asked: asked.map(({ trigger }) => trigger) };
  };

  test('PreAuthentication comes after status and lock-out, and before the password', () => {
    const refusing = { PreAuthentication: no('PreAuthentication') };
    const refusal = ['UserLambdaValidationException', 'PreAuthentication failed with error no.'];
    expect(signIn(sampleUser({ password: undefined }), refusing)).toEqual({
      events: [],
      refusal,
      asked: ['PreAuthentication'],
    });
    expect(signIn(sampleUser({ status: 'UNCONFIRMED' }), refusing)).toMatchObject({
      refusal: ['UserNotConfirmedException', 'User is not confirmed.'],
      asked: [],
    });
    expect(signIn(sampleUser({ failures: { count: 5, lastAt: given.at } }), refusing).asked).toEqual([]);
    expect(signIn(sampleUser({ status: 'UNCONFIRMED' }), refusing, discreet)).toMatchObject({ refusal });
  });

  const migrated = {
    userAttributes: { email: 'alice@example.com' },
    finalUserStatus: 'CONFIRMED',
    messageAction: 'SUPPRESS',
    desiredDeliveryMediums: null,
    forceAliasCreation: false,
    enableSMSMFA: false,
  };

  test('UserMigration is asked for somebody who is not there, and makes the user that goes on', () => {
    expect(signIn(sampleUser(), { UserMigration: migrated }).asked).toEqual([]);
    const script = { UserMigration: migrated, PreAuthentication: {} };
    expect(signIn(undefined, script)).toEqual({
      events: ['UserCreated', 'PasswordSet', 'AuthSucceeded'],
      refusal: undefined,
      asked: ['UserMigration', 'PreAuthentication'],
    });
  });

  test('the user that it made stays, whatever refuses the sign-in then', () => {
    const script = { UserMigration: migrated, PreAuthentication: no('PreAuthentication') };
    expect(signIn(undefined, script)).toMatchObject({
      events: ['UserCreated', 'PasswordSet'],
      refusal: ['UserLambdaValidationException', 'PreAuthentication failed with error no.'],
    });
    const reset = { UserMigration: { ...migrated, finalUserStatus: null }, PreAuthentication: {} };
    expect(signIn(undefined, reset, discreet)).toEqual({
      events: ['UserCreated'],
      refusal: ['PasswordResetRequiredException', 'Password reset required for the user'],
      asked: ['UserMigration'],
    });
  });

  test('UserMigration that fails is the answer; that knows nobody leaves it as it is', () => {
    expect(signIn(undefined, { UserMigration: no('UserMigration'), PreAuthentication: {} })).toEqual({
      events: [],
      refusal: ['UserLambdaValidationException', 'UserMigration failed with error no.'],
      asked: ['UserMigration'],
    });
    const script = { UserMigration: { ...migrated, userAttributes: null }, PreAuthentication: {} };
    expect(signIn(undefined, script)).toMatchObject({
      refusal: ['UserNotFoundException', 'User does not exist.'],
      asked: ['UserMigration'],
    });
    expect(signIn(undefined, script, discreet)).toMatchObject({
      refusal: INCORRECT,
      asked: ['UserMigration', 'PreAuthentication'],
    });
  });
});
