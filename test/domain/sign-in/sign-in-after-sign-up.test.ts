import { signInAfterSignUp } from '../../../src/domain/sign-in/sign-in-after-sign-up.js';
import type { User } from '../../../src/domain/user/state.js';
import { given, sampleClient, samplePool } from '../client/samples.js';
import { askNobody } from '../user/samples.js';
import { sampleUser } from './sample-user.js';

const when = (user: User | undefined, of = samplePool()) => {
  const { events, refusal } = signInAfterSignUp(of, sampleClient(), user, {
    ...given,
    worldSeed: Buffer.alloc(32),
    ask: askNobody,
  });
  return { events: events.map(({ type }) => type), refusal: refusal && [refusal.exception, refusal.message] };
};

test('a user who has been confirmed is signed in', () => {
  expect(when(sampleUser())).toEqual({ events: ['AuthSucceeded'], refusal: undefined });
});

test('one whose pool requires a second factor has to set it up first', () => {
  const of = {
    ...samplePool(),
    mfa: { MfaConfiguration: 'ON' as const, SoftwareTokenMfaConfiguration: { Enabled: true } },
  };
  expect(when(sampleUser(), of)).toEqual({ events: ['ChallengeIssued'], refusal: undefined });
});

test.each<[string, User | undefined, string, string]>([
  ['gone', undefined, 'NotAuthorizedException', 'Incorrect username or password.'],
  ['disabled', sampleUser({ enabled: false }), 'NotAuthorizedException', 'User is disabled.'],
  [
    'to be reset',
    sampleUser({ status: 'RESET_REQUIRED' }),
    'PasswordResetRequiredException',
    'Password reset required for the user',
  ],
  [
    'given a temporary password',
    sampleUser({ status: 'FORCE_CHANGE_PASSWORD' }),
    'PasswordResetRequiredException',
    'Password reset required for the user',
  ],
])('one who was %s meanwhile is not', (_, user, exception, message) => {
  expect(when(user)).toEqual({ events: [], refusal: [exception, message] });
});
