import { importedUser, type RowOutcome } from '../../../src/domain/user-import/imported-user.js';
import type { User } from '../../../src/domain/user/state.js';
import type { PoolMfa, PoolSettings, SchemaAttribute } from '../../../src/domain/user-pool/settings.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { aPool, aUser, directory, OTHER_SUB, SUB } from '../user/samples.js';

const poolWith = (
  settings: Partial<PoolSettings> = {},
  schema: readonly Partial<SchemaAttribute>[] = [],
  mfa: PoolMfa = { MfaConfiguration: 'OFF' },
): UserPool => ({ ...aPool({ AutoVerifiedAttributes: ['email'], ...settings }, schema), mfa });

const ALICE = { 'cognito:username': 'alice', email: 'alice@example.test', email_verified: 'TRUE' };

const outcome = (pool: UserPool, values: Readonly<Record<string, string>>, ...others: readonly User[]): RowOutcome =>
  importedUser(pool, new Map(Object.entries({ ...ALICE, ...values })), {
    sub: SUB,
    directory: directory(pool, ...others),
  });

const said = (pool: UserPool, values: Readonly<Record<string, string>>, ...others: readonly User[]): string => {
  const result = outcome(pool, values, ...others);
  expect(result.events).toEqual([]);
  return `${result.outcome}: ${result.reason}`;
};

const created = (pool: UserPool, values: Readonly<Record<string, string>> = {}) => {
  const { outcome: became, reason, events } = outcome(pool, values);
  expect({ became, reason }).toEqual({ became: 'SUCCEEDED', reason: 'The import succeeded.' });
  return events;
};

describe('a row becomes a user', () => {
  test('who has to reset the password', () => {
    const data = {
      poolId: 'us-east-1_Sample001',
      sub: SUB,
      username: 'alice',
      attributes: { email: 'alice@example.test', email_verified: 'true', name: 'Alice' },
      status: 'RESET_REQUIRED',
    };
    expect(created(poolWith(), { name: 'Alice' })).toEqual([{ type: 'UserCreated', data }]);
    // Exports of other pools say of every address that it is not verified, there or not.
    const unverified = { name: 'Alice', phone_number: '', phone_number_verified: 'FALSE' };
    expect(created(poolWith(), unverified)).toEqual([{ type: 'UserCreated', data }]);
    const both = { phone_number: '+15550100', phone_number_verified: 'FALSE' };
    expect(created(poolWith(), both)[0]?.data).toMatchObject({
      attributes: { phone_number: '+15550100', phone_number_verified: 'false' },
    });
  });

  test('who is confirmed where a code alone signs in', () => {
    const passwordless = (...AllowedFirstAuthFactors: ('PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP')[]) =>
      poolWith({ Policies: { ...aPool().settings.Policies, SignInPolicy: { AllowedFirstAuthFactors } } });
    const statusIn = (pool: UserPool, values = {}) => (created(pool, values)[0]?.data as { status: string }).status;
    expect(statusIn(passwordless('PASSWORD', 'EMAIL_OTP'))).toBe('CONFIRMED');
    expect(statusIn(passwordless('PASSWORD', 'SMS_OTP'))).toBe('RESET_REQUIRED');
    expect(
      statusIn(passwordless('PASSWORD', 'SMS_OTP'), { phone_number: '+15550100', phone_number_verified: 'true' }),
    ).toBe('CONFIRMED');
  });

  test('named by the address where the pool signs in by it', () => {
    const pool = poolWith({ UsernameAttributes: ['email'] }, [{ Name: 'email', Required: true }]);
    const [event] = created(pool, { 'cognito:username': 'bob@example.test', email: 'bob@example.test' });
    expect(event?.data).toMatchObject({ username: SUB, login: 'email' });
  });

  test('who is asked for a second factor where the row says so, and the pool leaves it to its users', () => {
    const mfa: PoolMfa = { MfaConfiguration: 'OPTIONAL', SmsMfaEnabled: true, EmailMfaConfiguration: {} };
    const enabled = (values: Readonly<Record<string, string>>) =>
      created(poolWith({}, [], mfa), values).flatMap((event) =>
        event.type === 'MfaPreferenceSet' ? event.data.enabled : [],
      );
    expect(enabled({ 'cognito:mfa_enabled': 'true' })).toEqual(['EMAIL_OTP']);
    expect(enabled({ 'cognito:mfa_enabled': 'true', phone_number: '+15550100' })).toEqual(['SMS_MFA', 'EMAIL_OTP']);
    expect(enabled({ 'cognito:mfa_enabled': 'false' })).toEqual([]);
    expect(enabled({ 'cognito:mfa_enabled': '' })).toEqual([]);
    const apps: PoolMfa = { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } };
    expect(said(poolWith({}, [], apps), { 'cognito:mfa_enabled': 'TRUE' })).toBe(
      'FAILED: The value of cognito:mfa_enabled is true, but the user has no factor of the user pool.',
    );
  });
});

describe('a row fails', () => {
  const mfaIn = (MfaConfiguration: PoolMfa['MfaConfiguration']) => poolWith({}, [], { MfaConfiguration });
  const NOT_VERIFIED =
    'The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).';
  const phoneOnly = poolWith({ AutoVerifiedAttributes: ['phone_number'] });
  const emailAlias = poolWith({ AliasAttributes: ['email'] });
  const withRequired = poolWith({}, [{ Name: 'name', Required: true }]);
  const withNumber = poolWith({}, [{ Name: 'custom:n', AttributeDataType: 'Number' }]);
  const byEmail = poolWith({ UsernameAttributes: ['email'] });

  test.each<[UserPool, Readonly<Record<string, string>>, string]>([
    [poolWith(), { 'cognito:username': '' }, 'The User Record does not set cognito:username.'],
    [poolWith(), { 'cognito:username': 'a b' }, 'The cognito:username contains spaces or tabs.'],
    [poolWith(), { 'cognito:username': 'a\tb' }, 'The cognito:username contains spaces or tabs.'],
    [poolWith(), { 'cognito:username': 'a'.repeat(129) }, 'The cognito:username is longer than 128 characters.'],
    [byEmail, {}, 'Username should be an email.'],
    [
      byEmail,
      { 'cognito:username': 'bob@example.test' },
      'User email should be empty or same as username, since username attribute is email.',
    ],
    [poolWith(), { 'cognito:mfa_enabled': 'yes' }, 'The value of cognito:mfa_enabled is neither true nor false.'],
    [poolWith(), { email_verified: '1' }, 'The value of email_verified is neither true nor false.'],
    [poolWith(), { phone_number_verified: '"TRUE"' }, 'The value of phone_number_verified is neither true nor false.'],
    [
      mfaIn('ON'),
      { 'cognito:mfa_enabled': 'FALSE' },
      'The value of cognito:mfa_enabled must be true or blank, as the user pool requires MFA.',
    ],
    [
      mfaIn('OFF'),
      { 'cognito:mfa_enabled': 'TRUE' },
      'The value of cognito:mfa_enabled must be false or blank, as MFA is off in the user pool.',
    ],
    [poolWith(), { email_verified: '' }, NOT_VERIFIED],
    [phoneOnly, {}, NOT_VERIFIED],
    [poolWith(), { email: '' }, 'Email is required to verify/un-verify an email'],
    [phoneOnly, { phone_number_verified: 'TRUE' }, 'Phone Number is required to verify/un-verify a phone number'],
    [poolWith(), { birthdate: '1985-02-01' }, 'The value of birthdate is not of the form mm/dd/yyyy.'],
    [poolWith(), { birthdate: '02/29/1900' }, 'The value of birthdate is not of the form mm/dd/yyyy.'],
    [poolWith(), { birthdate: '13/01/2000' }, 'The value of birthdate is not of the form mm/dd/yyyy.'],
    [poolWith(), { updated_at: '2020-01-01' }, 'The value of updated_at is not epoch time in seconds.'],
    [poolWith(), { email: 'alice' }, 'Invalid email address format.'],
    [poolWith(), { phone_number: '555' }, 'Invalid phone number format.'],
    [
      withRequired,
      {},
      'Attributes did not conform to the schema: name.formatted: The attribute name.formatted is required',
    ],
    [withNumber, { 'custom:n': 'x' }, 'Attributes did not conform to the schema: custom:n: Number must be an integer'],
    [
      emailAlias,
      { 'cognito:username': 'b@example.test' },
      'Username cannot be of email format, since user pool is configured for email alias.',
    ],
  ])('%#: with its reason', (pool, values, reason) => {
    expect(said(pool, values)).toBe(`FAILED: ${reason}`);
  });

  test('whose address somebody else signs in by', () => {
    const other = aUser({
      sub: OTHER_SUB,
      username: 'other',
      attributes: { email: ALICE.email, email_verified: 'true' },
    });
    expect(said(emailAlias, {}, other)).toBe('FAILED: An account with the given email already exists.');
  });
});

test('a row of a user who is there is skipped, unless it could not be imported anyway', () => {
  expect(said(poolWith(), {}, aUser())).toBe('SKIPPED: The user already exists.');
  expect(
    said(poolWith({ UsernameConfiguration: { CaseSensitive: false } }), { 'cognito:username': 'ALICE' }, aUser()),
  ).toBe('SKIPPED: The user already exists.');
  expect(said(poolWith(), { birthdate: 'x' }, aUser())).toMatch(/^FAILED: /);
});

test('months have the days that they have', () => {
  for (const birthdate of ['02/29/2000', '02/29/2024', '12/31/1999', '04/30/2001']) created(poolWith(), { birthdate });
  for (const birthdate of ['02/29/2023', '04/31/2001', '00/01/2000', '01/00/2000', '1/1/2000']) {
    expect(said(poolWith(), { birthdate })).toBe('FAILED: The value of birthdate is not of the form mm/dd/yyyy.');
  }
});
