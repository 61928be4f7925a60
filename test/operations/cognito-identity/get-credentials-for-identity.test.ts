import {
  GetCredentialsForIdentityCommand,
  GetOpenIdTokenCommand,
  GetOpenIdTokenForDeveloperIdentityCommand,
  MergeDeveloperIdentitiesCommand,
  SetIdentityPoolRolesCommand,
  type SetIdentityPoolRolesCommandInput,
  UnlinkDeveloperIdentityCommand,
} from '@aws-sdk/client-cognito-identity';
import { AdminAddUserToGroupCommand, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import {
  changed,
  DEVELOPER,
  identityIdOf,
  identityPool,
  SIGNED_IN_AT,
  withLogin,
  withStrangersSignature,
} from '../identity-logins.js';
import { NOBODYS_ID } from '../identity-pools.js';
import { signIn } from '../signed-in.js';

const emulator = useEmulator({ isRecorded: true });
const role = (name: string) => `arn:aws:iam::000000000000:role/service/${name}`;
const SERVICE = 'cognito-identity.amazonaws.com';
const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });

const NO_ROLE = {
  name: 'InvalidIdentityPoolConfigurationException',
  message: 'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
};

const getCredentials = (IdentityId: string, Logins?: Record<string, string>, CustomRoleArn?: string) =>
  emulator.identity().send(new GetCredentialsForIdentityCommand({ IdentityId, Logins, CustomRoleArn }));

const setRoles = (IdentityPoolId: string, more: Partial<SetIdentityPoolRolesCommandInput> = {}) =>
  emulator.identity().send(
    new SetIdentityPoolRolesCommand({
      IdentityPoolId,
      Roles: { authenticated: role('user'), unauthenticated: role('guest') },
      ...more,
    }),
  );

const developerToken = async (IdentityPoolId: string, more: { IdentityId?: string; TokenDuration?: number } = {}) => {
  const { IdentityId = '', Token = '' } = await emulator.identity().send(
    new GetOpenIdTokenForDeveloperIdentityCommand({
      IdentityPoolId,
      Logins: { [DEVELOPER]: 'u1' },
      PrincipalTags: { team: 'red' },
      ...more,
    }),
  );
  return { id: IdentityId, token: Token };
};

const shown = async (accessKeyId = '') =>
  (await (await fetch(`${emulator.endpoint()}/_recognito/credentials/${accessKeyId}`)).json()) as object;

describe('validation', () => {
  test('of the role', async () => {
    await expect(getCredentials(NOBODYS_ID, undefined, 'role')).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value 'role' at 'customRoleArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
    });
  });
});

describe('refusals', () => {
  test('an identity that is not there', async () => {
    await expect(getCredentials(NOBODYS_ID)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Identity '${NOBODYS_ID}' not found.`,
    });
  });

  test('a pool without roles', async () => {
    const { identityPoolId, provider, tokens } = await withLogin(emulator);
    const logins = { [provider]: tokens.IdToken };
    const user = await identityIdOf(emulator, identityPoolId, logins);
    const guest = await identityIdOf(emulator, identityPoolId);
    await expect(getCredentials(guest)).rejects.toMatchObject(NO_ROLE);
    await expect(getCredentials(user, logins)).rejects.toMatchObject(NO_ROLE);
  });

  test('a group whose role is none', async () => {
    const setting = await withLogin(emulator);
    const { identityPoolId, provider, clientId, poolId: UserPoolId } = setting;
    const RoleArn = 'arn:aws:iam::000000000000:user/alice';
    await emulator.idp().send(new CreateGroupCommand({ UserPoolId, GroupName: 'g', RoleArn, Precedence: 1 }));
    await emulator.idp().send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'g', Username: 'alice' }));
    const mapping = { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' } as const;
    await setRoles(identityPoolId, { RoleMappings: { [`${provider}:${clientId}`]: mapping } });
    const logins = { [provider]: (await signIn(emulator, setting)).IdToken };
    const id = await identityIdOf(emulator, identityPoolId, logins);
    await expect(getCredentials(id, logins)).rejects.toMatchObject(NO_ROLE);
  });

  test('mapping rules that leave no role', async () => {
    const { identityPoolId, provider, clientId, tokens } = await withLogin(emulator);
    const key = `${provider}:${clientId}`;
    await setRoles(identityPoolId, { RoleMappings: { [key]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } } });
    const logins = { [provider]: tokens.IdToken };
    const id = await identityIdOf(emulator, identityPoolId, logins);
    const refusal = notAuthorized(`The ambiguous role mapping rules for: ${key} denied this request.`);
    await expect(getCredentials(id, logins)).rejects.toMatchObject(refusal);
    await expect(getCredentials(id, logins, role('another'))).rejects.toMatchObject(refusal);
  });

  test("tokens of the identity service that are no developer user's of this identity", async () => {
    await emulator.freeze(new Date(SIGNED_IN_AT).toISOString());
    const pool = await identityPool(emulator);
    await setRoles(pool);
    const { id, token } = await developerToken(pool, { TokenDuration: 60 });
    const guest = await identityIdOf(emulator, pool);
    const { Token: ofGuest = '' } = await emulator.identity().send(new GetOpenIdTokenCommand({ IdentityId: guest }));
    const other = await identityPool(emulator, { IdentityPoolName: 'other' });
    const elsewhere = await developerToken(other);
    const { signed, signature } = changed(
      token,
      {},
      { amr: ['authenticated', DEVELOPER, `${DEVELOPER}:${pool}:root`] },
    );
    const { signed: foreign } = changed(token, {}, { iss: 'https://example.com' });
    const cases: [string, string, string][] = [
      [id, 'token', 'Invalid login token. Not a valid OpenId Connect identity token.'],
      [id, `${signed}.${signature}`, "Invalid login token. Couldn't verify signed token."],
      [id, withStrangersSignature(changed(token, {}).signed), "Invalid login token. Couldn't verify signed token."],
      [id, `${foreign}.${signature}`, "Invalid login token. Issuer doesn't match providerName"],
      [id, elsewhere.token, 'Token is not from a supported provider of this identity pool.'],
      [guest, ofGuest, "Invalid login token. Can't pass in a Cognito token."],
      [guest, token, `Access to Identity '${guest}' is forbidden.`],
    ];
    for (const [identity, bad, message] of cases) {
      await expect(getCredentials(identity, { [SERVICE]: bad })).rejects.toMatchObject(notAuthorized(message));
    }
    await emulator.advance(60_000);
    const now = SIGNED_IN_AT / 1000 + 60;
    await expect(getCredentials(id, { [SERVICE]: token })).rejects.toMatchObject(
      notAuthorized(`Invalid login token. Token expired: ${now} >= ${now}`),
    );
  });

  test('the token of a developer user who was unlinked since', async () => {
    const pool = await identityPool(emulator);
    await setRoles(pool);
    const { id, token } = await developerToken(pool);
    await emulator.identity().send(
      new GetOpenIdTokenForDeveloperIdentityCommand({
        IdentityPoolId: pool,
        IdentityId: id,
        Logins: { [DEVELOPER]: 'u2' },
      }),
    );
    await emulator.identity().send(
      new UnlinkDeveloperIdentityCommand({
        IdentityPoolId: pool,
        IdentityId: id,
        DeveloperProviderName: DEVELOPER,
        DeveloperUserIdentifier: 'u1',
      }),
    );
    await expect(getCredentials(id, { [SERVICE]: token })).rejects.toMatchObject(
      notAuthorized("Logins don't match. Please include at least one valid login for this identity or identity pool."),
    );
  });

  test('the token of a developer user whose identity was merged into another since', async () => {
    const pool = await identityPool(emulator);
    await setRoles(pool);
    const { id, token } = await developerToken(pool);
    await emulator
      .identity()
      .send(new GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId: pool, Logins: { [DEVELOPER]: 'u2' } }));
    await emulator.identity().send(
      new MergeDeveloperIdentitiesCommand({
        IdentityPoolId: pool,
        DeveloperProviderName: DEVELOPER,
        SourceUserIdentifier: 'u1',
        DestinationUserIdentifier: 'u2',
      }),
    );
    await expect(getCredentials(id, { [SERVICE]: token })).rejects.toMatchObject(
      notAuthorized(`Access to Identity '${id}' is forbidden.`),
    );
  });
});

describe('effects', () => {
  test('a guest gets credentials of an hour, others each time', async () => {
    await emulator.freeze(new Date(SIGNED_IN_AT).toISOString());
    const pool = await identityPool(emulator);
    await setRoles(pool);
    const id = await identityIdOf(emulator, pool);
    const { Credentials, IdentityId } = await getCredentials(id);
    expect(IdentityId).toBe(id);
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(Credentials?.SecretKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
    expect(Credentials?.SessionToken).toMatch(/^IQoJb3JpZ2luX2Vj[A-Za-z0-9+/]+=*$/);
    expect(Credentials?.Expiration).toEqual(new Date(SIGNED_IN_AT + 3_600_000));
    const again = await getCredentials(id);
    expect(again.Credentials?.AccessKeyId).not.toBe(Credentials?.AccessKeyId);
    expect(await shown(Credentials?.AccessKeyId)).toEqual({
      accessKeyId: Credentials?.AccessKeyId,
      identityPoolId: pool,
      identityId: id,
      roleArn: role('guest'),
      sessionName: 'CognitoIdentityCredentials',
      assumedRoleArn: 'arn:aws:sts::000000000000:assumed-role/guest/CognitoIdentityCredentials',
      amr: ['unauthenticated'],
      tags: {},
      expiresAt: '2026-01-01T01:00:00.000Z',
      expired: false,
    });
    await emulator.advance(3_600_000);
    expect(await shown(Credentials?.AccessKeyId)).toMatchObject({ expired: true });
  });

  test('a user gets the role of the first rule that matches, or the one that she asks for among those', async () => {
    const { identityPoolId, provider, clientId, tokens } = await withLogin(emulator);
    const rule = (Value: string, name: string) => ({
      Claim: 'email',
      MatchType: 'Contains' as const,
      Value,
      RoleARN: role(name),
    });
    const RulesConfiguration = { Rules: [rule('bob', 'bob'), rule('alice', 'alice'), rule('@', 'anybody')] };
    await setRoles(identityPoolId, {
      RoleMappings: {
        [`${provider}:${clientId}`]: { Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration },
      },
    });
    const logins = { [provider]: tokens.IdToken };
    const id = await identityIdOf(emulator, identityPoolId, logins);
    const first = await getCredentials(id, logins);
    expect(await shown(first.Credentials?.AccessKeyId)).toMatchObject({ roleArn: role('alice') });
    const asked = await getCredentials(id, logins, role('anybody'));
    expect(await shown(asked.Credentials?.AccessKeyId)).toMatchObject({ roleArn: role('anybody') });
    await expect(getCredentials(id, logins, role('bob'))).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test("a developer's user comes by the token that the developer was given, with its tags", async () => {
    const pool = await identityPool(emulator);
    await setRoles(pool);
    const { id, token } = await developerToken(pool);
    const { Credentials } = await getCredentials(id, { [SERVICE]: token });
    expect(await shown(Credentials?.AccessKeyId)).toMatchObject({
      roleArn: role('user'),
      amr: ['authenticated', DEVELOPER, `${DEVELOPER}:${pool}:u1`],
      tags: { team: 'red' },
    });
  });
});
