import type { MfaPreferences } from '../../../src/domain/mfa/mfa-preferences.js';
import { setMfaPreference } from '../../../src/domain/mfa/set-mfa-preference.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import type { User } from '../../../src/domain/user/state.js';
import { mfaPool, userWith } from './samples.js';

const TWO_IN_ONE = { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' } as const;
const plain = mfaPool('OPTIONAL', ['SMS_MFA', 'SOFTWARE_TOKEN_MFA']);
const pool: UserPool = { ...plain, mfa: { ...plain.mfa, WebAuthnConfiguration: TWO_IN_ONE } };
const ON = { Enabled: true };
const OFF = { Enabled: false };

/** What the user has switched on after this, or why it may not. */
const after = (user: User, asked: MfaPreferences, of: UserPool = pool, hasPasskey = true): unknown => {
  const { events, refusal } = setMfaPreference(of, user, asked, { side: 'user', hasPasskey });
  return refusal
    ? `${refusal.exception}: ${refusal.message}`
    : events.map((event) => event.type === 'MfaPreferenceSet' && event.data.enabled);
};

const withApp = userWith('t', { enabled: ['SOFTWARE_TOKEN_MFA'] });
const withBoth = userWith('pt', { enabled: ['SOFTWARE_TOKEN_MFA', 'WEB_AUTHN_MFA'] });

test.each<[string, User, MfaPreferences, readonly string[]]>([
  [
    'on, with another factor that is switched on at once',
    userWith('t'),
    { SOFTWARE_TOKEN_MFA: ON, WEB_AUTHN_MFA: ON },
    ['SOFTWARE_TOKEN_MFA', 'WEB_AUTHN_MFA'],
  ],
  ['on still, where nothing is said', withBoth, {}, ['SOFTWARE_TOKEN_MFA', 'WEB_AUTHN_MFA']],
  ['off', withBoth, { WEB_AUTHN_MFA: OFF }, ['SOFTWARE_TOKEN_MFA']],
  ['off by a member that says nothing', withBoth, { WEB_AUTHN_MFA: {} }, ['SOFTWARE_TOKEN_MFA']],
  ['off with the last other factor', withBoth, { SOFTWARE_TOKEN_MFA: OFF, WEB_AUTHN_MFA: OFF }, []],
  [
    'on still, as another factor takes the place of the last',
    withBoth,
    { SOFTWARE_TOKEN_MFA: OFF, SMS_MFA: ON },
    ['SMS_MFA', 'WEB_AUTHN_MFA'],
  ],
])('that passkeys count for two is %s', (_, user, asked, enabled) => {
  expect(after(user, asked)).toEqual([enabled]);
});

const ALONE = 'InvalidParameterException: WebAuthn MFA requires enabling an additional MFA setting.';

test('it is refused without another factor in the same call, though one is on already', () => {
  expect(after(withApp, { WEB_AUTHN_MFA: ON })).toBe(ALONE);
});

test('it is refused to whoever has no passkey', () => {
  expect(after(withApp, { SOFTWARE_TOKEN_MFA: ON, WEB_AUTHN_MFA: ON }, pool, false)).toBe(
    'InvalidParameterException: User does not have applicable WebAuthn credentials to enable WebAuthn MFA.',
  );
});

test('it is refused where the pool has passkeys count for one', () => {
  expect(after(withApp, { SOFTWARE_TOKEN_MFA: ON, WEB_AUTHN_MFA: ON }, plain)).toBe(
    'InvalidParameterException: User does not have delivery config set to turn on WEB_AUTHN_MFA',
  );
});

test('the last other factor does not go without it', () => {
  expect(after(withBoth, { SOFTWARE_TOKEN_MFA: OFF })).toBe(ALONE);
});
