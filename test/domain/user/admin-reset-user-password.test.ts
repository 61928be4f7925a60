import { adminResetUserPassword } from '../../../src/domain/user/admin-reset-user-password.js';
import type { UserStatus } from '../../../src/domain/user/events.js';
import type { User } from '../../../src/domain/user/state.js';
import { after, aPool, aUser, given, SUB } from './samples.js';

const EMAIL = { email: 'a@b.example', email_verified: 'true' };

const reset = (user: User, pool = aPool()) => {
  const { events, refusal } = adminResetUserPassword(pool, user, given);
  return { events, refusal: refusal && [refusal.exception, refusal.message] };
};
const refused = (exception: string, message: string) => ({ events: [], refusal: [exception, message] });

test.each<UserStatus>(['CONFIRMED', 'RESET_REQUIRED'])(
  'a user who is %s needs a new password, and gets a code',
  (status) => {
    const user = aUser({ attributes: EMAIL, status });
    const { events, refusal } = reset(user);
    expect(refusal).toBeUndefined();
    expect(events.map(({ type }) => type)).toEqual(['PasswordResetRequired', 'CodeSent', 'MessageSent']);
    expect(events[0]?.data).toEqual({ poolId: 'us-east-1_Sample001', sub: SUB });
    expect(events[2]?.data).toMatchObject({ kind: 'forgot-password', to: 'a@b.example' });
    expect(after(user, events)).toMatchObject({ status: 'RESET_REQUIRED', generation: user.generation });
  },
);

test('no quota counts what an administrator sends', () => {
  let user: User | undefined = aUser({ attributes: EMAIL });
  for (let sent = 0; sent < 6; sent += 1) user = user && after(user, reset(user).events);
  expect(user?.attempts).toEqual({});
});

test.each<UserStatus>(['UNCONFIRMED', 'FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER'])(
  'a user who is %s cannot be reset',
  (status) => {
    const no = refused('NotAuthorizedException', 'User password cannot be reset in the current state.');
    expect(reset(aUser({ attributes: EMAIL, status }))).toEqual(no);
    expect(reset(aUser({ status }))).toEqual(no);
  },
);

test('a disabled user cannot be reset, whatever the status', () => {
  const no = refused('NotAuthorizedException', 'User is disabled');
  expect(reset(aUser({ attributes: EMAIL, enabled: false }))).toEqual(no);
  expect(reset(aUser({ status: 'UNCONFIRMED', enabled: false }))).toEqual(no);
});

test('a user who cannot be reached keeps the password', () => {
  expect(reset(aUser({ attributes: { email: 'a@b.example' } }))).toEqual(
    refused(
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    ),
  );
  const attributes = { phone_number: '+15550100', phone_number_verified: 'true' };
  expect(reset(aUser({ attributes }))).toEqual(
    refused('InvalidParameterException', 'User pool does not have SMS configuration to send messages.'),
  );
});

test("a pool without account recovery of its users' own resets nobody", () => {
  const pool = aPool({ AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] } });
  expect(reset(aUser({ attributes: EMAIL }), pool)).toEqual(
    refused('NotAuthorizedException', 'Contact administrator to reset password.'),
  );
});
