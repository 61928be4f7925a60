import { codeDigest } from '../../../src/domain/user/code.js';
import type { Attributes } from '../../../src/domain/user/events.js';
import type { User } from '../../../src/domain/user/state.js';
import { verifyUserAttribute } from '../../../src/domain/user/verify-user-attribute.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { after, aPool, aUser, directory, given, OTHER_SUB } from './samples.js';

/** A user with these attributes, to whose address `sentTo` the code 123456 is under way. */
const waiting = (attributes: Attributes, sentTo = attributes.email ?? '', more: Partial<User> = {}): User => {
  const user = aUser({ attributes, ...more });
  const code = codeDigest(given.worldSeed, user, 'verify email', '123456');
  return { ...user, codes: { 'verify email': { attribute: 'email', sentTo, code, expiresAt: given.at + 1 } } };
};
const verify = (user: User, code = '123456', pool = aPool(), others: readonly User[] = [], at = given.at) =>
  verifyUserAttribute(
    pool,
    user,
    { attribute: 'email', code },
    { ...given, at, directory: directory(pool, ...others) },
  );
const refusalOf = ({ refusal }: ReturnType<typeof verify>) => refusal && [refusal.exception, refusal.message];

const mismatch = ['CodeMismatchException', 'Invalid verification code provided, please try again.'];
const expired = ['ExpiredCodeException', 'Invalid code provided, please request a code again.'];
const alice = waiting({ email: 'a@b.example', email_verified: 'false' });

test('the right code verifies, and is spent', () => {
  const next = after(alice, verify(alice).events);
  expect(next).toMatchObject({ attributes: { email: 'a@b.example', email_verified: 'true' }, codes: {} });
  expect(next && refusalOf(verify(next))).toEqual(expired);
});

test('an address that waited replaces the one before', () => {
  const user = waiting({ email: 'old@b.example', email_verified: 'true' }, 'new@b.example');
  expect(after(user, verify(user).events)?.attributes).toEqual({ email: 'new@b.example', email_verified: 'true' });
});

test('a wrong code, a late one and one of another purpose are refused and counted', () => {
  const refused = [
    { type: 'AttemptRefused', data: { poolId: alice.poolId, sub: alice.sub, quota: 'verify attribute' } },
  ];
  const wrong = verify(alice, '654321');
  expect([wrong.events, refusalOf(wrong)]).toEqual([refused, mismatch]);
  const late = verify(alice, '123456', aPool(), [], given.at + 1);
  expect([late.events, refusalOf(late)]).toEqual([refused, expired]);
  for (const purpose of ['sign-up', 'reset password', 'verify phone_number'] as const) {
    const code = codeDigest(given.worldSeed, alice, purpose, '123456');
    const sent = { attribute: 'email', sentTo: 'a@b.example', code, expiresAt: given.at + 1 } as const;
    expect(refusalOf(verify({ ...alice, codes: { [purpose]: sent } }))).toEqual(expired);
    expect(refusalOf(verify({ ...alice, codes: { ...alice.codes, [purpose]: sent } }, '111111'))).toEqual(mismatch);
  }
});

test('the sixteenth attempt within an hour is refused, even with the right code', () => {
  let user: User = alice;
  for (let i = 0; i < 15; i += 1) user = after(user, verify(user, '654321').events) ?? user;
  expect([verify(user).events, refusalOf(verify(user))]).toEqual([
    [],
    ['LimitExceededException', 'Attempt limit exceeded, please try after some time.'],
  ]);
});

test('only addresses can be verified', () => {
  const pool = aPool();
  const command = { attribute: 'name', code: '123456' };
  const { events, refusal } = verifyUserAttribute(pool, alice, command, { ...given, directory: directory(pool) });
  expect([events, refusal?.exception, refusal?.message]).toEqual([
    [],
    'InvalidParameterException',
    'Invalid attribute name. Only phone_number and email can be verified.',
  ]);
});

describe('an address that another user has verified', () => {
  const bob = aUser({
    sub: OTHER_SUB,
    username: 'bob',
    attributes: { email: 'a@b.example', email_verified: 'true' },
  });
  const aliases: UserPool = aPool({ AliasAttributes: ['email'] });

  test('moves where it is an alias: the other one is unverified', () => {
    const { events, refusal } = verify(alice, '123456', aliases, [alice, bob]);
    expect(refusal).toBeUndefined();
    expect(events.map(({ type }) => type)).toEqual(['AliasLost', 'CodeUsed', 'AttributeVerified']);
    expect(after(bob, events)?.attributes).toEqual({ email: 'a@b.example', email_verified: 'false' });
    expect(after(alice, events)?.attributes).toEqual({ email: 'a@b.example', email_verified: 'true' });
  });

  test('is shared where it is no name', () => {
    expect(verify(alice, '123456', aPool(), [alice, bob]).events.map(({ type }) => type)).toEqual([
      'CodeUsed',
      'AttributeVerified',
    ]);
  });

  test('is refused where it stands for a user name, and the code is not spent', () => {
    const pool = aPool({ UsernameAttributes: ['email'] });
    const user = waiting({ email: 'old@b.example', email_verified: 'true' }, 'a@b.example', { login: 'email' });
    const refused = verify(user, '123456', pool, [user, { ...bob, login: 'email' }]);
    expect([refused.events, refusalOf(refused)]).toEqual([
      [],
      ['AliasExistsException', 'An account with the given email already exists.'],
    ]);
    expect(verify(user, '123456', pool, [user]).refusal).toBeUndefined();
  });
});
