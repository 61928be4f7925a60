import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminInitiateAuthCommand,
  AdminUserGlobalSignOutCommand,
  type CreateUserPoolClientCommandInput,
  DeleteUserCommand,
  DescribeUserPoolClientCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { claimsOf, type Setting, signIn, type Tokens, withAlice } from '../signed-in.js';
import { getTokens, INVALID, nextToken, notAuthorized, refusal, REUSED, REVOKED, rotating } from './refresh-calls.js';

const emulator = useEmulator();
const get = getTokens.bind(undefined, emulator);
const next = nextToken.bind(undefined, emulator);

describe('refresh tokens', () => {
  test('with rotation: a new refresh token each time, the old one used up', async () => {
    const setting = await withAlice(emulator, { client: { ...rotating(), EnableTokenRevocation: false } });
    const tokens = await signIn(emulator, setting);
    const answer = await get(setting, tokens.RefreshToken);
    expect(Object.keys(answer).sort()).toEqual(['AccessToken', 'ExpiresIn', 'IdToken', 'RefreshToken', 'TokenType']);
    const { RefreshToken = '', AccessToken = '', IdToken = '' } = answer;
    expect(RefreshToken).not.toBe(tokens.RefreshToken);
    expect(RefreshToken).toHaveLength(tokens.RefreshToken.length);
    // Rotation brings the claims of revocation, though the client has that off.
    const { origin_jti } = claimsOf(tokens.AccessToken);
    expect(origin_jti).toEqual(expect.any(String));
    for (const token of [AccessToken, IdToken]) {
      expect(claimsOf(token)).toMatchObject({ origin_jti, jti: expect.any(String) as string });
    }
    await expect(get(setting, tokens.RefreshToken)).rejects.toMatchObject(REUSED);
    const third = await next(setting, RefreshToken);
    await expect(get(setting, RefreshToken)).rejects.toMatchObject(REUSED);
    await expect(get(setting, third)).resolves.toBeDefined();
  });

  test('within the grace period a retry gets a token of its own, and both go on', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator, { client: rotating(60) });
    const { RefreshToken } = await signIn(emulator, setting);
    const one = await next(setting, RefreshToken);
    await emulator.advance(59_999);
    const two = await next(setting, RefreshToken);
    expect(new Set([RefreshToken, one, two]).size).toBe(3);
    await emulator.advance(1);
    await expect(get(setting, RefreshToken)).rejects.toMatchObject(REUSED);
    for (const token of [one, two]) await expect(next(setting, token)).resolves.toMatch(/^eyJ/);
  });

  test('of calls at once with one refresh token and no grace, one succeeds', async () => {
    const setting = await withAlice(emulator, { client: rotating() });
    const { RefreshToken } = await signIn(emulator, setting);
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => get(setting, RefreshToken)));
    const won = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const lost = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    expect(won).toHaveLength(1);
    expect(lost).toHaveLength(7);
    for (const error of lost) expect(error).toMatchObject(REUSED);
  });

  test('rotation can be switched on and off while tokens are out', async () => {
    const { poolId: UserPoolId, ...rest } = await withAlice(emulator, {
      client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
    });
    const setting = { poolId: UserPoolId, ...rest };
    const update = (settings: Partial<CreateUserPoolClientCommandInput>) =>
      emulator.idp().send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId: setting.clientId, ...settings }));
    const { RefreshToken: zero } = await signIn(emulator, setting);
    expect(await get(setting, zero)).not.toHaveProperty('RefreshToken');

    await update(rotating());
    const one = await next(setting, zero);
    await expect(get(setting, zero)).rejects.toMatchObject(REUSED);

    await update({ ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] });
    for (let i = 0; i < 2; i += 1) expect(await get(setting, one)).not.toHaveProperty('RefreshToken');
    await expect(get(setting, zero)).rejects.toMatchObject(REUSED);
    const refresh = (REFRESH_TOKEN: string) =>
      emulator.idp().send(
        new InitiateAuthCommand({
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          ClientId: setting.clientId,
          AuthParameters: { REFRESH_TOKEN },
        }),
      );
    await expect(refresh(one)).resolves.toHaveProperty('AuthenticationResult.AccessToken');
    await expect(refresh(zero)).rejects.toMatchObject(REVOKED);
  });
});

describe('after the end of a grant', () => {
  /** A family of three refresh tokens: one used up, one in its grace, one live. */
  const family = async (): Promise<{ setting: Setting; tokens: Tokens; all: string[] }> => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator, { client: rotating(10) });
    const tokens = await signIn(emulator, setting);
    const one = await next(setting, tokens.RefreshToken);
    await emulator.advance(10_000);
    const two = await next(setting, one);
    await expect(get(setting, tokens.RefreshToken)).rejects.toMatchObject(REUSED);
    return { setting, tokens, all: [tokens.RefreshToken, one, two] };
  };
  const allRefused = async (setting: Setting, all: readonly string[], as: object): Promise<void> => {
    for (const token of all) await expect(get(setting, token)).rejects.toMatchObject(as);
  };

  test.each([0, 1, 2])('RevokeToken with number %d of three ends them all, and no other sign-in', async (number) => {
    const { setting, tokens, all } = await family();
    const { AccessToken } = await get(setting, all[2] ?? '');
    const other = await signIn(emulator, setting);
    await emulator.idp().send(new RevokeTokenCommand({ Token: all[number], ClientId: setting.clientId }));
    await allRefused(setting, all, REVOKED);
    for (const token of [tokens.AccessToken, AccessToken]) {
      await expect(emulator.idp().send(new GetUserCommand({ AccessToken: token }))).rejects.toMatchObject(
        notAuthorized('Access Token has been revoked'),
      );
    }
    await expect(get(setting, other.RefreshToken)).resolves.toBeDefined();
  });

  test('GlobalSignOut', async () => {
    const { setting, tokens, all } = await family();
    await emulator.idp().send(new GlobalSignOutCommand({ AccessToken: tokens.AccessToken }));
    await allRefused(setting, all, REVOKED);
  });

  test('AdminUserGlobalSignOut', async () => {
    const { setting, all } = await family();
    await emulator.idp().send(new AdminUserGlobalSignOutCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    await allRefused(setting, all, REVOKED);
  });

  test('AdminDisableUser, for good', async () => {
    const { setting, all } = await family();
    const alice = { UserPoolId: setting.poolId, Username: 'alice' };
    await emulator.idp().send(new AdminDisableUserCommand(alice));
    await allRefused(setting, all, notAuthorized('User is disabled.'));
    await emulator.idp().send(new AdminEnableUserCommand(alice));
    await allRefused(setting, all, REVOKED);
  });

  test('AdminDeleteUser', async () => {
    const { setting, all } = await family();
    await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    await allRefused(setting, all, INVALID);
  });

  test('DeleteUser', async () => {
    const { setting, tokens, all } = await family();
    await emulator.idp().send(new DeleteUserCommand({ AccessToken: tokens.AccessToken }));
    await allRefused(setting, all, INVALID);
  });
});

describe('a client that rotates', () => {
  const describeClient = async (UserPoolId: string, ClientId: string) => {
    const { UserPoolClient } = await emulator.idp().send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    return UserPoolClient?.RefreshTokenRotation;
  };

  test('is described with its grace, 0 unless given; without the member nothing is said of rotation', async () => {
    const { Id } = await emulator.pool();
    for (const [asked, shown] of [
      [undefined, undefined],
      [{ Feature: 'ENABLED' }, { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 }],
      [
        { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
        { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
      ],
      [{ Feature: 'DISABLED' }, { Feature: 'DISABLED', RetryGracePeriodSeconds: 0 }],
    ] as const) {
      const made = await emulator.client(Id, asked && { RefreshTokenRotation: asked });
      expect(made.RefreshTokenRotation).toEqual(shown);
      expect(await describeClient(Id, made.ClientId)).toEqual(shown);
      expect(made.ExplicitAuthFlows).toBeUndefined();
    }
  });

  test('stops rotating when an update leaves the member out', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, rotating(5));
    await emulator.idp().send(new UpdateUserPoolClientCommand({ UserPoolId: Id, ClientId }));
    expect(await describeClient(Id, ClientId)).toBeUndefined();
  });

  test.each([
    [-1, 'greater than or equal to 0'],
    [61, 'less than or equal to 60'],
  ])('cannot have a grace of %d seconds', async (RetryGracePeriodSeconds, bound) => {
    const { Id } = await emulator.pool();
    const RefreshTokenRotation = { Feature: 'ENABLED', RetryGracePeriodSeconds } as const;
    await expect(emulator.client(Id, { RefreshTokenRotation })).rejects.toMatchObject(
      refusal(
        'InvalidParameterException',
        `1 validation error detected: Value '${RetryGracePeriodSeconds}' at 'refreshTokenRotation.retryGracePeriodSeconds' failed to satisfy constraint: Member must have value ${bound}`,
      ),
    );
  });

  test('cannot allow REFRESH_TOKEN_AUTH, when it is made or later', async () => {
    const { Id } = await emulator.pool();
    const both = { ...rotating(), ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH' as const] };
    const refused = refusal(
      'InvalidParameterException',
      'ALLOW_REFRESH_TOKEN_AUTH cannot be enabled with refresh token rotation.',
    );
    await expect(emulator.client(Id, both)).rejects.toMatchObject(refused);
    const { ClientId } = await emulator.client(Id);
    await expect(
      emulator.idp().send(new UpdateUserPoolClientCommand({ UserPoolId: Id, ClientId, ...both })),
    ).rejects.toMatchObject(refused);
  });

  test('cannot be used with REFRESH_TOKEN_AUTH, at both operations and by both names', async () => {
    const { poolId: UserPoolId, clientId: ClientId } = await withAlice(emulator, { client: rotating() });
    const unlisted = await emulator.client(UserPoolId, { RefreshTokenRotation: { Feature: 'ENABLED' } });
    const unsupported = refusal(
      'UnsupportedOperationException',
      'REFRESH_TOKEN_AUTH flow is not supported when refresh token rotation is enabled',
    );
    const AuthParameters = { REFRESH_TOKEN: 'any' };
    for (const AuthFlow of ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'] as const) {
      for (const id of [ClientId, unlisted.ClientId]) {
        const input = { AuthFlow, ClientId: id, AuthParameters };
        await expect(emulator.idp().send(new InitiateAuthCommand(input))).rejects.toMatchObject(unsupported);
        await expect(emulator.idp().send(new AdminInitiateAuthCommand({ ...input, UserPoolId }))).rejects.toMatchObject(
          unsupported,
        );
      }
    }
  });
});
