import type { Client } from '../../../src/domain/client/state.js';
import { HOUR, MINUTE } from '../../../src/domain/kernel/time.js';
import { codeDigest, type SentCode } from '../../../src/domain/user/code.js';
import { confirmSignUp } from '../../../src/domain/user/confirm-sign-up.js';
import type { UserStatus } from '../../../src/domain/user/events.js';
import type { User } from '../../../src/domain/user/state.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { sampleClient } from '../client/samples.js';
import { after, aPool, aUser, directory, given, OTHER_SUB, SUB } from './samples.js';

const CODE = '123456';
const EMAIL = { email: 'a@b.example', email_verified: 'false' };
const owner = { poolId: 'us-east-1_Sample001', sub: SUB };

const sent = (more: Partial<SentCode> = {}): Pick<User, 'codes'> => ({
  codes: {
    'sign-up': {
      attribute: 'email',
      sentTo: 'a@b.example',
      code: codeDigest(given.worldSeed, owner, 'sign-up', CODE),
      expiresAt: given.at + HOUR,
      ...more,
    },
  },
});
const waiting = (more: Partial<User> = {}): User =>
  aUser({ status: 'UNCONFIRMED', attributes: EMAIL, ...sent(), ...more });

const confirm = (
  user: User | undefined,
  {
    code = CODE,
    forceAliasCreation = false,
    pool = aPool(),
    client = sampleClient(),
    others = [],
    at = given.at,
  }: {
    code?: string;
    forceAliasCreation?: boolean;
    pool?: UserPool;
    client?: Client;
    others?: readonly User[];
    at?: number;
  } = {},
) => {
  const users = directory(pool, ...(user ? [user] : []), ...others);
  const facts = { at, worldSeed: given.worldSeed, directory: users };
  const { events, refusal } = confirmSignUp(pool, client, user, { code, forceAliasCreation }, facts);
  return { events, refusal: refusal && `${refusal.exception}: ${refusal.message}` };
};

const COUNTED = { type: 'AttemptRefused', data: { ...owner, quota: 'confirm sign-up' } };
const MISMATCH = 'CodeMismatchException: Invalid verification code provided, please try again.';
const EXPIRED = 'ExpiredCodeException: Invalid code provided, please request a code again.';
const LIMIT = 'LimitExceededException: Attempt limit exceeded, please try after some time.';

test('the code confirms the user and verifies the address that it went to', () => {
  const { events, refusal } = confirm(waiting());
  expect(refusal).toBeUndefined();
  expect(events).toEqual([
    { type: 'CodeUsed', data: { ...owner, purpose: 'sign-up' } },
    { type: 'UserConfirmed', data: owner },
    { type: 'AttributeVerified', data: { ...owner, attribute: 'email', value: 'a@b.example' } },
  ]);
  expect(after(waiting(), events)).toMatchObject({
    status: 'CONFIRMED',
    attributes: { email: 'a@b.example', email_verified: 'true' },
    codes: {},
  });
});

test('a code that went to a former address confirms without verifying the new one', () => {
  const moved = waiting({ attributes: { email: 'new@b.example', email_verified: 'false' } });
  expect(after(moved, confirm(moved).events)).toMatchObject({
    status: 'CONFIRMED',
    attributes: { email: 'new@b.example', email_verified: 'false' },
  });
});

test('a wrong code is refused and counted', () => {
  for (const code of ['123457', '12345', '1234567', ' 123456', '']) {
    expect(confirm(waiting(), { code })).toEqual({ events: [COUNTED], refusal: MISMATCH });
  }
});

test('a code that has expired, was replaced by none or is of another purpose is refused and counted', () => {
  const refused = { events: [COUNTED], refusal: EXPIRED };
  expect(confirm(waiting(), { at: given.at + HOUR })).toEqual(refused);
  expect(confirm(waiting(), { at: given.at + HOUR - 1 }).refusal).toBeUndefined();
  expect(confirm(waiting({ codes: {} }))).toEqual(refused);
  const { 'sign-up': code } = sent().codes;
  expect(confirm(waiting({ codes: { ...(code && { 'reset password': code, 'verify email': code }) } }))).toEqual(
    refused,
  );
});

test('the digest of another user does not fit', () => {
  const foreign = codeDigest(given.worldSeed, { ...owner, sub: OTHER_SUB }, 'sign-up', CODE);
  expect(confirm(waiting(sent({ code: foreign }))).refusal).toBe(MISMATCH);
});

test('after fifteen wrong codes in an hour not even the right one helps', () => {
  const tried = (times: number): User =>
    waiting({ attempts: { 'confirm sign-up': Array.from({ length: times }, () => given.at - 59 * MINUTE) } });
  expect(confirm(tried(14)).refusal).toBeUndefined();
  expect(confirm(tried(15))).toEqual({ events: [], refusal: LIMIT });
  expect(confirm({ ...tried(15), status: 'CONFIRMED' })).toEqual({ events: [], refusal: LIMIT });
  expect(confirm(tried(15), { at: given.at + MINUTE }).refusal).toBeUndefined();
});

test.each<UserStatus>(['CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED', 'EXTERNAL_PROVIDER'])(
  'a user who is %s is not confirmed',
  (status) => {
    expect(confirm(waiting({ status }))).toEqual({
      events: [],
      refusal: `NotAuthorizedException: User cannot be confirmed. Current status is ${status}`,
    });
  },
);

test('a disabled user is not confirmed, and its status is not told', () => {
  const disabled = { events: [], refusal: 'NotAuthorizedException: User is disabled.' };
  expect(confirm(waiting({ enabled: false }))).toEqual(disabled);
  expect(confirm(waiting({ enabled: false, status: 'CONFIRMED' }))).toEqual(disabled);
});

test('an unknown user is told, or hidden as a code that has expired', () => {
  expect(confirm(undefined)).toEqual({
    events: [],
    refusal: 'UserNotFoundException: Username/client id combination not found.',
  });
  const client = sampleClient({ PreventUserExistenceErrors: 'ENABLED' });
  expect(confirm(undefined, { client })).toEqual({ events: [], refusal: EXPIRED });
});

describe('an alias that another user holds', () => {
  const pool = aPool({ AliasAttributes: ['email', 'phone_number'] });
  const holder = aUser({
    sub: OTHER_SUB,
    username: 'bob',
    attributes: { email: 'a@b.example', email_verified: 'true' },
  });
  const others = [holder];

  test('stops the confirmation; the code stays', () => {
    expect(confirm(waiting(), { pool, others })).toEqual({
      events: [],
      refusal: 'AliasExistsException: An account with the given email already exists.',
    });
    const phone = { phone_number: '+15550100', phone_number_verified: 'false' };
    const byPhone = waiting({ attributes: phone, ...sent({ attribute: 'phone_number', sentTo: '+15550100' }) });
    const taken = { ...holder, attributes: { ...phone, phone_number_verified: 'true' } };
    expect(confirm(byPhone, { pool, others: [taken] }).refusal).toBe(
      'AliasExistsException: An account with the given phone_number already exists.',
    );
  });

  test('is asked for after the code', () => {
    expect(confirm(waiting(), { pool, others, code: '000000' })).toEqual({ events: [COUNTED], refusal: MISMATCH });
  });

  test('moves when it is forced to', () => {
    const { events, refusal } = confirm(waiting(), { pool, others, forceAliasCreation: true });
    expect(refusal).toBeUndefined();
    expect(events[0]).toEqual({ type: 'AliasLost', data: { ...owner, sub: OTHER_SUB, attribute: 'email' } });
    expect(after(holder, events)?.attributes).toEqual({ email: 'a@b.example', email_verified: 'false' });
    expect(after(waiting(), events)).toMatchObject({
      status: 'CONFIRMED',
      attributes: { email: 'a@b.example', email_verified: 'true' },
    });
  });

  test('does not matter while the holder is unverified, or where it is no alias', () => {
    const unverified = { ...holder, attributes: EMAIL };
    expect(confirm(waiting(), { pool, others: [unverified] }).refusal).toBeUndefined();
    expect(confirm(waiting(), { others }).refusal).toBeUndefined();
  });

  test('does not matter to a code that went to a former address', () => {
    const former = waiting({ attributes: { email: 'new@b.example' } });
    expect(confirm(former, { pool, others }).refusal).toBeUndefined();
  });
});
