import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { HOUR } from '../../../src/domain/kernel/time.js';
import { adminResetUserPassword } from '../../../src/domain/user/admin-reset-user-password.js';
import { confirmForgotPassword } from '../../../src/domain/user/confirm-forgot-password.js';
import { forgotPassword } from '../../../src/domain/user/forgot-password.js';
import { sendCode } from '../../../src/domain/user/send-code.js';
import type { User } from '../../../src/domain/user/state.js';
import { sampleClient } from '../client/samples.js';
import { after, aPool, asRecord, aUser, directory, given, OTHER_SUB, plainMatches, POLICY, SUB } from './samples.js';

const legacy = sampleClient({ PreventUserExistenceErrors: 'LEGACY' });
const discreet = sampleClient({ PreventUserExistenceErrors: 'ENABLED' });
const CODE = '123456';
const FRESH = 'Fresh0ne!';
const OF_ALICE = { poolId: 'us-east-1_Sample001', sub: SUB };
const EMAIL = { email: 'a@b.example', email_verified: 'true' };

const forgetful = (more: Partial<User> = {}): User => {
  const user = aUser({ attributes: EMAIL, password: { ...asRecord('Passw0rd!'), setAt: 0 }, ...more });
  const facts = { ...given, fixedCode: CODE, directory: directory(aPool(), user) };
  const forgot = forgotPassword(aPool(), legacy, 'alice', user, facts);
  const waiting = after(user, forgot.events);
  if (!waiting?.codes['reset password']) throw new Error('No code is under way.');
  return waiting;
};

const confirm = (
  user: User | undefined,
  command: { readonly code?: string; readonly password?: string } = {},
  { client = legacy, settings = {}, at = given.at, others = [] as readonly User[] } = {},
) => {
  const pool = aPool(settings);
  const { code = CODE, password = FRESH } = command;
  const { events, refusal } = confirmForgotPassword(
    pool,
    client,
    user,
    { code, password },
    {
      at,
      worldSeed: given.worldSeed,
      record: () => asRecord(password),
      matches: plainMatches,
      directory: directory(pool, ...(user ? [user] : []), ...others),
    },
  );
  return { events, refusal: refusal && [refusal.exception, refusal.message] };
};
const COUNTED = { type: 'AttemptRefused', data: { ...OF_ALICE, quota: 'confirm forgotten password' } };
const MISMATCH = ['CodeMismatchException', 'Invalid verification code provided, please try again.'];
const EXPIRED = ['ExpiredCodeException', 'Invalid code provided, please request a code again.'];
const LIMIT = ['LimitExceededException', 'Attempt limit exceeded, please try after some time.'];
const DONE = [
  { type: 'CodeUsed', data: { ...OF_ALICE, purpose: 'reset password' } },
  { type: 'PasswordSet', data: { ...OF_ALICE, password: asRecord(FRESH), status: 'CONFIRMED' } },
];

test('the code sets the password once, and leaves tokens alone', () => {
  const user = forgetful();
  const { events, refusal } = confirm(user);
  expect([events, refusal]).toEqual([DONE, undefined]);
  const next = after(user, events);
  expect(next).toMatchObject({ status: 'CONFIRMED', generation: user.generation, password: asRecord(FRESH) });
  expect(confirm(next)).toEqual({ events: [COUNTED], refusal: EXPIRED });
});

test('the user is confirmed, whatever the status', () => {
  for (const status of ['UNCONFIRMED', 'RESET_REQUIRED'] as const) {
    const user = forgetful({ status });
    expect(after(user, confirm(user).events)?.status).toBe('CONFIRMED');
  }
});

test('the code of an administrator does the same', () => {
  const user = aUser({ attributes: EMAIL });
  const reset = adminResetUserPassword(aPool(), user, { ...given, fixedCode: CODE });
  expect(confirm(after(user, reset.events)).events).toEqual(DONE);
});

test('a wrong code is counted, and the right one still works', () => {
  const user = forgetful();
  const wrong = confirm(user, { code: '000000' });
  expect(wrong).toEqual({ events: [COUNTED], refusal: MISMATCH });
  expect(confirm(after(user, wrong.events)).refusal).toBeUndefined();
});

test('a code lives for an hour', () => {
  const user = forgetful();
  expect(confirm(user, {}, { at: given.at + HOUR - 1 }).refusal).toBeUndefined();
  expect(confirm(user, {}, { at: given.at + HOUR })).toEqual({ events: [COUNTED], refusal: EXPIRED });
});

test('no other code will do: none under way, one of another purpose', () => {
  const user = aUser({ attributes: EMAIL });
  expect(confirm(user).refusal).toEqual(EXPIRED);
  expect(confirm(user, {}, { client: discreet }).refusal).toEqual(EXPIRED);
  const request = { kind: 'verify-user-attribute', attribute: 'email', to: 'a@b.example' } as const;
  const other = sendCode(aPool(), user, { purpose: 'verify email', ...request }, { ...given, fixedCode: CODE });
  if (other instanceof Refusal) throw other;
  expect(confirm(after(user, other)).refusal).toEqual(EXPIRED);
});

test('an unknown user and a disabled one are alike', () => {
  const disabled = forgetful();
  for (const user of [undefined, { ...disabled, enabled: false }]) {
    expect(confirm(user)).toEqual({
      events: [],
      refusal: ['UserNotFoundException', 'Username/client id combination not found.'],
    });
    expect(confirm(user, {}, { client: discreet })).toEqual({ events: [], refusal: MISMATCH });
  }
});

test('the twenty-first wrong code within an hour meets the limit, and so does the right one', () => {
  let user: User | undefined = forgetful();
  for (let tried = 0; tried < 20; tried += 1) {
    const { events, refusal } = confirm(user, { code: '000000' });
    expect(refusal).toEqual(MISMATCH);
    user = after(user, events);
  }
  expect(confirm(user, { code: '000000' })).toEqual({ events: [], refusal: LIMIT });
  expect(confirm(user)).toEqual({ events: [], refusal: LIMIT });
  expect(confirm(user, { code: '000000' }, { at: given.at + HOUR }).refusal).toEqual(EXPIRED);
});

test('a password that does not fit leaves the code as it was, and is not counted', () => {
  const user = forgetful();
  const weak = ['InvalidPasswordException', 'Password does not conform to policy: Password not long enough'];
  expect(confirm(user, { password: 'short' })).toEqual({ events: [], refusal: weak });
  expect(confirm(user, { code: '000000', password: 'short' }).refusal).toEqual(MISMATCH);
  const settings = { Policies: { PasswordPolicy: { ...POLICY, PasswordHistorySize: 1 }, SignInPolicy: {} } };
  expect(confirm(user, { password: 'Passw0rd!' }, { settings })).toEqual({
    events: [],
    refusal: ['PasswordHistoryPolicyViolationException', 'Password has previously been used.'],
  });
  expect(confirm(user, { password: 'Passw0rd!' }).refusal).toBeUndefined();
});

describe('the address that the code went to', () => {
  const unverified = (more: Partial<User> = {}): User => ({
    ...forgetful(),
    attributes: { email: 'a@b.example', email_verified: 'false' },
    ...more,
  });
  const verified = {
    type: 'AttributeVerified',
    data: { ...OF_ALICE, attribute: 'email', value: 'a@b.example' },
  };

  test('is verified again if it lost its flag', () => {
    expect(confirm(unverified()).events).toEqual([...DONE, verified]);
    expect(confirm(unverified({ attributes: { email: 'a@b.example' } })).events).toEqual([...DONE, verified]);
  });

  test('is not given back once it was changed or deleted', () => {
    const attributes = { email: 'new@b.example', email_verified: 'false' };
    expect(confirm(unverified({ attributes })).events).toEqual(DONE);
    expect(confirm(unverified({ attributes: {} })).events).toEqual(DONE);
  });

  test('is not verified while another user holds it as an alias', () => {
    const bob = aUser({ sub: OTHER_SUB, username: 'bob', attributes: EMAIL });
    expect(confirm(unverified(), {}, { settings: { AliasAttributes: ['email'] }, others: [bob] }).events).toEqual(DONE);
    expect(confirm(unverified(), {}, { settings: { AliasAttributes: ['email'] } }).events).toEqual([...DONE, verified]);
    expect(confirm(unverified(), {}, { others: [bob] }).events).toEqual([...DONE, verified]);
  });
});
