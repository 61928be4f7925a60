import { adminConfirmSignUp } from '../../../src/domain/user/admin-confirm-sign-up.js';
import type { UserStatus } from '../../../src/domain/user/events.js';
import { after, aUser } from './samples.js';

test('confirms without verifying anything, also a disabled user', () => {
  const attributes = { email: 'a@b.example', email_verified: 'false' };
  for (const enabled of [true, false]) {
    const user = aUser({ status: 'UNCONFIRMED', attributes, enabled });
    const { events, refusal } = adminConfirmSignUp(user);
    expect(refusal).toBeUndefined();
    expect(after(user, events)).toMatchObject({ status: 'CONFIRMED', attributes, enabled });
  }
});

test.each<UserStatus>(['CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED', 'EXTERNAL_PROVIDER'])(
  'does not confirm a user who is %s',
  (status) => {
    const { events, refusal } = adminConfirmSignUp(aUser({ status }));
    expect([events, refusal?.exception, refusal?.message]).toEqual([
      [],
      'NotAuthorizedException',
      `User cannot be confirmed. Current status is ${status}`,
    ]);
  },
);
