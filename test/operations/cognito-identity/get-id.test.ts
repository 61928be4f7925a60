import { GetIdCommand, UpdateIdentityPoolCommand } from '@aws-sdk/client-cognito-identity';
import { AdminUserGlobalSignOutCommand, DeleteUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { developerIdentity, identityIdOf, identityPool, loginsOf, providerOf, withLogin } from '../identity-logins.js';
import { BAD_POOL_ID, invalid, NO_POOL, NOBODYS_ID } from '../identity-pools.js';
import { refusedLogins } from '../refused-logins.js';
import { addUser, FLOWS, signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator();

const getId = (IdentityPoolId: string, Logins?: Record<string, string>, AccountId?: string) =>
  emulator.identity().send(new GetIdCommand({ IdentityPoolId, Logins, AccountId }));

const identities = () => emulator.world().read((state) => state.identities.size);

describe('validation', () => {
  test('of the id', async () => {
    await expect(getId('pool')).rejects.toMatchObject(BAD_POOL_ID);
  });

  test('of the account', async () => {
    await expect(getId(NOBODYS_ID, undefined, 'account')).rejects.toMatchObject(
      invalid('account', 'accountId', 'Member must satisfy regular expression pattern: \\d+'),
    );
  });

  test('of an empty token', async () => {
    await expect(getId(NOBODYS_ID, { 'login.example.com': '' })).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'logins' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 50000, Member must have length greater than or equal to 1]",
    });
  });
});

describe('refusals', () => {
  test.each(refusedLogins)('$title', async ({ pool, logins, refusal }) => {
    const setting = await withLogin(emulator, pool);
    await expect(getId(setting.identityPoolId, await logins(setting))).rejects.toMatchObject(refusal);
    expect(await identities()).toBe(0);
  });

  test("the identity pools' own token", async () => {
    const pool = await identityPool(emulator);
    await expect(getId(pool, { 'cognito-identity.amazonaws.com': 'token' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: "Invalid login token. Can't pass in a Cognito token.",
    });
  });

  test('a login, where the identity pool has no provider', async () => {
    const pool = await identityPool(emulator, { DeveloperProviderName: undefined });
    await expect(
      getId(pool, { 'cognito-idp.us-east-1.amazonaws.com/us-east-1_abc123XYZ': 'a.b.c' }),
    ).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      // Observed with a request id: `Identity pool - us-east-1:… does not have identity providers configured.
      // (Service: AmazonCognitoIdentity; Status Code: 400; Error Code: NotAuthorizedException; …)`.
      // https://github.com/aws-amplify/aws-sdk-ios/issues/3034 has it too.
      message: `Identity pool - ${pool} does not have identity providers configured.`,
    });
    expect(await identities()).toBe(0);
  });

  test('a pool that is not there, or is of another account', async () => {
    await expect(getId(NOBODYS_ID)).rejects.toMatchObject(NO_POOL);
    const pool = await identityPool(emulator);
    await expect(getId(pool, undefined, '111111111111')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `IdentityPool '${pool}' not found.`,
    });
  });

  test('guests, where they are not allowed', async () => {
    const pool = await identityPool(emulator, { AllowUnauthenticatedIdentities: false });
    for (const logins of [undefined, {}]) {
      await expect(getId(pool, logins)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Unauthenticated access is not supported for this identity pool.',
      });
    }
  });

  test('two users of one provider in one identity', async () => {
    const { identityPoolId, poolId, clientId, provider, tokens } = await withLogin(emulator);
    const guest = await developerIdentity(emulator, identityPoolId, 'user-1', {
      logins: { [provider]: tokens.IdToken },
    });
    await addUser(emulator, poolId, 'bob');
    const bob = await signIn(emulator, { poolId, clientId, secret: undefined }, 'bob');
    await expect(
      developerIdentity(emulator, identityPoolId, 'user-1', { logins: { [provider]: bob.IdToken } }),
    ).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: 'Logins are linked to another account.',
    });
    expect(await loginsOf(emulator, guest)).toEqual(['login.dev', provider]);
  });
});

describe('effects', () => {
  test('needs no signature; a guest is somebody new each time, without logins', async () => {
    const IdentityPoolId = await identityPool(emulator);
    const unsigned = { 'x-amz-target': 'AWSCognitoIdentityService.GetId', authorization: undefined };
    const one = await emulator.raw('GetId', { IdentityPoolId }, unsigned);
    const other = await emulator.raw('GetId', { IdentityPoolId }, unsigned);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(Object.keys(one.body ?? {})).toEqual(['IdentityId']);
    expect(one.body?.['IdentityId']).toMatch(
      /^us-east-1:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    );
    expect(one.body).not.toEqual(other.body);
    expect(await loginsOf(emulator, String(one.body?.['IdentityId']))).toBeUndefined();
  });

  test('a user has one identity for ever: by later tokens, by another client, after a sign-out that nobody asks about', async () => {
    const { identityPoolId, poolId, clientId, provider, tokens } = await withLogin(emulator);
    const id = await identityIdOf(emulator, identityPoolId, { [provider]: tokens.IdToken });
    expect(await loginsOf(emulator, id)).toEqual([provider]);
    const idp = emulator.idp();
    await idp.send(new AdminUserGlobalSignOutCommand({ UserPoolId: poolId, Username: 'alice' }));
    expect(await identityIdOf(emulator, identityPoolId, { [provider]: tokens.IdToken })).toBe(id);

    await emulator.advance(60_000);
    const other = await emulator.client(poolId, { ClientName: 'other', ExplicitAuthFlows: [...FLOWS] });
    await emulator.identity().send(
      new UpdateIdentityPoolCommand({
        ...{ IdentityPoolId: identityPoolId, IdentityPoolName: 'pool', AllowUnauthenticatedIdentities: false },
        CognitoIdentityProviders: [clientId, other.ClientId].map((ClientId) => ({ ProviderName: provider, ClientId })),
      }),
    );
    for (const by of [clientId, other.ClientId]) {
      const later = await signIn(emulator, { poolId, clientId: by, secret: undefined });
      expect(await identityIdOf(emulator, identityPoolId, { [provider]: later.IdToken })).toBe(id);
    }
    expect(await identities()).toBe(1);
  });

  test('asks the user pool where it is told to, and believes who is signed in', async () => {
    const { identityPoolId, provider, tokens } = await withLogin(emulator, { ServerSideTokenCheck: true });
    const id = await identityIdOf(emulator, identityPoolId, { [provider]: tokens.IdToken });
    expect(await loginsOf(emulator, id)).toEqual([provider]);
  });

  test('what it has seen of a token it does not go by: not when the token expires, nor when its user pool is gone', async () => {
    const { identityPoolId, poolId, provider, tokens } = await withLogin(emulator);
    const logins = { [provider]: tokens.IdToken };
    await identityIdOf(emulator, identityPoolId, logins);
    await emulator.advance(3_600_000);
    await expect(getId(identityPoolId, logins)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid login token. Token expired: 1767229200 >= 1767229200',
    });
    await emulator.advance(-3_600_000);
    await emulator.idp().send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
    await expect(getId(identityPoolId, logins)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: "Invalid login token. Couldn't verify signed token.",
    });
  });

  test('a user is somebody else in another identity pool', async () => {
    const { identityPoolId, clientId, provider, tokens } = await withLogin(emulator);
    const CognitoIdentityProviders = [{ ProviderName: provider, ClientId: clientId }];
    const other = await identityPool(emulator, { CognitoIdentityProviders });
    const id = await identityIdOf(emulator, identityPoolId, { [provider]: tokens.IdToken });
    expect(await identityIdOf(emulator, other, { [provider]: tokens.IdToken })).not.toBe(id);
  });

  test('several logins are one identity: new ones are linked, and those of two identities make them one', async () => {
    const first = await withAlice(emulator, { pool: { PoolName: 'first' } });
    const second = await withAlice(emulator, { pool: { PoolName: 'second' } });
    const [a, b] = [providerOf(first.poolId), providerOf(second.poolId)];
    const pool = await identityPool(emulator, {
      CognitoIdentityProviders: [
        { ProviderName: a, ClientId: first.clientId },
        { ProviderName: b, ClientId: second.clientId },
      ],
    });
    const loginA = { [a]: (await signIn(emulator, first)).IdToken };
    const loginB = { [b]: (await signIn(emulator, second)).IdToken };
    const one = await identityIdOf(emulator, pool, loginA);
    const two = await identityIdOf(emulator, pool, loginB);
    expect(one).not.toBe(two);

    const parent = await identityIdOf(emulator, pool, { ...loginA, ...loginB });
    expect(parent).toBe(a < b ? one : two);
    expect((await loginsOf(emulator, parent))?.sort()).toEqual([a, b].sort());
    expect(await loginsOf(emulator, parent === one ? two : one)).toBeUndefined();
    expect(await identityIdOf(emulator, pool, loginA)).toBe(parent);
    expect(await identityIdOf(emulator, pool, loginB)).toBe(parent);
  });

  test('the account may be named', async () => {
    const pool = await identityPool(emulator);
    expect((await getId(pool, undefined, '000000000000')).IdentityId).toMatch(/^us-east-1:/);
  });

  test('an app client that tells nothing of revocation is asked about by time', async () => {
    const { poolId, provider } = await withLogin(emulator);
    const client = await emulator.client(poolId, {
      ExplicitAuthFlows: [...FLOWS],
      EnableTokenRevocation: false,
    });
    const pool = await identityPool(emulator, {
      CognitoIdentityProviders: [{ ProviderName: provider, ClientId: client.ClientId, ServerSideTokenCheck: true }],
    });
    const { IdToken } = await signIn(emulator, { poolId, clientId: client.ClientId, secret: undefined });
    const id = await identityIdOf(emulator, pool, { [provider]: IdToken });
    await emulator.idp().send(new AdminUserGlobalSignOutCommand({ UserPoolId: poolId, Username: 'alice' }));
    await expect(getId(pool, { [provider]: IdToken })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Token is inactive',
    });
    await emulator.advance(60_000);
    const later = await signIn(emulator, { poolId, clientId: client.ClientId, secret: undefined });
    expect(await identityIdOf(emulator, pool, { [provider]: later.IdToken })).toBe(id);
  });
});
