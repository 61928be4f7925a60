import type { TokenChanges } from '../../../src/domain/trigger/question.js';
import type { EventVersion } from '../../../src/triggers/hooks/hook.js';
import { preTokenGeneration } from '../../../src/triggers/hooks/pre-token-generation.js';

const read = (version: EventVersion, response: Readonly<Record<string, unknown>>): TokenChanges | undefined =>
  preTokenGeneration.read(response, version);
const v1 = (claimsOverrideDetails: unknown) => read('1', { claimsOverrideDetails });
const v2 = (claimsAndScopeOverrideDetails: unknown) => read('2', { claimsAndScopeOverrideDetails });
const id = (claimsToAddOrOverride: unknown) => v2({ idTokenGeneration: { claimsToAddOrOverride } });
const access = (accessTokenGeneration: unknown) => v2({ accessTokenGeneration });

const NOTHING: TokenChanges = {
  idToken: { add: {}, suppress: [] },
  accessToken: { add: {}, suppress: [], scopesToAdd: [], scopesToSuppress: [] },
};
const NO_GROUPS = { groups: [], roles: [], preferredRole: null };

describe('version 1', () => {
  test('changes claims of the ID token, and groups', () => {
    const answer = v1({
      claimsToAddOrOverride: { tenant: 'a', email: 'x@y.example' },
      claimsToSuppress: ['name'],
      groupOverrideDetails: { groupsToOverride: ['g'], iamRolesToOverride: ['r'], preferredRole: 'r' },
    });
    expect(answer).toEqual({
      ...NOTHING,
      idToken: { add: { tenant: 'a', email: 'x@y.example' }, suppress: ['name'] },
      groups: { groups: ['g'], roles: ['r'], preferredRole: 'r' },
    });
  });

  test.each([
    ['null details', { claimsOverrideDetails: null }],
    ['no details', {}],
    ['empty details', { claimsOverrideDetails: {} }],
    ['null claims', { claimsOverrideDetails: { claimsToAddOrOverride: null, claimsToSuppress: null } }],
  ])('%s change nothing', (_, response) => {
    expect(read('1', response)).toEqual(NOTHING);
  });

  test.each([
    ['null', null],
    ['empty', {}],
    ['of null members', { groupsToOverride: null, iamRolesToOverride: null, preferredRole: null }],
  ])('groups are suppressed where their override is %s', (_, groupOverrideDetails) => {
    expect(v1({ groupOverrideDetails })).toEqual({ ...NOTHING, groups: NO_GROUPS });
  });

  test.each([
    ['a list', []],
    ['text', 'claims'],
    ['a number as claim', { claimsToAddOrOverride: { n: 1 } }],
    ['a boolean as claim', { claimsToAddOrOverride: { admin: true } }],
    ['a list as claim', { claimsToAddOrOverride: { tenants: ['a'] } }],
    ['an object as claim', { claimsToAddOrOverride: { tenant: { id: 'a' } } }],
    ['null as claim', { claimsToAddOrOverride: { tenant: null } }],
    ['claims in a list', { claimsToAddOrOverride: [] }],
    ['one name to suppress, outside of a list', { claimsToSuppress: 'email' }],
    ['something else than names to suppress', { claimsToSuppress: [1] }],
    ['groups as text', { groupOverrideDetails: { groupsToOverride: 'g' } }],
    ['a number among groups', { groupOverrideDetails: { groupsToOverride: [1] } }],
    ['roles as an object', { groupOverrideDetails: { iamRolesToOverride: {} } }],
    ['a preferred role in a list', { groupOverrideDetails: { preferredRole: ['r'] } }],
    ['groups under another name', { groupOverrideDetails: { groups: ['g'] } }],
    ['the override of groups in a list', { groupOverrideDetails: [] }],
    ['a member that there is not', { claimsToAdd: {} }],
    ['scopes', { scopesToAdd: ['a'] }],
  ])('%s is not recognized', (_, details) => {
    expect(v1(details)).toBeUndefined();
  });

  test('an answer of a later version is not recognized', () => {
    expect(read('1', { claimsAndScopeOverrideDetails: null })).toBeUndefined();
  });
});

describe('versions 2 and 3', () => {
  test.each(['2', '3'] as const)('version %s changes both tokens, scopes and groups', (version) => {
    const answer = read(version, {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { tenant: 'a' }, claimsToSuppress: ['email'] },
        accessTokenGeneration: {
          claimsToAddOrOverride: { level: 3 },
          claimsToSuppress: ['device_key'],
          scopesToAdd: ['orders/read'],
          scopesToSuppress: ['aws.cognito.signin.user.admin'],
        },
        groupOverrideDetails: { groupsToOverride: ['g'] },
      },
    });
    expect(answer).toEqual({
      idToken: { add: { tenant: 'a' }, suppress: ['email'] },
      accessToken: {
        add: { level: 3 },
        suppress: ['device_key'],
        scopesToAdd: ['orders/read'],
        scopesToSuppress: ['aws.cognito.signin.user.admin'],
      },
      groups: { ...NO_GROUPS, groups: ['g'] },
    });
  });

  test.each([
    ['null details', { claimsAndScopeOverrideDetails: null }],
    ['no details', {}],
    ['empty details', { claimsAndScopeOverrideDetails: {} }],
    ['null parts', { claimsAndScopeOverrideDetails: { idTokenGeneration: null, accessTokenGeneration: null } }],
    ['empty parts', { claimsAndScopeOverrideDetails: { idTokenGeneration: {}, accessTokenGeneration: {} } }],
    [
      'null members',
      {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: null, claimsToSuppress: null },
          accessTokenGeneration: {
            claimsToAddOrOverride: null,
            claimsToSuppress: null,
            scopesToAdd: null,
            scopesToSuppress: null,
          },
        },
      },
    ],
  ])('%s change nothing', (_, response) => {
    expect(read('2', response)).toEqual(NOTHING);
  });

  const complex = { n: 1.5, yes: true, list: ['a', 1, false], map: { deep: { list: [{ a: 1 }] } }, empty: '' };

  test('claims are of any type', () => {
    expect(id(complex)?.idToken.add).toEqual(complex);
    expect(access({ claimsToAddOrOverride: complex })?.accessToken.add).toEqual(complex);
  });

  test('a claim may have any name', () => {
    const odd = JSON.parse('{"__proto__":"a","constructor":"b","":"c"}') as unknown;
    expect(JSON.stringify(id(odd)?.idToken.add)).toBe('{"__proto__":"a","constructor":"b","":"c"}');
  });

  test.each(['phone_number_verified', 'email_verified', 'updated_at', 'address'])(
    '%s is neither a list nor an object in an ID token',
    (name) => {
      expect(id({ [name]: 'x' })?.idToken.add).toEqual({ [name]: 'x' });
      expect(id({ [name]: 1 })?.idToken.add).toEqual({ [name]: 1 });
      expect(id({ [name]: ['x'] })).toBeUndefined();
      expect(id({ [name]: { formatted: 'x' } })).toBeUndefined();
      expect(access({ claimsToAddOrOverride: { [name]: { formatted: 'x' } } })?.accessToken.add).toEqual({
        [name]: { formatted: 'x' },
      });
    },
  );

  test.each([
    ['a list', []],
    ['null as claim', { idTokenGeneration: { claimsToAddOrOverride: { a: null } } }],
    ['null in a list', { idTokenGeneration: { claimsToAddOrOverride: { a: [null] } } }],
    ['null in an object', { accessTokenGeneration: { claimsToAddOrOverride: { a: { b: null } } } }],
    ['claims in a list', { accessTokenGeneration: { claimsToAddOrOverride: ['a'] } }],
    ['a part in a list', { idTokenGeneration: [] }],
    ['a scope with a space', { accessTokenGeneration: { scopesToAdd: ['a b'] } }],
    ['a scope with a line break', { accessTokenGeneration: { scopesToAdd: ['a\n'] } }],
    ['a scope that is no text', { accessTokenGeneration: { scopesToAdd: [1] } }],
    ['one scope, outside of a list', { accessTokenGeneration: { scopesToAdd: 'a' } }],
    ['a scope to suppress that is no text', { accessTokenGeneration: { scopesToSuppress: [null] } }],
    ['a name to suppress that is no text', { accessTokenGeneration: { claimsToSuppress: [{}] } }],
    ['scopes in the ID token', { idTokenGeneration: { scopesToAdd: ['a'] } }],
    ['groups in a part', { idTokenGeneration: { groupOverrideDetails: {} } }],
    ['claims outside of the parts', { claimsToAddOrOverride: { a: 'b' } }],
    ['groups as text', { groupOverrideDetails: { groupsToOverride: 'g' } }],
  ])('%s is not recognized', (_, details) => {
    expect(v2(details)).toBeUndefined();
  });

  test.each(['2', '3'] as const)('an answer of version 1 is not recognized in version %s', (version) => {
    expect(read(version, { claimsOverrideDetails: { claimsToAddOrOverride: { a: 'b' } } })).toBeUndefined();
  });
});

describe('the limit of 5,000 claims and scopes', () => {
  const claims = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`claim${n}`, 'x']));
  const scopes = (count: number) => Array.from({ length: count }, (_, n) => `scope${n}`);

  test('counts the claims of version 1', () => {
    expect(v1({ claimsToAddOrOverride: claims(5_000) })).toBeDefined();
    expect(v1({ claimsToAddOrOverride: claims(5_001) })).toBeUndefined();
  });

  test('counts the claims of both tokens, and the scopes', () => {
    const details = (scopesAdded: number) => ({
      idTokenGeneration: { claimsToAddOrOverride: claims(2_000) },
      accessTokenGeneration: { claimsToAddOrOverride: claims(2_000), scopesToAdd: scopes(scopesAdded) },
    });
    expect(v2(details(1_000))).toBeDefined();
    expect(v2(details(1_001))).toBeUndefined();
  });

  test('does not count what is suppressed', () => {
    expect(v1({ claimsToSuppress: scopes(5_001) })).toBeDefined();
    expect(access({ scopesToSuppress: scopes(5_001) })).toBeDefined();
  });
});
