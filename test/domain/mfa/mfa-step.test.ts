import type { MfaFactor } from '../../../src/domain/user-pool/mfa-factor.js';
import { mfaStep } from '../../../src/domain/mfa/mfa-step.js';
import type { UserMfa } from '../../../src/domain/user/user-mfa.js';
import { aUser } from '../user/samples.js';
import { mfaPool, userWith } from './samples.js';

const FACTORS: Readonly<Record<string, MfaFactor>> = { s: 'SMS_MFA', e: 'EMAIL_OTP', t: 'SOFTWARE_TOKEN_MFA' };
/** Factors by letters: `s` SMS, `e` e-mail, `t` authenticator app. */
const factorsOf = (letters: string): MfaFactor[] => [...letters].map((letter) => FACTORS[letter] ?? 'SMS_MFA');

const NONE = { kind: 'none' };
const factor = (letter: string) => ({ kind: 'factor', factor: FACTORS[letter] });
const choose = (letters: string) => ({ kind: 'choose', factors: factorsOf(letters) });
const setUp = (letters: string) => ({ kind: 'set up', factors: factorsOf(letters) });
const IMPOSSIBLE = { kind: 'impossible' };

interface Case {
  readonly pool: string;
  readonly recovery?: Parameters<typeof mfaPool>[2];
  readonly has?: string;
  readonly enabled?: string;
  readonly preferred?: string;
}

const stepOf = (configuration: 'OFF' | 'OPTIONAL' | 'ON', { pool, recovery, has = '', ...mfa }: Case) => {
  const { enabled = '', preferred } = mfa;
  const ofUser: UserMfa = {
    enabled: factorsOf(enabled),
    ...(preferred !== undefined && { preferred: FACTORS[preferred] ?? 'SMS_MFA' }),
  };
  return mfaStep(mfaPool(configuration, factorsOf(pool), recovery), userWith(has, ofUser));
};

test('where MFA is off nothing is asked for', () => {
  expect(stepOf('OFF', { pool: '', has: 'ept', enabled: 'set', preferred: 't' })).toEqual(NONE);
});

test.each<[string, Case, object]>([
  ['nothing, where nothing is enabled', { pool: 'set', has: 'ept' }, NONE],
  ['the app that is enabled', { pool: 't', has: 't', enabled: 't' }, factor('t')],
  ['the app of a pool that offers them no more', { pool: 's', has: 't', enabled: 't' }, factor('t')],
  ['nothing for an app that is gone', { pool: 't', has: '', enabled: 't' }, NONE],
  ['SMS that is enabled', { pool: 's', has: 'p', enabled: 's' }, factor('s')],
  ['nothing for SMS without a number', { pool: 's', has: 'e', enabled: 's' }, NONE],
  ['nothing for SMS that the pool has no more', { pool: 't', has: 'p', enabled: 's' }, NONE],
  ['e-mail that is enabled', { pool: 'e', has: 'e', enabled: 'e' }, factor('e')],
  [
    'e-mail, though it recovers the password',
    { pool: 'e', has: 'e', enabled: 'e', recovery: 'verified_email' },
    factor('e'),
  ],
  ['the choice among several', { pool: 'set', has: 'ept', enabled: 'set' }, choose('set')],
  ['the preferred one of several', { pool: 'set', has: 'ept', enabled: 'set', preferred: 'e' }, factor('e')],
  [
    'another, where the preferred one cannot be',
    { pool: 'st', has: 'pt', enabled: 'set', preferred: 'e' },
    choose('st'),
  ],
])('an optional pool asks for %s', (_, given, expected) => {
  expect(stepOf('OPTIONAL', given)).toEqual(expected);
});

test.each<[string, Case, object]>([
  ['the preferred one', { pool: 'set', has: 'ept', enabled: 'st', preferred: 't' }, factor('t')],
  [
    'the preferred app of a pool that offers them no more',
    { pool: 's', has: 'pt', enabled: 't', preferred: 't' },
    factor('t'),
  ],
  ['what there is, of a pool that offers apps no more', { pool: 's', has: 'pt', enabled: 't' }, factor('s')],
  ['the app alone', { pool: 't', has: 'et' }, factor('t')],
  [
    'the app, where the address recovers the password',
    { pool: 'et', has: 'et', recovery: 'verified_email' },
    factor('t'),
  ],
  ['the choice between app and address', { pool: 'et', has: 'et' }, choose('et')],
  ['the choice, though only the app was enabled', { pool: 'et', has: 'et', enabled: 't' }, choose('et')],
  ['the choice of all three', { pool: 'set', has: 'ept' }, choose('set')],
  ['e-mail directly', { pool: 'e', has: 'e' }, factor('e')],
  ['SMS directly', { pool: 's', has: 'p' }, factor('s')],
  ['SMS, where e-mail recovers the password', { pool: 'se', has: 'ep', recovery: 'verified_email' }, factor('s')],
  [
    'e-mail, where SMS recovers the password',
    { pool: 'se', has: 'ep', recovery: 'verified_phone_number' },
    factor('e'),
  ],
  ['the choice of both', { pool: 'se', has: 'ep' }, choose('se')],
  ['e-mail that the user has enabled', { pool: 'e', has: 'e', enabled: 'e', recovery: 'verified_email' }, factor('e')],
  ['an app to be set up, where the address recovers', { pool: 'et', has: 'e', recovery: 'verified_email' }, setUp('t')],
  ['an app or SMS to be set up', { pool: 'set', has: 'e', recovery: 'verified_email' }, setUp('st')],
  ['all to be set up, where there is nothing', { pool: 'set' }, setUp('set')],
  ['an app to be set up', { pool: 't', has: 'ep' }, setUp('t')],
  ['an address to be set up', { pool: 'e', has: 'p' }, setUp('e')],
])('a pool that requires MFA asks for %s', (_, given, expected) => {
  expect(stepOf('ON', given)).toEqual(expected);
});

test.each<[string, Case]>([
  ['e-mail that recovers the password', { pool: 'e', has: 'e', recovery: 'verified_email' }],
  ['SMS that recovers the password', { pool: 's', has: 'p', recovery: 'verified_phone_number' }],
  ['e-mail that recovers, and no number', { pool: 'se', has: 'e', recovery: 'verified_email' }],
])('nobody signs in who has only %s, and no app to set up', (_, given) => {
  expect(stepOf('ON', given)).toMatchObject({
    ...IMPOSSIBLE,
    refusal: { exception: 'NotAuthorizedException', message: 'No MFA mechanism registered in the account.' },
  });
});

test('a user who never had to do with MFA is as one with nothing', () => {
  expect(mfaStep(mfaPool('OPTIONAL', ['SOFTWARE_TOKEN_MFA']), aUser())).toEqual(NONE);
  expect(mfaStep(mfaPool('ON', ['SOFTWARE_TOKEN_MFA']), aUser())).toEqual(setUp('t'));
});

test('the first recovery mechanism is that of the lowest priority number', () => {
  const pool = mfaPool('ON', ['EMAIL_OTP']);
  const RecoveryMechanisms = [
    { Priority: 2, Name: 'verified_email' as const },
    { Priority: 1, Name: 'verified_phone_number' as const },
  ];
  const settings = { ...pool.settings, AccountRecoverySetting: { RecoveryMechanisms } };
  expect(mfaStep({ ...pool, settings }, userWith('e'))).toEqual(factor('e'));
});
