import { CreateIdentityPoolCommand, SetIdentityPoolRolesCommand } from '@aws-sdk/client-cognito-identity';
import { CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { recognito, type IdentityCredentials, type World } from '../../src/testing/recognito.js';
import { useEmulator } from '../operations/emulator.js';
import { providerOf } from '../operations/identity-logins.js';
import { claimsOf, withAlice } from '../operations/signed-in.js';

const emulator = useEmulator();

const ACCOUNT = '123456789012';
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

let world: World;
let pool: string;
let client: string;
let identityPool: string;

const identityPoolOf = async (AllowUnauthenticatedIdentities: boolean): Promise<string> => {
  const identity = emulator.inWorld(world.name).identity({ accessKeyId: ACCOUNT });
  const { IdentityPoolId = '' } = await identity.send(
    new CreateIdentityPoolCommand({
      ...{ IdentityPoolName: 'app', AllowUnauthenticatedIdentities },
      CognitoIdentityProviders: [{ ProviderName: providerOf(pool), ClientId: client }],
      SupportedLoginProviders: { 'accounts.google.com': 'app' },
    }),
  );
  const Type = 'Token';
  await identity.send(
    new SetIdentityPoolRolesCommand({
      IdentityPoolId,
      Roles: { authenticated: role('user'), unauthenticated: role('guest') },
      RoleMappings: { [`${providerOf(pool)}:${client}`]: { Type, AmbiguousRoleResolution: 'AuthenticatedRole' } },
    }),
  );
  return IdentityPoolId;
};

beforeEach(async () => {
  world = await (await recognito({ url: emulator.origin() })).world({ accountId: ACCOUNT });
  ({ poolId: pool, clientId: client } = await withAlice(emulator.inWorld(world.name)));
  identityPool = await identityPoolOf(true);
});

/** Whom a client of the SDK with these credentials is taken for. */
const arnOf = async (credentials: IdentityCredentials): Promise<string | undefined> => {
  const sts = new STSClient({ ...world.clientConfig, credentials, maxAttempts: 1 });
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
  sts.destroy();
  return Arn;
};

const assumed = (name: string) => `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/CognitoIdentityCredentials`;

test('a user has credentials of the authenticated role without a sign-in, and one identity', async () => {
  const alice = await world.identity({ identityPool, user: 'alice' });
  expect(claimsOf(alice.token ?? '')).toMatchObject({ token_use: 'id', aud: client, 'cognito:username': 'alice' });
  expect(await arnOf(alice.credentials)).toBe(assumed('user'));
  const { sub } = claimsOf(alice.token ?? '');
  const provider = providerOf(pool);
  expect(await world.credentials.find(alice.credentials.accessKeyId)).toMatchObject({
    identityId: alice.identityId,
    identityPoolId: identityPool,
    amr: ['authenticated', provider, `${provider}:CognitoSignIn:${String(sub)}`],
    expiresAt: alice.credentials.expiration.toISOString(),
  });
  const again = await world.identity({
    identityPool: { id: identityPool },
    pool,
    client: { id: client },
    user: 'alice',
  });
  expect(again.identityId).toBe(alice.identityId);
  expect(again.credentials.accessKeyId).not.toBe(alice.credentials.accessKeyId);
});

test('a guest is another one each time, and has no token', async () => {
  const guest = await world.identity({ identityPool });
  expect(guest).not.toHaveProperty('token');
  expect(await arnOf(guest.credentials)).toBe(assumed('guest'));
  expect((await world.identity({ identityPool })).identityId).not.toBe(guest.identityId);
});

test('claims that the token is given choose the role', async () => {
  const idp = emulator.inWorld(world.name).idp();
  await idp.send(
    new CreateGroupCommand({
      UserPoolId: pool,
      GroupName: 'admins',
      RoleArn: 'arn:aws:iam::000000000000:role/admin',
      Precedence: 1,
    }),
  );
  const admin = await world.identity({ identityPool, user: 'alice', groups: ['admins'] });
  expect(await arnOf(admin.credentials)).toBe(assumed('admin').replace(ACCOUNT, '000000000000'));
  const claims = { 'cognito:roles': [role('a'), role('b')], 'cognito:preferred_role': role('a') };
  const a = await world.identity({ identityPool, user: 'alice', claims });
  expect(await arnOf(a.credentials)).toBe(assumed('a'));
  const b = await world.identity({ identityPool, user: 'alice', claims, role: role('b') });
  expect(await arnOf(b.credentials)).toBe(assumed('b'));
});

test('logins of other providers come beside the user, and are one with her', async () => {
  const google = { 'accounts.google.com': await world.tokens.login({ provider: 'accounts.google.com', user: 'g-1' }) };
  const both = await world.identity({ identityPool, user: 'alice', logins: google });
  const alone = await world.identity({ identityPool, logins: google });
  expect(alone).not.toHaveProperty('token');
  expect(alone.identityId).toBe(both.identityId);
  expect((await world.identity({ identityPool, user: 'alice' })).identityId).toBe(both.identityId);
});

test('a client goes on with credentials of a clock that stands elsewhere', async () => {
  await world.clock.freeze('2040-01-01T00:00:00Z');
  const { credentials } = await world.identity({ identityPool, user: 'alice' });
  expect(credentials.expiration).toEqual(new Date('2040-01-01T01:00:00Z'));
  expect(await arnOf(credentials)).toBe(assumed('user'));
  await world.clock.advance('PT1H');
  await expect(arnOf(credentials)).rejects.toMatchObject({ Code: 'ExpiredToken' });
});

test('what is refused has its exception and sentence', async () => {
  await expect(world.identity({ identityPool, user: 'bob' })).rejects.toMatchObject({
    error: 'UnknownUser',
    status: 404,
  });
  const closed = await identityPoolOf(false);
  await expect(world.identity({ identityPool: closed })).rejects.toMatchObject({
    name: 'RecognitoError',
    status: 400,
    error: 'NotAuthorizedException',
    message: 'GetId: Unauthenticated access is not supported for this identity pool.',
  });
  const other = await withAlice(emulator.inWorld(world.name), { pool: { PoolName: 'other' } });
  await expect(world.identity({ identityPool, pool: other.poolId, user: 'alice' })).rejects.toMatchObject({
    error: 'UnknownClient',
    message: `Identity pool ${identityPool} knows no such user pool and client. Its CognitoIdentityProviders say which users come in.`,
  });
  // Named in full it is the identity pool that refuses it.
  await expect(
    world.identity({ identityPool, pool: other.poolId, client: other.clientId, user: 'alice' }),
  ).rejects.toMatchObject({ message: 'GetId: Token is not from a supported provider of this identity pool.' });
  await expect(world.identity({ identityPool, groups: ['admins'] })).rejects.toMatchObject({
    error: 'MissingUser',
    message: 'groups is of a user, and there is none. Say which user as well.',
  });
});

test('a caller without types is told of a misspelt member, and of a missing one', async () => {
  const members = 'Members are identityPool, user, pool, client, groups, claims, logins, role.';
  const untyped = (options: object) => world.identity(options as Parameters<typeof world.identity>[0]);
  await expect(untyped({ identityPool, username: 'alice' })).rejects.toMatchObject({
    error: 'UnknownMember',
    message: `There is no member username. ${members}`,
  });
  await expect(untyped({ user: 'alice' })).rejects.toMatchObject({
    error: 'BadMember',
    message: `identityPool is missing. ${members}`,
  });
});
