import { chooseRole, type LoginWithClaims } from '../../../src/domain/identity-pool/choose-role.js';
import type { MappingRule, RoleMapping } from '../../../src/domain/identity-pool/events.js';
import type { IdentityPool } from '../../../src/domain/identity-pool/state.js';
import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { pool } from '../identity/samples.js';

const arn = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const KEY = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_A:client';
const DENIED = `NotAuthorizedException: The ambiguous role mapping rules for: ${KEY} denied this request.`;
const NO_ROLE =
  'InvalidIdentityPoolConfigurationException: Invalid identity pool configuration. Check assigned IAM roles for this pool.';

const given = (
  mapping?: RoleMapping,
  Roles: { authenticated?: string; unauthenticated?: string } = {},
): IdentityPool => ({
  ...pool,
  roles: {
    Roles: { authenticated: arn('user'), unauthenticated: arn('guest'), ...Roles },
    ...(mapping && { RoleMappings: { [KEY]: mapping } }),
  },
});
const login = (claims: Record<string, unknown> = {}, mappingKey = KEY): LoginWithClaims => ({ claims, mappingKey });
const chosen = (of: IdentityPool, logins: readonly LoginWithClaims[], custom?: string): string => {
  const role = chooseRole(of, logins, custom);
  return role instanceof Refusal ? `${role.exception}: ${role.message}` : role.replace(/^.*role\//, '');
};
const byToken = (AmbiguousRoleResolution?: 'AuthenticatedRole' | 'Deny') =>
  given({ Type: 'Token', ...(AmbiguousRoleResolution && { AmbiguousRoleResolution }) });
const byRules = (Rules: readonly MappingRule[], AmbiguousRoleResolution: 'AuthenticatedRole' | 'Deny' = 'Deny') =>
  given({ Type: 'Rules', AmbiguousRoleResolution, RulesConfiguration: { Rules } });
const rule = (MatchType: MappingRule['MatchType'], Value: string, name = 'matched', Claim = 'team'): MappingRule => ({
  Claim,
  MatchType,
  Value,
  RoleARN: arn(name),
});

test('a guest gets the unauthenticated role, whatever role is asked for', () => {
  expect(chosen(given(), [])).toBe('guest');
  expect(chosen(given(), [], arn('admin'))).toBe('guest');
});

test('without a role there is nothing to be had', () => {
  expect(chosen(pool, [])).toBe(NO_ROLE);
  expect(chosen(pool, [login()])).toBe(NO_ROLE);
});

test('without a mapping a user gets the authenticated role, or one of his token that he asks for', () => {
  const claims = { 'cognito:roles': [arn('a'), arn('b')], 'cognito:preferred_role': arn('a') };
  expect(chosen(given(), [login(claims)])).toBe('user');
  expect(chosen(given(), [login(claims)], arn('b'))).toBe('b');
  expect(chosen(given(), [login(claims)], arn('c'))).toBe('user');
});

describe('by token', () => {
  const roles = { 'cognito:roles': [arn('a'), arn('b')] };

  test.each([
    ['the preferred role', { ...roles, 'cognito:preferred_role': arn('b') }, undefined, 'b'],
    ['the only role', { 'cognito:roles': [arn('a')] }, undefined, 'a'],
    ['the role that is asked for', { ...roles, 'cognito:preferred_role': arn('a') }, arn('b'), 'b'],
    ['none that the token does not have', { ...roles, 'cognito:preferred_role': arn('a') }, arn('c'), DENIED],
    ['none of several', roles, undefined, DENIED],
    ['none of none', {}, undefined, DENIED],
    [
      'the role of a SAML assertion',
      { 'https://aws.amazon.com/SAML/Attributes/Role': `${arn('a')},arn:aws:iam::000000000000:saml-provider/p` },
      undefined,
      'a',
    ],
    [
      'a role of a SAML assertion with commas in its name, after its provider',
      { 'https://aws.amazon.com/SAML/Attributes/Role': `arn:aws:iam::000000000000:saml-provider/p, ${arn('a,b')}` },
      undefined,
      'a,b',
    ],
    ['a role with a comma in its name', { 'cognito:roles': [arn('a,b')] }, undefined, 'a,b'],
    ['no role that is the beginning of one', { 'cognito:roles': [arn('a,b')] }, arn('a'), DENIED],
  ])('%s', (_title, claims, custom, role) => {
    expect(chosen(byToken('Deny'), [login(claims)], custom)).toBe(role);
    expect(chosen(byToken(), [login(claims)], custom)).toBe(role);
  });

  test('the authenticated role where it is ambiguous, if the mapping says so', () => {
    expect(chosen(byToken('AuthenticatedRole'), [login(roles)])).toBe('user');
    expect(chosen(byToken('AuthenticatedRole'), [login()])).toBe('user');
    expect(chosen(byToken('AuthenticatedRole'), [login(roles)], arn('c'))).toBe(DENIED);
  });
});

describe('by rules', () => {
  test.each([
    ['Equals', 'red', { team: 'red' }, true],
    ['Equals', 're', { team: 'red' }, false],
    ['Equals', 'Red', { team: 'red' }, false],
    ['NotEqual', 'blue', { team: 'red' }, true],
    ['NotEqual', 'red', { team: 'red' }, false],
    ['NotEqual', 'red', {}, false],
    ['StartsWith', 're', { team: 'red' }, true],
    ['StartsWith', 'ed', { team: 'red' }, false],
    ['Contains', 'e', { team: 'red' }, true],
    ['Contains', 'blue', { team: 'red' }, false],
    ['Contains', 'admins', { team: ['users', 'admins'] }, true],
    ['Equals', '[users, admins]', { team: ['users', 'admins'] }, true],
    ['Equals', 'true', { team: true }, true],
    ['Equals', '7', { team: 7 }, true],
    ['Equals', 'red', { team: null }, false],
  ] as const)('%s %s of %j', (type, value, claims, matches) => {
    expect(chosen(byRules([rule(type, value)]), [login(claims)])).toBe(matches ? 'matched' : DENIED);
  });

  const rules = [rule('Equals', 'blue', 'first'), rule('Contains', 'red', 'second'), rule('Contains', 'r', 'third')];

  test('the first that matches, or the role that is asked for among those that match', () => {
    expect(chosen(byRules(rules), [login({ team: 'red' })])).toBe('second');
    expect(chosen(byRules(rules), [login({ team: 'red' })], arn('third'))).toBe('third');
    expect(chosen(byRules(rules), [login({ team: 'red' })], arn('first'))).toBe(DENIED);
  });

  test('the authenticated role where none matches, if the mapping says so', () => {
    expect(chosen(byRules(rules, 'AuthenticatedRole'), [login()])).toBe('user');
    expect(chosen(byRules(rules, 'AuthenticatedRole'), [login({ team: 'red' })], arn('first'))).toBe(DENIED);
  });

  test('what every object has is no claim', () => {
    expect(chosen(byRules([rule('NotEqual', 'x', 'matched', 'constructor')]), [login()])).toBe(DENIED);
  });
});

test('of several logins the first that has a mapping decides', () => {
  const of = byRules([rule('Equals', 'red')], 'AuthenticatedRole');
  expect(chosen(of, [login({ team: 'blue' }, 'other'), login({ team: 'red' })])).toBe('matched');
});
