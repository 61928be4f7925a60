import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  CreateGroupCommand,
  GetUserCommand,
  GlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { createLocalJWKSet, jwtVerify } from 'jose';
import type { MintedToken } from '../../../src/operations/emulator/minted-token.js';
import { useEmulator } from '../../operations/emulator.js';
import { claimsOf, type Setting, signIn, withAlice } from '../../operations/signed-in.js';
import { UUID } from '../aws/aws-call.js';
import { ask, refusal, tell } from './control.js';

const emulator = useEmulator();

const mint = ({ poolId, clientId }: Setting, more: object = {}) =>
  tell<MintedToken>(emulator.endpoint(), 'POST', 'tokens', {
    userPoolId: poolId,
    clientId,
    username: 'alice',
    ...more,
  });
const refused = (body: object) => ask(emulator.endpoint(), 'POST', 'tokens', body);
const headerOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as Record<string, unknown>;

/** What the pool's published keys, its issuer and its client say of a token, now. */
const verified = async (token: string, { poolId, clientId }: Setting, use: 'id' | 'access'): Promise<string> => {
  const keys = (await (await fetch(`${emulator.endpoint()}/${poolId}/.well-known/jwks.json`)).json()) as never;
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: `${emulator.endpoint()}/${poolId}`,
      algorithms: ['RS256'],
      ...(use === 'id' && { audience: clientId }),
    });
    return use === 'id' || payload.client_id === clientId ? 'good' : 'another client';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('validation', () => {
  const MEMBERS = 'Members are userPoolId, clientId, username, use, claims, groups, scopes, expiresIn, break.';
  const one = { userPoolId: 'p', clientId: 'c', username: 'u' };
  test.each([
    [{ clientId: 'c', username: 'u' }, 'BadMember', 'userPoolId is missing.'],
    [{ userPoolId: 'p', username: 'u' }, 'BadMember', 'clientId is missing.'],
    [{ userPoolId: 'p', clientId: 'c' }, 'BadMember', 'username is missing.'],
    [{ ...one, use: 'refresh' }, 'BadMember', 'use must be one of id, access.'],
    [
      { ...one, break: 'everything' },
      'BadMember',
      'break must be one of signature, issuer, audience, expired, not-yet-valid, algorithm-none.',
    ],
    [{ ...one, expiresIn: 0 }, 'BadMember', 'expiresIn must be >= 1.'],
    [{ ...one, expiresIn: 1.5 }, 'BadMember', 'expiresIn must be integer.'],
    [{ ...one, expiresIn: 315_360_001 }, 'BadMember', 'expiresIn must be <= 315360000.'],
    [{ ...one, claims: [] }, 'BadMember', 'claims must be object.'],
    [{ ...one, groups: 'admins' }, 'BadMember', 'groups must be array.'],
    [{ ...one, scopes: ['a b'] }, 'BadMember', 'scopes.0 must match pattern "^[\\x21-\\x7e]+$".'],
    [{ ...one, user: 'alice' }, 'UnknownMember', 'There is no member user. Did you mean use?'],
  ])('refuses %j', async (body, error, message) => {
    expect(await refused(body)).toMatchObject(refusal(400, error, message, MEMBERS));
  });
});

describe('refusals', () => {
  test('a pool, a client or a user that there is not', async () => {
    const { poolId, clientId } = await withAlice(emulator);
    const other = await emulator.pool({ PoolName: 'other' });
    const body = { userPoolId: poolId, clientId, username: 'alice' };
    expect(await refused({ ...body, userPoolId: 'us-east-1_Nowhere00' })).toMatchObject(
      refusal(
        404,
        'UnknownUserPool',
        'There is no user pool us-east-1_Nowhere00 in this world.',
        'ListUserPools of the AWS API says which there are.',
      ),
    );
    expect(await refused({ ...body, userPoolId: other.Id })).toMatchObject(
      refusal(
        404,
        'UnknownClient',
        `User pool ${other.Id} has no client ${clientId}.`,
        'ListUserPoolClients of the AWS API says which there are.',
      ),
    );
    expect(await refused({ ...body, username: 'Bob' })).toMatchObject(
      refusal(
        404,
        'UnknownUser',
        `User pool ${poolId} has no user Bob.`,
        'ListUsers of the AWS API says which there are.',
      ),
    );
  });

  test('scopes in an ID token', async () => {
    const { poolId, clientId } = await withAlice(emulator);
    const body = { userPoolId: poolId, clientId, username: 'alice', use: 'id', scopes: ['a'] };
    expect(await refused(body)).toMatchObject(
      refusal(400, 'BadMember', 'scopes stand in access tokens only.', 'Leave out scopes, or ask for an access token.'),
    );
  });
});

describe('effects', () => {
  test.each(['id', 'access'] as const)('an %s token says what one of a sign-in says', async (use) => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator, {
      attributes: [
        { Name: 'email', Value: 'alice@example.com' },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: 'Alice' },
      ],
    });
    const idp = emulator.idp();
    const UserPoolId = setting.poolId;
    await idp.send(
      new CreateGroupCommand({ UserPoolId, GroupName: 'staff', RoleArn: 'arn:aws:iam::000000000000:role/staff' }),
    );
    await idp.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'alice', GroupName: 'staff' }));
    const { AccessToken, IdToken } = await signIn(emulator, setting);
    const real = claimsOf(use === 'id' ? IdToken : AccessToken);

    const { token, claims, expiresAt } = await mint(setting, { use });
    expect(claims).toEqual(claimsOf(token));
    expect(Object.keys(claims)).toEqual(Object.keys(real));
    const { jti, origin_jti, event_id, ...said } = claims;
    for (const id of [jti, origin_jti, event_id]) expect(id).toMatch(UUID);
    expect({ ...real, ...said }).toEqual(real);
    expect(headerOf(token)).toEqual(headerOf(use === 'id' ? IdToken : AccessToken));
    expect(expiresAt).toBe('2030-01-01T01:00:00.000Z');
  });

  test('it is an access token unless an ID token is asked for, and passes AWS’s own verifier', async () => {
    const setting = await withAlice(emulator);
    const verifier = (tokenUse: 'id' | 'access') =>
      CognitoJwtVerifier.create({
        userPoolId: setting.poolId,
        clientId: setting.clientId,
        tokenUse,
        customJwtCheck: async () => undefined,
      });
    const jwks = (await (
      await fetch(`${emulator.endpoint()}/${setting.poolId}/.well-known/jwks.json`)
    ).json()) as never;
    // The verifier knows AWS's issuer alone.
    const iss = `https://cognito-idp.us-east-1.amazonaws.com/${setting.poolId}`;
    for (const [use, asked] of [
      ['access', {}],
      ['id', { use: 'id' }],
    ] as const) {
      const { token } = await mint(setting, { ...asked, claims: { iss } });
      const one = verifier(use);
      one.cacheJwks(jwks);
      expect(await one.verify(token)).toMatchObject({ token_use: use });
      expect(await verified((await mint(setting, asked)).token, setting, use)).toBe('good');
    }
  });

  test('names the user by user name, sub or alias, and any status will do', async () => {
    const pool = await emulator.pool({ AliasAttributes: ['email'] });
    const { ClientId } = await emulator.client(pool.Id);
    const { User } = await emulator.idp().send(
      new AdminCreateUserCommand({
        UserPoolId: pool.Id,
        Username: 'bob',
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: 'bob@example.com' },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    const sub = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value;
    for (const username of ['bob', 'bob@example.com', sub]) {
      const { claims } = await mint({ poolId: pool.Id, clientId: ClientId, secret: undefined }, { username });
      expect(claims).toMatchObject({ sub, username: 'bob' });
    }
  });

  test('has the groups, scopes, claims and life that are asked for', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator);
    const UserPoolId = setting.poolId;
    const RoleArn = 'arn:aws:iam::000000000000:role/best';
    await emulator.idp().send(new CreateGroupCommand({ UserPoolId, GroupName: 'best', RoleArn, Precedence: 1 }));
    const access = await mint(setting, {
      groups: ['admins', 'best', 'admins'],
      scopes: ['orders/read', 'orders/write'],
      expiresIn: 90,
      claims: { 'custom:tenant': { id: 7 }, username: 'someone', event_id: null, nothing: null },
    });
    expect(access.claims).toEqual(claimsOf(access.token));
    expect(access.claims).toMatchObject({
      'cognito:groups': ['best', 'admins'],
      scope: 'orders/read orders/write',
      'custom:tenant': { id: 7 },
      username: 'someone',
      iat: Date.parse('2030-01-01T00:00:00Z') / 1_000,
      exp: Date.parse('2030-01-01T00:01:30Z') / 1_000,
    });
    expect(access.expiresAt).toBe('2030-01-01T00:01:30.000Z');
    expect(Object.keys(access.claims)).not.toEqual(expect.arrayContaining(['event_id']));
    expect(Object.keys(access.claims)).not.toEqual(expect.arrayContaining(['nothing']));
    const id = await mint(setting, { use: 'id', groups: ['best', 'admins'] });
    expect(id.claims).toMatchObject({
      'cognito:groups': ['best', 'admins'],
      'cognito:roles': [RoleArn],
      'cognito:preferred_role': RoleArn,
    });
    const bare = await mint(setting, { groups: [], scopes: [], claims: { exp: null } });
    for (const name of ['cognito:groups', 'scope', 'exp']) expect(Object.keys(bare.claims)).not.toContain(name);
    expect(bare.expiresAt).toBeUndefined();
  });

  test('no name of a claim means anything but itself', async () => {
    const { token } = await mint(await withAlice(emulator), {
      claims: Object.fromEntries<unknown>([
        ['__proto__', 'x'],
        ['constructor', 7],
      ]),
    });
    expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).toContain(
      '"__proto__":"x","constructor":7}',
    );
  });

  test('works at the AWS API as one of a sign-in does, until it ends or is revoked', async () => {
    const setting = await withAlice(emulator);
    const idp = emulator.idp();
    const getUser = async (AccessToken: string) =>
      idp.send(new GetUserCommand({ AccessToken })).then(
        ({ Username }) => Username,
        (error: unknown) => (error as Error).message,
      );
    const { token } = await mint(setting);
    expect(await getUser(token)).toBe('alice');
    const { token: second } = await mint(setting, { expiresIn: 7_200 });
    await emulator.advance(3_600_000);
    expect(await getUser(token)).toBe('Access Token has expired');
    expect(await getUser(second)).toBe('alice');
    await idp.send(new GlobalSignOutCommand({ AccessToken: second }));
    expect(await getUser(second)).toBe('Access Token has been revoked');

    const { token: third } = await mint(setting);
    expect(await getUser(third)).toBe('alice');
    await idp.send(new AdminUserGlobalSignOutCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    expect(await getUser(third)).toBe('Access Token has been revoked');
    const { token: fourth } = await mint(setting);
    await idp.send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    expect(await getUser(fourth)).toBe('User is disabled.');
    expect(await getUser((await mint(setting)).token)).toBe('User is disabled.');
    expect(await getUser((await mint(setting, { use: 'id' })).token)).toBe('Invalid Access Token');
    expect(await getUser((await mint(setting, { scopes: ['orders/read'] })).token)).toBe('User is disabled.');
  });

  test('works where the client revokes no tokens', async () => {
    const setting = await withAlice(emulator, { client: { EnableTokenRevocation: false } });
    const { token, claims } = await mint(setting);
    expect(Object.keys(claims)).not.toContain('origin_jti');
    expect(await emulator.idp().send(new GetUserCommand({ AccessToken: token }))).toMatchObject({ Username: 'alice' });
  });

  test('leaves its grant in the log, of which the next one is another', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator);
    const before = emulator.world().position;
    const [first, second] = [await mint(setting), await mint(setting)];
    expect(second.claims.jti).not.toBe(first.claims.jti);
    const { sub } = first.claims;
    expect(await emulator.world().events(before, 10)).toMatchObject(
      [first, second].map(({ claims: { origin_jti: grantId } }, n) => ({
        type: 'TokenMinted',
        data: { poolId: setting.poolId, clientId: setting.clientId, sub, grantId },
        meta: { op: 'mintToken', n },
      })),
    );
  });

  test('does not forget failed sign-ins, as a sign-in would', async () => {
    const setting = await withAlice(emulator);
    for (let i = 0; i < 5; i += 1)
      await signIn(emulator, setting, 'alice', { PASSWORD: 'wrong' }).catch(() => undefined);
    await mint(setting);
    await expect(signIn(emulator, setting)).rejects.toThrow('Password attempts exceeded');
  });

  test('the same seed and calls give the same tokens', async () => {
    const run = async () => {
      await emulator.freeze('2030-01-01T00:00:00Z');
      const { token } = await mint(await withAlice(emulator));
      return token;
    };
    const first = await run();
    await tell(emulator.endpoint(), 'POST', 'reset');
    expect(await run()).toBe(first);
  });

  describe('broken on demand', () => {
    // jose judges by the machine's clock, which a world that is not frozen has too.
    test.each([
      ['signature', 'signature verification failed', 'Could not verify signature for Access Token'],
      ['issuer', 'unexpected "iss" claim value', 'Invalid Access Token'],
      ['audience', 'another client', /^User pool client [0-9a-v]{26} does not exist\.$/],
      ['expired', '"exp" claim timestamp check failed', 'Access Token has expired'],
      ['not-yet-valid', '"nbf" claim timestamp check failed', undefined],
      ['algorithm-none', '"alg" (Algorithm) Header Parameter value not allowed', 'Invalid Access Token'],
    ] as const)('%s: refused, and for that reason', async (breakage, reason, atAws) => {
      const setting = await withAlice(emulator);
      const { token } = await mint(setting, { break: breakage });
      expect(await verified(token, setting, 'access')).toBe(reason);
      if (atAws !== undefined) {
        await expect(emulator.idp().send(new GetUserCommand({ AccessToken: token }))).rejects.toThrow(atAws);
      }
      const id = await mint(setting, { use: 'id', break: breakage });
      expect(await verified(id.token, setting, 'id')).toBe(
        breakage === 'audience' ? 'unexpected "aud" claim value' : reason,
      );
    });

    test('in nothing else: all other claims are those of a good one', async () => {
      await emulator.freeze('2030-01-01T00:00:00Z');
      const setting = await withAlice(emulator);
      const changed = async (breakage: string) => {
        const { claims: good } = await mint(setting);
        const { claims } = await mint(setting, { break: breakage });
        const names = new Set([...Object.keys(good), ...Object.keys(claims)]);
        return [...names].filter(
          (name) => !['jti', 'origin_jti', 'event_id'].includes(name) && good[name] !== claims[name],
        );
      };
      expect(await changed('signature')).toEqual([]);
      expect(await changed('algorithm-none')).toEqual([]);
      expect(await changed('issuer')).toEqual(['iss']);
      expect(await changed('audience')).toEqual(['client_id']);
      expect(await changed('expired')).toEqual(['auth_time', 'exp', 'iat']);
      expect(await changed('not-yet-valid')).toEqual(['auth_time', 'exp', 'iat', 'nbf']);
      const { claims: expired, expiresAt } = await mint(setting, { break: 'expired', expiresIn: 60 });
      expect(Number(expired.exp) - Number(expired.iat)).toBe(60);
      expect(expiresAt).toBe('2029-12-31T23:00:00.000Z');
    });
  });
});
