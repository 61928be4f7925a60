import type { MfaSetting } from '../../../src/domain/user-pool/mfa-factor.js';
import { availableFactors } from '../../../src/domain/sign-in/first-factor.js';
import type { PoolMfa } from '../../../src/domain/user-pool/settings.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import type { User } from '../../../src/domain/user/state.js';
import { samplePool } from '../client/samples.js';
import { sampleUser } from './sample-user.js';

const plain = samplePool();

const poolWith = (factors: readonly string[], mfa: PoolMfa = { MfaConfiguration: 'OFF' }): UserPool => ({
  ...plain,
  mfa,
  settings: {
    ...plain.settings,
    Policies: { ...plain.settings.Policies, SignInPolicy: { AllowedFirstAuthFactors: factors as never } },
  },
});

const ALL = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'];
const everything: Partial<User> = { attributes: { email: 'a@b.example', phone_number: '+15550100' } };
const withApp = (...enabled: MfaSetting[]): Partial<User> => ({
  ...everything,
  mfa: { enabled, softwareToken: { id: 'x', sealed: 'y', usedSteps: [] } },
});
const TOTP: PoolMfa = { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } };
const TWO_IN_ONE = { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' } as const;

const factorsOf = (pool: UserPool, more: Partial<User>, hasPasskey = true) =>
  availableFactors(pool, { ...sampleUser(), ...more }, hasPasskey);

test.each<[string, readonly string[], UserPool, Partial<User>, boolean?]>([
  [
    'all that the pool allows and the user has',
    ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
    poolWith(ALL),
    everything,
  ],
  ['the password alone, unless the pool says otherwise', ['PASSWORD_SRP', 'PASSWORD'], plain, everything],
  [
    'no code to an address that the user lacks',
    ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'],
    poolWith(ALL),
    { attributes: { email: 'a@b.example' } },
  ],
  [
    'no passkey for whoever has none',
    ['PASSWORD_SRP', 'PASSWORD'],
    poolWith(['PASSWORD', 'WEB_AUTHN']),
    everything,
    false,
  ],
  [
    'the temporary password, and nothing beside it',
    ['PASSWORD_SRP', 'PASSWORD'],
    poolWith(ALL),
    { ...everything, status: 'FORCE_CHANGE_PASSWORD' },
  ],
  [
    'only the password where a second factor follows',
    ['PASSWORD_SRP', 'PASSWORD'],
    poolWith(ALL, TOTP),
    withApp('SOFTWARE_TOKEN_MFA'),
  ],
  [
    'everything where the second factor is optional and not wanted',
    ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
    poolWith(ALL, TOTP),
    withApp(),
  ],
  [
    'a passkey that counts for two',
    ['PASSWORD_SRP', 'PASSWORD', 'WEB_AUTHN'],
    poolWith(ALL, { ...TOTP, WebAuthnConfiguration: TWO_IN_ONE }),
    withApp('SOFTWARE_TOKEN_MFA', 'WEB_AUTHN_MFA'),
  ],
  [
    'no passkey where the pool lets it count for two and the user has not switched it on',
    ['PASSWORD_SRP', 'PASSWORD'],
    poolWith(ALL, { ...TOTP, WebAuthnConfiguration: TWO_IN_ONE }),
    withApp('SOFTWARE_TOKEN_MFA'),
  ],
  [
    'no passkey where the user has switched it on and the pool has it count for one',
    ['PASSWORD_SRP', 'PASSWORD'],
    poolWith(ALL, TOTP),
    withApp('SOFTWARE_TOKEN_MFA', 'WEB_AUTHN_MFA'),
  ],
])('%s', (_, expected, pool, more, hasPasskey = true) => {
  expect(factorsOf(pool, more, hasPasskey)).toEqual(expected);
});

test('no password for a user without one', () => {
  const { password: _, ...user } = { ...sampleUser(), ...everything };
  expect(availableFactors(poolWith(ALL), user, false)).toEqual(['EMAIL_OTP', 'SMS_OTP']);
});
