import { openMessage } from '../../../src/domain/message/seal.js';
import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { HOUR } from '../../../src/domain/kernel/time.js';
import { provenCode } from '../../../src/domain/user/code.js';
import type { UserStatus } from '../../../src/domain/user/events.js';
import { forgotPassword } from '../../../src/domain/user/forgot-password.js';
import type { User } from '../../../src/domain/user/state.js';
import { sampleClient } from '../client/samples.js';
import { after, aPool, aUser, directory, given, SMS } from './samples.js';

const legacy = sampleClient({ PreventUserExistenceErrors: 'LEGACY' });
const discreet = sampleClient({ PreventUserExistenceErrors: 'ENABLED' });
const EMAIL = { email: 'a@b.example', email_verified: 'true' };
const alice = aUser({ attributes: EMAIL });

const forgot = (user: User | undefined, client = legacy, { pool = aPool(), at = given.at, fixedCode = '' } = {}) => {
  const { events, refusal } = forgotPassword(pool, client, 'alice', user, {
    ...given,
    at,
    directory: directory(pool, ...(user ? [user] : [])),
    ...(fixedCode && { fixedCode }),
  });
  return { events, refusal: refusal && [refusal.exception, refusal.message] };
};
const SIMULATED = { events: [], refusal: undefined };
const refused = (exception: string, message: string) => ({ events: [], refusal: [exception, message] });

test('a code goes to the recovery attribute, and nothing else changes', () => {
  const { events, refusal } = forgot(alice);
  const [sent, message] = events;
  expect(refusal).toBeUndefined();
  expect(events.map(({ type }) => type)).toEqual(['CodeSent', 'MessageSent']);
  expect(sent?.data).toMatchObject({
    purpose: 'reset password',
    quota: 'forgot password',
    attribute: 'email',
    sentTo: 'a@b.example',
    expiresAt: given.at + HOUR,
  });
  expect(message?.data).toMatchObject({ kind: 'forgot-password', channel: 'email', to: 'a@b.example' });
  const next = after(alice, events);
  expect([next?.status, next?.attributes, next?.modifiedAt]).toEqual(['CONFIRMED', EMAIL, 0]);
});

test('the message is that of the reset, or of the template for verifications', () => {
  const bodyIn = (pool = aPool()): unknown => {
    const { events } = forgot(alice, legacy, { pool, fixedCode: '123456' });
    return events.flatMap((event) =>
      event.type === 'MessageSent' ? [openMessage(given.worldSeed, event.data.id, event.data.sealed).body] : [],
    );
  };
  expect(bodyIn()).toEqual(['Your password reset code is 123456']);
  expect(bodyIn(aPool({ VerificationMessageTemplate: { EmailMessage: 'Code: {####}' } }))).toEqual(['Code: 123456']);
});

test('a code by SMS where the phone number comes first', () => {
  const attributes = { ...EMAIL, phone_number: '+15550100', phone_number_verified: 'true' };
  const { events } = forgot(aUser({ attributes }), legacy, { pool: aPool(SMS) });
  expect(events[0]?.data).toMatchObject({ attribute: 'phone_number', sentTo: '+15550100' });
  expect(events[1]?.data).toMatchObject({ channel: 'sms', to: '+15550100' });
});

test('a new code voids the one before', () => {
  const first = after(alice, forgot(alice, legacy, { fixedCode: '111111' }).events);
  const second = after(first, forgot(first, legacy, { fixedCode: '222222' }).events);
  if (!second) throw new Error('The user is gone.');
  expect(provenCode(second, 'reset password', '111111', given)).toBeInstanceOf(Refusal);
  expect(provenCode(second, 'reset password', '222222', given)).toMatchObject({ sentTo: 'a@b.example' });
});

test.each<UserStatus>(['UNCONFIRMED', 'CONFIRMED', 'RESET_REQUIRED'])('a user who is %s gets a code', (status) => {
  for (const client of [legacy, discreet]) {
    const user = aUser({ attributes: EMAIL, status });
    const { events } = forgot(user, client);
    expect(events.map(({ type }) => type)).toEqual(['CodeSent', 'MessageSent']);
    expect(after(user, events)?.status).toBe(status);
  }
});

test.each<UserStatus>(['FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER'])('a user who is %s gets none', (status) => {
  const no = refused('NotAuthorizedException', 'User password cannot be reset in the current state.');
  for (const client of [legacy, discreet]) expect(forgot(aUser({ attributes: EMAIL, status }), client)).toEqual(no);
  expect(forgot(aUser({ status }))).toEqual(no);
});

test('an unknown user and a disabled one are alike, whatever their status', () => {
  const unknown = refused('UserNotFoundException', 'Username/client id combination not found.');
  const disabled = aUser({ attributes: EMAIL, enabled: false });
  for (const user of [undefined, disabled, { ...disabled, status: 'FORCE_CHANGE_PASSWORD' } as const]) {
    expect(forgot(user, legacy)).toEqual(unknown);
    expect(forgot(user, discreet)).toEqual(SIMULATED);
  }
});

test('a user who cannot be reached is refused, or hidden', () => {
  const user = aUser({ attributes: { email: 'a@b.example' } });
  const sentence = 'Cannot reset password for the user as there is no registered/verified email or phone_number';
  expect(forgot(user, legacy)).toEqual(refused('InvalidParameterException', sentence));
  expect(forgot(user, discreet)).toEqual(SIMULATED);
  expect(forgot(aUser({ attributes: { email: 'a@b.example' }, status: 'UNCONFIRMED' }))).toEqual(
    refused('InvalidParameterException', sentence),
  );
});

test('where only an administrator helps, both kinds of clients hear so', () => {
  const pool = aPool({ AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] } });
  const no = refused('NotAuthorizedException', 'Contact administrator to reset password.');
  for (const client of [legacy, discreet]) expect(forgot(alice, client, { pool })).toEqual(no);
});

test('the sixth message within an hour is refused, after all other refusals', () => {
  let user: User | undefined = alice;
  for (let asked = 0; asked < 5; asked += 1) user = after(user, forgot(user).events);
  const limit = refused('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
  for (const client of [legacy, discreet]) expect(forgot(user, client)).toEqual(limit);
  expect(forgot(user && { ...user, enabled: false }, discreet)).toEqual(SIMULATED);
  expect(forgot(user && { ...user, attributes: {} }).refusal?.[0]).toBe('InvalidParameterException');
  expect(forgot(user, legacy, { at: given.at + HOUR - 1 })).toEqual(limit);
  expect(forgot(user, legacy, { at: given.at + HOUR }).refusal).toBeUndefined();
});
