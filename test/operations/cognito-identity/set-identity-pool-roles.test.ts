import {
  GetIdentityPoolRolesCommand,
  type RoleMapping,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { BAD_POOL_ID, invalid, newIdentityPool, NO_POOL, NOBODYS_ID, rawIdentity } from '../identity-pools.js';

const emulator = useEmulator();

const ROLE = 'arn:aws:iam::123456789012:role/x';
const USER_POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI';
const KEY = `${USER_POOL}:client`;
const RULE = { Claim: 'custom:team', MatchType: 'Equals', Value: 'a', RoleARN: ROLE } as const;

const set = (IdentityPoolId: string, Roles: Record<string, string>, RoleMappings?: Record<string, RoleMapping>) =>
  emulator.identity().send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles, RoleMappings }));

const pool = () =>
  newIdentityPool(emulator, {
    CognitoIdentityProviders: [{ ProviderName: USER_POOL, ClientId: 'client' }],
    SupportedLoginProviders: { 'accounts.google.com': 'g' },
    OpenIdConnectProviderARNs: ['arn:aws:iam::000000000000:oidc-provider/login.example.com'],
    SamlProviderARNs: ['arn:aws:iam::000000000000:saml-provider/okta'],
  });

describe('validation', () => {
  test('of the id, and of the names of roles', async () => {
    await expect(set('pool', {})).rejects.toMatchObject(BAD_POOL_ID);
    await expect(set(NOBODYS_ID, { admin: ROLE })).rejects.toMatchObject(
      invalid(
        `{admin=${ROLE}}`,
        'roles',
        'Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: (un)?authenticated]',
      ),
    );
  });

  test('of the kinds of match', async () => {
    const rule = { ...RULE, MatchType: 'Like' as 'Equals' };
    const mapping: RoleMapping = {
      Type: 'Rules',
      AmbiguousRoleResolution: 'Deny',
      RulesConfiguration: { Rules: [rule] },
    };
    await expect(set(NOBODYS_ID, {}, { [KEY]: mapping })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(
        `Value 'Like' at 'roleMappings.${KEY}.member.rulesConfiguration.rules.1.member.matchType' failed to satisfy constraint: Member must satisfy enum value set: [`,
      ) as string,
    });
  });
});

describe('refusals', () => {
  test('a pool that is not there', async () => {
    await expect(set(NOBODYS_ID, {})).rejects.toMatchObject(NO_POOL);
  });

  test.each([USER_POOL, `https://${USER_POOL}`, `${USER_POOL}:other`, 'graph.facebook.com'])(
    'a mapping for %s, which the pool does not have',
    async (key) => {
      const { IdentityPoolId } = await pool();
      await expect(set(IdentityPoolId, {}, { [key]: { Type: 'Token' } })).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: `(${key}) is not a valid RoleMapping ProviderName or is not a configured provider.`,
      });
    },
  );

  const Rules = Array.from({ length: 26 }, () => RULE);
  test.each<[RoleMapping, string]>([
    [{ Type: 'Token' }, `AmbiguousRoleResolution is required in the role mapping of (${KEY}).`],
    [
      { Type: 'Rules', AmbiguousRoleResolution: 'Deny' },
      `RulesConfiguration is required in the role mapping of (${KEY}), whose type is Rules.`,
    ],
    [
      { Type: 'Token', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules: [RULE] } },
      `RulesConfiguration is not allowed in the role mapping of (${KEY}), whose type is Token.`,
    ],
    [
      { Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules } },
      'The number of rules in the request exceeded 25.',
    ],
  ])('a mapping that is not whole, or too long', async (mapping, message) => {
    const { IdentityPoolId } = await pool();
    await expect(set(IdentityPoolId, {}, { [KEY]: mapping })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    });
  });

  test('what is no role, among the roles and in rules', async () => {
    const { IdentityPoolId } = await pool();
    const ofNoRole = (arn: string) => ({
      name: 'NotAuthorizedException',
      message: `Access to Role '${arn}' is forbidden.`,
    });
    const noRole = 'arn:aws:iam::123456789012:user/x';
    const forbidden = ofNoRole(noRole);
    for (const arn of [
      noRole,
      'arn:aws:iam::123456789012:role/r\u00f4le',
      `arn:aws:iam::123456789012:role/${'x'.repeat(65)}`,
      'arn:other:iam::123456789012:role/x',
    ]) {
      await expect(set(IdentityPoolId, { authenticated: arn })).rejects.toMatchObject(ofNoRole(arn));
    }
    const RulesConfiguration = { Rules: [RULE, { ...RULE, RoleARN: noRole }] };
    const mapping: RoleMapping = { Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration };
    await expect(set(IdentityPoolId, {}, { [KEY]: mapping })).rejects.toMatchObject(forbidden);
  });
});

describe('effects', () => {
  const rolesOf = async (IdentityPoolId: string) => {
    const { $metadata, ...answer } = await emulator
      .identity()
      .send(new GetIdentityPoolRolesCommand({ IdentityPoolId }));
    expect($metadata.httpStatusCode).toBe(200);
    return answer;
  };

  test('answers an empty body, and keeps roles and mappings of every kind of provider', async () => {
    const { IdentityPoolId } = await pool();
    const token = { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' } as const;
    const Roles = { authenticated: ROLE, unauthenticated: 'arn:aws:iam::123456789012:role/path/guest' };
    const RoleMappings = {
      [KEY]: { Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules: [RULE] } },
      'accounts.google.com': token,
      'arn:aws:iam::000000000000:oidc-provider/login.example.com': token,
      'arn:aws:iam::000000000000:saml-provider/okta': token,
    };
    const input = { IdentityPoolId, Roles, RoleMappings };
    expect((await rawIdentity(emulator, 'SetIdentityPoolRoles', input)).text).toBe('');
    expect(await rolesOf(IdentityPoolId)).toEqual(input);
  });

  test('replaces all of it: mappings that are left out are gone; the same once more is no event', async () => {
    const { IdentityPoolId } = await pool();
    const mapping = { Type: 'Token', AmbiguousRoleResolution: 'Deny' } as const;
    await set(IdentityPoolId, { authenticated: ROLE }, { [KEY]: mapping });
    await set(IdentityPoolId, { unauthenticated: ROLE });
    expect(await rolesOf(IdentityPoolId)).toEqual({ IdentityPoolId, Roles: { unauthenticated: ROLE } });
    const { position } = emulator.world();
    await set(IdentityPoolId, { unauthenticated: ROLE }, {});
    expect(emulator.world().position).toBe(position);
  });
});
