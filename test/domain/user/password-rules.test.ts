import { passwordRules, policyRefusal } from '../../../src/domain/user/password-policy.js';

const NONE = {
  MinimumLength: 6,
  RequireUppercase: false,
  RequireLowercase: false,
  RequireNumbers: false,
  RequireSymbols: false,
  TemporaryPasswordValidityDays: 7,
};
const ALL = {
  ...NONE,
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
};

test('a policy has a rule for each of its members, the length always', () => {
  expect(passwordRules(NONE).map(({ rule, atLeast }) => [rule, atLeast])).toEqual([['length', 6]]);
  expect(passwordRules(ALL).map(({ rule }) => rule)).toEqual([
    'length',
    'lowercase',
    'uppercase',
    'numbers',
    'symbols',
  ]);
});

test.each(['Passw0rd!', 'Passw0rd', 'Passw0rd 1', 'PASSW0RD!', 'passw0rd!', 'Password!', 'Pa0!', 'Pässw0rd§', ''])(
  '%j keeps all rules exactly where the policy takes it',
  (password) => {
    for (const policy of [NONE, ALL]) {
      const keepsAll = passwordRules(policy).every(({ pattern }) => new RegExp(pattern).test(password));
      expect(keepsAll).toBe(policyRefusal(policy, password) === undefined);
    }
  },
);

test('blanks at the ends are no rule of a policy, and refused by each', () => {
  expect(policyRefusal(NONE, ' Passw0rd!')?.message).toMatch('Password must satisfy regular expression pattern');
});
