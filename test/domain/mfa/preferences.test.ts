import type { MfaPreferences } from '../../../src/domain/mfa/mfa-preferences.js';
import { setMfaPreference } from '../../../src/domain/mfa/set-mfa-preference.js';
import { type MfaOption, setUserSettings } from '../../../src/domain/mfa/set-user-settings.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import type { User } from '../../../src/domain/user/state.js';
import { SUB } from '../user/samples.js';
import { mfaPool, userWith } from './samples.js';

const optional = mfaPool('OPTIONAL', ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA']);
const required = mfaPool('ON', ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA']);
const appsOnly = mfaPool('OPTIONAL', ['SOFTWARE_TOKEN_MFA']);
const smsOnly = mfaPool('OPTIONAL', ['SMS_MFA']);
const ON = { Enabled: true };
const FIRST = { Enabled: true, PreferredMfa: true };
const OFF = { Enabled: false, PreferredMfa: false };
const PENDING = { pendingToken: { id: 'app', sealed: 'sealed' } };

const outcome = ({ events, refusal }: ReturnType<typeof setMfaPreference>) =>
  refusal ? `${refusal.exception}: ${refusal.message}` : events.map(({ data }) => data);
const prefers = (user: User, asked: MfaPreferences, pool: UserPool = optional) =>
  outcome(setMfaPreference(pool, user, asked, { side: 'user', hasPasskey: true }));
const said = (data: object) => [{ poolId: 'us-east-1_Sample001', sub: SUB, ...data }];
const invalid = (sentence: string): string => `InvalidParameterException: ${sentence}`;

test.each<[string, User, MfaPreferences, object]>([
  [
    'nothing said stays as it is',
    userWith('p', { enabled: ['SMS_MFA'], preferred: 'SMS_MFA' }),
    {},
    { enabled: ['SMS_MFA'], preferred: 'SMS_MFA' },
  ],
  ['a factor is enabled', userWith('p'), { SMS_MFA: ON }, { enabled: ['SMS_MFA'] }],
  [
    'and preferred',
    userWith('t'),
    { SOFTWARE_TOKEN_MFA: FIRST },
    { enabled: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' },
  ],
  [
    'the others stay',
    userWith('pt', { enabled: ['SMS_MFA'], preferred: 'SMS_MFA' }),
    { SOFTWARE_TOKEN_MFA: ON },
    { enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferred: 'SMS_MFA' },
  ],
  [
    'another is preferred now',
    userWith('pt', { enabled: ['SMS_MFA'], preferred: 'SMS_MFA' }),
    { SOFTWARE_TOKEN_MFA: FIRST },
    { enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' },
  ],
  [
    'none is preferred any more',
    userWith('p', { enabled: ['SMS_MFA'], preferred: 'SMS_MFA' }),
    { SMS_MFA: { Enabled: true, PreferredMfa: false } },
    { enabled: ['SMS_MFA'] },
  ],
  [
    'a factor is switched off',
    userWith('p', { enabled: ['SMS_MFA'], preferred: 'SMS_MFA' }),
    { SMS_MFA: OFF },
    { enabled: [] },
  ],
  [
    'one that says nothing of Enabled is off',
    userWith('p', { enabled: ['SMS_MFA'] }),
    { SMS_MFA: {} },
    { enabled: [] },
  ],
  [
    'SMS of the older way is switched off with it',
    userWith('p', { enabled: ['SMS_MFA'], legacySms: true }),
    { SMS_MFA: OFF },
    { enabled: [] },
  ],
  [
    'and stays with it',
    userWith('ep', { enabled: ['SMS_MFA'], legacySms: true }),
    { EMAIL_OTP: ON },
    { enabled: ['SMS_MFA', 'EMAIL_OTP'], legacySms: true },
  ],
  ['what was never on may be off', userWith(''), { SMS_MFA: OFF, SOFTWARE_TOKEN_MFA: OFF }, { enabled: [] }],
])('%s', (_, user, asked, expected) => {
  expect(prefers(user, asked)).toEqual(said(expected));
});

test.each<[MfaPreferences, User, UserPool, string]>([
  [{ SMS_MFA: FIRST, SOFTWARE_TOKEN_MFA: FIRST }, userWith('pt'), optional, 'Only one MFA method can be preferred.'],
  [
    { SMS_MFA: { PreferredMfa: true } },
    userWith('p'),
    optional,
    'SMS_MFA must be enabled to be set as the preferred factor.',
  ],
  [{ SMS_MFA: ON }, userWith('e'), optional, 'User does not have delivery config set to turn on SMS_MFA'],
  [{ EMAIL_OTP: ON }, userWith('p'), optional, 'User does not have delivery config set to turn on EMAIL_OTP'],
  [{ SMS_MFA: ON }, userWith('p'), appsOnly, 'User does not have delivery config set to turn on SMS_MFA'],
  [
    { SOFTWARE_TOKEN_MFA: ON },
    userWith('t'),
    smsOnly,
    'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
  ],
  [{ SOFTWARE_TOKEN_MFA: ON }, userWith('p'), optional, 'User has not set up software token mfa'],
  [{ SOFTWARE_TOKEN_MFA: ON }, userWith('p', PENDING), optional, 'User has not verified software token mfa'],
  [
    { SMS_MFA: OFF },
    userWith('p', { enabled: ['SMS_MFA'] }),
    required,
    'SMS_MFA cannot be turned off where MFA is required.',
  ],
])('%j is refused', (asked, user, pool, sentence) => {
  expect(prefers(user, asked, pool)).toBe(invalid(sentence));
});

test.each([userWith(''), userWith('', PENDING)])(
  'an administrator is told of an app that is not there in other words',
  (user) => {
    const decided = setMfaPreference(
      optional,
      user,
      { SOFTWARE_TOKEN_MFA: ON },
      { side: 'administrator', hasPasskey: false },
    );
    expect(outcome(decided)).toBe(invalid('User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA'));
  },
);

test('where MFA is required another factor can be preferred', () => {
  const user = userWith('pt', { enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferred: 'SMS_MFA' });
  const enabled = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'];
  expect(prefers(user, { SOFTWARE_TOKEN_MFA: FIRST }, required)).toEqual(
    said({ enabled, preferred: 'SOFTWARE_TOKEN_MFA' }),
  );
});

describe('the older way, for SMS alone', () => {
  const SMS: MfaOption = { DeliveryMedium: 'SMS', AttributeName: 'phone_number' };
  const sets = (user: User, options: readonly MfaOption[], pool: UserPool = optional) =>
    outcome(setUserSettings(pool, user, options));

  test.each<[string, User, readonly MfaOption[], object]>([
    ['on', userWith('p'), [SMS], { enabled: ['SMS_MFA'], legacySms: true }],
    [
      'on beside an app',
      userWith('pt', { enabled: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' }),
      [{}],
      { enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA', legacySms: true },
    ],
    ['off', userWith('p', { enabled: ['SMS_MFA'], preferred: 'SMS_MFA', legacySms: true }), [], { enabled: [] }],
    [
      'off beside an app',
      userWith('pt', { enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' }),
      [],
      { enabled: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' },
    ],
  ])('switches it %s', (_, user, options, expected) => {
    expect(sets(user, options)).toEqual(said(expected));
  });

  test.each<[readonly MfaOption[], User, UserPool, string]>([
    [[{ DeliveryMedium: 'EMAIL' }], userWith('ep'), optional, 'Only SMS to phone_number can be set as an MFA option.'],
    [[{ AttributeName: 'email' }], userWith('ep'), optional, 'Only SMS to phone_number can be set as an MFA option.'],
    [[SMS], userWith('e'), optional, 'User does not have delivery config set to turn on SMS_MFA'],
    [[SMS], userWith('p'), appsOnly, 'User does not have delivery config set to turn on SMS_MFA'],
    [[], userWith('p', { enabled: ['SMS_MFA'] }), required, 'SMS_MFA cannot be turned off where MFA is required.'],
  ])('refuses %j', (options, user, pool, sentence) => {
    expect(sets(user, options, pool)).toBe(invalid(sentence));
  });
});
