import type { Decision } from '../../../src/domain/kernel/decision.js';
import { newSharedSecret } from '../../../src/domain/mfa/new-secret.js';
import { shownSecret } from '../../../src/domain/mfa/software-token.js';
import type { MfaFactor } from '../../../src/domain/user-pool/mfa-factor.js';
import { sessionCodeDigest } from '../../../src/domain/session/session-code.js';
import type { Session } from '../../../src/domain/session/state.js';
import {
  answerMfaChoice,
  answerMfaSetup,
  answerSecondFactor,
} from '../../../src/domain/sign-in/answer-second-factor.js';
import type { SignInEvent } from '../../../src/domain/sign-in/second-factor.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import type { User } from '../../../src/domain/user/state.js';
import { codeOf } from '../../operations/mfa-sign-in.js';
import { sampleClient } from '../client/samples.js';
import { EMAIL, mfaPool, PHONE, userWith } from '../mfa/samples.js';
import { directory, given, OTHER_SUB } from '../user/samples.js';

const { at, worldSeed } = given;
const client = sampleClient();
const ON = mfaPool('ON', ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA']);
const { secret } = newSharedSecret(worldSeed, given.draw);
const withApp = userWith('t', { softwareToken: { ...secret, usedSteps: [] } });
const codeNow = codeOf(shownSecret(worldSeed, secret), at);

const session = (challenge: Session['challenge'], more: Partial<Session> = {}): Session => ({
  ...{ poolId: ON.id, id: 'session', clientId: client.id, sub: withApp.sub, challenge, expiresAt: at + 1 },
  ...more,
});
const waiting = (attribute: 'email' | 'phone_number', sentTo: string): Pick<Session, 'code'> => ({
  code: { attribute, sentTo, digest: sessionCodeDigest(worldSeed, { poolId: ON.id, sessionId: 'session' }, '123456') },
});
const byMail = session('EMAIL_OTP', waiting('email', EMAIL));

const outcome = ({ events, refusal }: Decision<SignInEvent>) => ({
  events: events.map(({ type }) => type),
  refusal: refusal && `${refusal.exception}: ${refusal.message}`,
});
const answers = (user: User, one: Session, typed: string, pool: UserPool = ON, others: readonly User[] = []) =>
  answerSecondFactor(pool, client, user, one, typed, {
    ...given,
    wallAt: at,
    directory: directory(pool, ...others, user),
  });

test.each<[string, User, Session, string, string[]]>([
  ['by e-mail verifies the address', userWith('e'), byMail, '123456', ['AttributeVerified']],
  [
    'by SMS verifies the number',
    userWith('p'),
    session('SMS_MFA', waiting('phone_number', PHONE)),
    '123456',
    ['AttributeVerified'],
  ],
  ['of an app is used', withApp, session('SOFTWARE_TOKEN_MFA'), codeNow, ['SoftwareTokenUsed']],
  [
    'to a verified address leaves it',
    { ...userWith('e'), attributes: { email: EMAIL, email_verified: 'true' } },
    byMail,
    '123456',
    [],
  ],
  [
    'to an address that is another now leaves that',
    { ...userWith('e'), attributes: { email: 'b@example.com' } },
    byMail,
    '123456',
    [],
  ],
  ['to an address that is gone now leaves it so', userWith(''), byMail, '123456', []],
  [
    'to an address that is set up makes it the user’s',
    userWith(''),
    { ...byMail, factors: ['EMAIL_OTP'] },
    '123456',
    ['AttributeVerified', 'MfaPreferenceSet'],
  ],
])('a right code %s, and signs in', (_, user, one, typed, events) => {
  expect(outcome(answers(user, one, typed))).toEqual({
    events: ['ChallengePassed', ...events, 'AuthSucceeded'],
    refusal: undefined,
  });
});

const NO_MAIL = 'CodeMismatchException: Invalid code or auth state for the user.';
test.each<[string, User, Session, string, string]>([
  ['a wrong code by e-mail', userWith('e'), byMail, '654321', NO_MAIL],
  ['an empty one', userWith('e'), byMail, '', NO_MAIL],
  [
    'a wrong code of an app',
    withApp,
    session('SOFTWARE_TOKEN_MFA'),
    '000000',
    'CodeMismatchException: Invalid code received for user',
  ],
  [
    'any where the app is gone',
    userWith(''),
    session('SOFTWARE_TOKEN_MFA'),
    codeNow,
    'CodeMismatchException: Invalid code received for user',
  ],
  [
    'a code that was used',
    userWith('t', { softwareToken: { ...secret, usedSteps: [Math.floor(at / 30_000)] } }),
    session('SOFTWARE_TOKEN_MFA'),
    codeNow,
    'ExpiredCodeException: Your software token has already been used once.',
  ],
])('%s is refused and counted, and the session stays', (_, user, one, typed, refusal) => {
  expect(outcome(answers(user, one, typed))).toEqual({ events: ['AuthFailed'], refusal });
});

test.each<[string, Partial<User>, string]>([
  ['locked out', { failures: { count: 5, lastAt: at - 500 } }, 'NotAuthorizedException: Password attempts exceeded'],
  ['disabled', { enabled: false }, 'NotAuthorizedException: User is disabled.'],
  ['to be reset', { status: 'RESET_REQUIRED' }, 'PasswordResetRequiredException: Password reset required for the user'],
])('a right code of a user who is %s is not looked at', (_, more, refusal) => {
  expect(outcome(answers({ ...userWith('e'), ...more }, byMail, '123456'))).toEqual({ events: [], refusal });
});

test('an alias moves here; the address that another signs in by does not', () => {
  const verified = { email: EMAIL, email_verified: 'true' };
  const other: User = { ...userWith(''), sub: OTHER_SUB, username: 'bob', attributes: verified };
  const aliases = { ...ON, settings: { ...ON.settings, AliasAttributes: ['email' as const] } };
  expect(outcome(answers(userWith('e'), byMail, '123456', aliases, [other])).events).toEqual([
    'ChallengePassed',
    'AliasLost',
    'AttributeVerified',
    'AuthSucceeded',
  ]);
  const byAddress = { ...ON, settings: { ...ON.settings, UsernameAttributes: ['email' as const] } };
  const holder: User = { ...other, login: 'email' };
  expect(outcome(answers({ ...userWith('e'), login: 'email' }, byMail, '123456', byAddress, [holder]))).toEqual({
    events: [],
    refusal: 'AliasExistsException: An account with the given email already exists.',
  });
});

describe('a choice', () => {
  const offered = session('SELECT_MFA_TYPE', { factors: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] });
  const chooses = (chosen: string, user: User = userWith('et')) =>
    outcome(answerMfaChoice(ON, client, user, offered, chosen, given));

  test.each<[MfaFactor, string[]]>([
    ['EMAIL_OTP', ['ChallengePassed', 'ChallengeIssued', 'MessageSent']],
    ['SOFTWARE_TOKEN_MFA', ['ChallengePassed', 'ChallengeIssued']],
  ])('of %s is asked for', (factor, events) => {
    expect(chooses(factor)).toEqual({ events, refusal: undefined });
  });

  test('of what is not offered is refused, and so is one of a user who may not sign in', () => {
    expect(chooses('SMS_MFA')).toEqual({
      events: [],
      refusal: 'InvalidParameterException: SMS_MFA is not one of the MFA types to choose from.',
    });
    expect(chooses('EMAIL_OTP', { ...userWith('et'), enabled: false }).refusal).toBe(
      'NotAuthorizedException: User is disabled.',
    );
  });
});

describe('a set-up', () => {
  const setsUp = (one: Session, email: string | undefined, user: User = userWith('')) =>
    outcome(answerMfaSetup(ON, client, user, one, { email }, { ...given, emailRefusal: () => undefined }));
  const waits = session('MFA_SETUP', { factors: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] });
  const INVALID = { events: [], refusal: 'NotAuthorizedException: Invalid session for the user.' };

  test('of an app that was verified signs in', () => {
    expect(setsUp({ ...waits, isSetUp: true }, undefined).events).toEqual(['ChallengePassed', 'AuthSucceeded']);
  });

  test('of an address sends it a code', () => {
    expect(setsUp(waits, EMAIL).events).toEqual(['ChallengePassed', 'ChallengeIssued', 'MessageSent']);
  });

  test('of nothing, of an address that is not wanted, or beside one that is there is refused', () => {
    expect(setsUp(waits, undefined)).toEqual(INVALID);
    expect(setsUp(session('MFA_SETUP', { factors: ['SOFTWARE_TOKEN_MFA'] }), EMAIL)).toEqual(INVALID);
    expect(setsUp(waits, EMAIL, userWith('e'))).toEqual(INVALID);
  });
});
