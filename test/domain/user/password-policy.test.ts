import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { historyRefusal, policyRefusal } from '../../../src/domain/user/password-policy.js';
import { aPool, aUser, asRecord, plainMatches, POLICY } from './samples.js';

const sentence = (password: string, policy = POLICY): string | undefined => policyRefusal(policy, password)?.message;

test('names the first rule that is broken: length, uppercase, lowercase, numbers, symbols', () => {
  const form = (rule: string): string => `Password did not conform with password policy: ${rule}`;
  expect(sentence('')).toBe(form('Password not long enough'));
  expect(sentence('Aa1!567')).toBe(form('Password not long enough'));
  expect(sentence('........')).toBe(form('Password must have uppercase characters'));
  expect(sentence('A.......')).toBe(form('Password must have lowercase characters'));
  expect(sentence('Aa......')).toBe(form('Password must have numeric characters'));
  expect(sentence('Aa1aaaaa')).toBe(form('Password must have symbol characters'));
  expect(sentence('Aa1!aaaa')).toBeUndefined();
  expect(sentence('Aa1!'.padEnd(256, 'a'))).toBeUndefined();
  expect(sentence('a'.repeat(257))).toBe(form('Password too long'));
  expect(policyRefusal(POLICY, 'x')?.exception).toBe('InvalidPasswordException');
});

test('asks for nothing that the policy does not', () => {
  const lax = {
    MinimumLength: 6,
    RequireUppercase: false,
    RequireLowercase: false,
    RequireNumbers: false,
    RequireSymbols: false,
  };
  expect(sentence('xxxxxx', { ...lax, TemporaryPasswordValidityDays: 7 })).toBeUndefined();
  expect(sentence('xxxxx', { ...lax, TemporaryPasswordValidityDays: 7 })).toMatch('not long enough');
});

test.each([...'^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+-'])('counts %s as a symbol', (symbol) => {
  expect(sentence(`Passw0rd${symbol}`)).toBeUndefined();
});

test('counts a space as a symbol inside only, and no other character', () => {
  expect(sentence('Pass w0rd')).toBeUndefined();
  expect(sentence('Passw0rd§')).toMatch('symbol');
});

// Observed at NEW_PASSWORD_REQUIRED, whose passwords AWS's interface model does not look at.
test.each([' Passw0rd!', 'Passw0rd! ', '\tPassw0rd!', 'Passw0\nrd!', ' '.repeat(8)])(
  'refuses %j for its blanks',
  (password) => {
    expect(policyRefusal(POLICY, password, 'does not conform to policy')).toEqual(
      new Refusal(
        'InvalidPasswordException',
        'Password does not conform to policy: Password must satisfy regular expression pattern: ^\\S.*\\S$',
      ),
    );
  },
);

test('counts letters of the basic Latin alphabet only', () => {
  expect(sentence('Äa1!aaaa')).toMatch('uppercase');
  expect(sentence('Aä1!AAAA')).toMatch('lowercase');
});

describe('history', () => {
  const user = aUser({
    password: { ...asRecord('current'), setAt: 0 },
    formerPasswords: [asRecord('before'), asRecord('long ago')],
  });
  const refusal = (size: number | undefined, password: string): string | undefined => {
    const policy = size === undefined ? POLICY : { ...POLICY, PasswordHistorySize: size };
    const pool = aPool({ Policies: { PasswordPolicy: policy, SignInPolicy: {} } });
    return historyRefusal(pool, user, password, plainMatches)?.message;
  };

  test('lets the same password be set again when no history is kept', () => {
    expect([refusal(undefined, 'current'), refusal(0, 'current')]).toEqual([undefined, undefined]);
  });

  test('counts the current password as the first', () => {
    expect(refusal(1, 'current')).toBe('Password has previously been used.');
    expect(refusal(1, 'before')).toBeUndefined();
    expect(refusal(2, 'before')).toBe('Password has previously been used.');
    expect(refusal(2, 'long ago')).toBeUndefined();
    expect(refusal(24, 'long ago')).toBe('Password has previously been used.');
  });

  test('knows a user without a password', () => {
    const pool = aPool({ Policies: { PasswordPolicy: { ...POLICY, PasswordHistorySize: 3 }, SignInPolicy: {} } });
    expect(historyRefusal(pool, aUser(), 'x', plainMatches)).toBeUndefined();
  });
});
