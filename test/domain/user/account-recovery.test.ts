import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { recoveryAttribute } from '../../../src/domain/user/account-recovery.js';
import type { MfaFactor } from '../../../src/domain/user-pool/mfa-factor.js';
import type { Attributes } from '../../../src/domain/user/events.js';
import type { AccountRecoverySetting, PoolSettings } from '../../../src/domain/user-pool/settings.js';
import { aPool, aUser, SMS } from './samples.js';

const EMAIL = { email: 'a@b.example', email_verified: 'true' };
const PHONE = { phone_number: '+15550100', phone_number_verified: 'true' };
type Mechanisms = NonNullable<AccountRecoverySetting['RecoveryMechanisms']>;

const of = (attributes: Attributes, RecoveryMechanisms?: Mechanisms, settings: Partial<PoolSettings> = SMS) => {
  const AccountRecoverySetting = RecoveryMechanisms ? { RecoveryMechanisms } : {};
  const found = recoveryAttribute(aPool({ AccountRecoverySetting, ...settings }), aUser({ attributes }));
  return found instanceof Refusal ? [found.exception, found.message] : found;
};
const email = { attribute: 'email', to: 'a@b.example' };
const phone = { attribute: 'phone_number', to: '+15550100' };

test('the mechanisms are tried by priority, in whatever order they are listed', () => {
  const emailFirst: Mechanisms = [
    { Priority: 2, Name: 'verified_phone_number' },
    { Priority: 1, Name: 'verified_email' },
  ];
  expect(of({ ...EMAIL, ...PHONE }, emailFirst)).toEqual(email);
  const phoneFirst: Mechanisms = [
    { Priority: 2, Name: 'verified_email' },
    { Priority: 1, Name: 'verified_phone_number' },
  ];
  expect(of({ ...EMAIL, ...PHONE }, phoneFirst)).toEqual(phone);
  expect(of(EMAIL, phoneFirst)).toEqual(email);
});

test('without mechanisms a verified phone number goes before a verified e-mail address', () => {
  expect(of({ ...EMAIL, ...PHONE })).toEqual(phone);
  expect(of(EMAIL)).toEqual(email);
  expect(recoveryAttribute(aPool(SMS), aUser({ attributes: { ...EMAIL, ...PHONE } }))).toEqual(phone);
});

test('what is not verified, or not a mechanism, is passed over', () => {
  expect(of({ ...EMAIL, phone_number: '+15550100', phone_number_verified: 'false' })).toEqual(email);
  expect(of({ ...EMAIL, phone_number: '+15550100' })).toEqual(email);
  expect(of({ email: 'a@b.example' })).toBeUndefined();
  expect(of({ email_verified: 'true' })).toBeUndefined();
  expect(of({})).toBeUndefined();
  expect(of(PHONE, [{ Priority: 1, Name: 'verified_email' }])).toBeUndefined();
});

test('an administrator alone helps where the pool says so', () => {
  expect(of({ ...EMAIL, ...PHONE }, [{ Priority: 1, Name: 'admin_only' }])).toEqual([
    'NotAuthorizedException',
    'Contact administrator to reset password.',
  ]);
});

test('a pool that cannot send SMS refuses the phone number that it would send to', () => {
  expect(of({ ...EMAIL, ...PHONE }, undefined, {})).toEqual([
    'InvalidParameterException',
    'User pool does not have SMS configuration to send messages.',
  ]);
  expect(of({ ...EMAIL, ...PHONE }, [{ Priority: 1, Name: 'verified_email' }], {})).toEqual(email);
});

describe('an address that is a second factor', () => {
  const both: Mechanisms = [
    { Priority: 1, Name: 'verified_phone_number' },
    { Priority: 2, Name: 'verified_email' },
  ];
  const found = (
    MfaConfiguration: 'OFF' | 'OPTIONAL' | 'ON',
    {
      enabled = [],
      preferred,
      has = { ...EMAIL, ...PHONE },
    }: { enabled?: readonly MfaFactor[]; preferred?: MfaFactor; has?: Attributes },
  ) => {
    const mfa = { MfaConfiguration, SmsMfaEnabled: true, EmailMfaConfiguration: {} } as const;
    const pool = { ...aPool({ ...SMS, AccountRecoverySetting: { RecoveryMechanisms: both } }), mfa };
    return recoveryAttribute(pool, aUser({ attributes: has, mfa: { enabled, ...(preferred && { preferred }) } }));
  };

  test('does not recover the password where it is switched on', () => {
    expect(found('OPTIONAL', { enabled: ['SMS_MFA'] })).toEqual(email);
    expect(found('OPTIONAL', { enabled: ['SMS_MFA'], has: PHONE })).toBeUndefined();
    expect(found('OPTIONAL', { enabled: ['EMAIL_OTP'] })).toEqual(phone);
    expect(found('OPTIONAL', { enabled: ['EMAIL_OTP'], has: EMAIL })).toBeUndefined();
    expect(found('OPTIONAL', { enabled: ['SMS_MFA', 'EMAIL_OTP'] })).toBeUndefined();
  });

  test('an e-mail address only where it is the one that is asked for', () => {
    const enabled = ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] as const;
    expect(found('OPTIONAL', { enabled, preferred: 'EMAIL_OTP', has: EMAIL })).toBeUndefined();
    expect(found('OPTIONAL', { enabled, preferred: 'SOFTWARE_TOKEN_MFA', has: EMAIL })).toEqual(email);
    expect(found('OPTIONAL', { enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' })).toEqual(
      email,
    );
  });

  test('nor where the next sign-in asks for it anyway', () => {
    expect(found('ON', {})).toEqual(phone);
    expect(found('ON', { has: EMAIL })).toBeUndefined();
  });

  test('recovers it where it is not asked for, and in a pool without mechanisms', () => {
    expect(found('OPTIONAL', {})).toEqual(phone);
    expect(found('OFF', { enabled: ['SMS_MFA'] })).toEqual(phone);
    const legacy = { ...aPool(SMS), mfa: { MfaConfiguration: 'OPTIONAL', SmsMfaEnabled: true } } as const;
    expect(recoveryAttribute(legacy, aUser({ attributes: PHONE, mfa: { enabled: ['SMS_MFA'] } }))).toEqual(phone);
  });
});
