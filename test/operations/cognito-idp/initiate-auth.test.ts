import type { AuthFlowType } from '@aws-sdk/client-cognito-identity-provider';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { useEmulator } from '../emulator.js';
import { claimsOf, PASSWORD, type Setting, signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator({ isRecorded: true });

const initiate = (
  setting: Pick<Setting, 'clientId'>,
  AuthParameters: Record<string, string> | undefined,
  AuthFlow: AuthFlowType = 'USER_PASSWORD_AUTH',
) => emulator.idp().send(new InitiateAuthCommand({ AuthFlow, ClientId: setting.clientId, AuthParameters }));

const refusal = (name: string, message: string) => ({ name, message });
const notAuthorized = (message: string) => refusal('NotAuthorizedException', message);
const invalid = (message: string) => refusal('InvalidParameterException', message);
const secretHash = (secret: string, username: string, clientId: string) =>
  createHmac('sha256', secret)
    .update(username + clientId)
    .digest('base64');

describe('validation', () => {
  test('refuses a flow that the model does not have, and a call without its required members', async () => {
    expect((await emulator.raw('InitiateAuth', { AuthFlow: 'MAGIC', ClientId: 'abc' })).body?.message).toMatch(
      /^1 validation error detected: Value 'MAGIC' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: \[/,
    );
    const { status, body } = await emulator.raw('InitiateAuth', {});
    expect(status).toBe(400);
    expect(body?.message).toMatch(/^2 validation errors detected: Value null at 'authFlow'/);
  });

  test('needs no signature', async () => {
    const setting = await withAlice(emulator);
    const { status, body } = await emulator.raw(
      'InitiateAuth',
      {
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: setting.clientId,
        AuthParameters: { USERNAME: 'alice', PASSWORD },
      },
      { authorization: undefined, 'x-amz-date': undefined },
    );
    expect(status).toBe(200);
    expect(body?.AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 });
  });
});

describe('refusals', () => {
  test('refuses an unknown client', async () => {
    await expect(initiate({ clientId: 'nobody' }, {})).rejects.toMatchObject(
      refusal('ResourceNotFoundException', 'User pool client nobody does not exist.'),
    );
  });

  test('refuses flows of the other side, and flows that the client does not allow', async () => {
    const setting = await withAlice(emulator);
    for (const flow of ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as const) {
      await expect(initiate(setting, { USERNAME: 'alice', PASSWORD }, flow)).rejects.toMatchObject(
        invalid('Initiate Auth method not supported.'),
      );
    }
    const { ClientId: clientId } = await emulator.client(setting.poolId, {
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    });
    await expect(initiate({ clientId }, { USERNAME: 'alice', PASSWORD })).rejects.toMatchObject(
      invalid('USER_PASSWORD_AUTH flow not enabled for this client'),
    );
    await expect(initiate({ clientId }, { REFRESH_TOKEN: 'x' }, 'REFRESH_TOKEN_AUTH')).rejects.toMatchObject(
      invalid('Auth flow not enabled for this client'),
    );
  });

  test('names the parameter that is missing', async () => {
    const setting = await withAlice(emulator);
    await expect(initiate(setting, undefined)).rejects.toMatchObject(
      invalid('Missing required parameter authParameters'),
    );
    await expect(initiate(setting, { PASSWORD })).rejects.toMatchObject(invalid('Missing required parameter USERNAME'));
    await expect(initiate(setting, { USERNAME: 'alice', PASSWORD: '' })).rejects.toMatchObject(
      invalid('Missing required parameter PASSWORD'),
    );
    await expect(initiate(setting, {}, 'REFRESH_TOKEN_AUTH')).rejects.toMatchObject(
      invalid('Missing required parameter REFRESH_TOKEN'),
    );
  });

  test('a wrong password, then the lock-out even for the right one, then in again', async () => {
    const setting = await withAlice(emulator);
    await emulator.freeze('2030-01-01T00:00:00Z');
    const wrong = () => initiate(setting, { USERNAME: 'alice', PASSWORD: 'Wrong123!' });
    for (let i = 0; i < 5; i += 1)
      await expect(wrong()).rejects.toMatchObject(notAuthorized('Incorrect username or password.'));
    await expect(wrong()).rejects.toMatchObject(notAuthorized('Password attempts exceeded'));
    await expect(signIn(emulator, setting)).rejects.toMatchObject(notAuthorized('Password attempts exceeded'));
    await emulator.advance(1_000);
    await expect(signIn(emulator, setting)).resolves.toHaveProperty('AccessToken');
  });

  test('an unknown user, openly and discreetly', async () => {
    const setting = await withAlice(emulator);
    const nobody = { USERNAME: 'nobody', PASSWORD };
    await expect(initiate(setting, nobody)).rejects.toMatchObject(
      refusal('UserNotFoundException', 'User does not exist.'),
    );
    const { ClientId: clientId } = await emulator.client(setting.poolId, {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    });
    await expect(initiate({ clientId }, nobody)).rejects.toMatchObject(
      notAuthorized('Incorrect username or password.'),
    );
  });

  test('a client with a secret must be proved, one without must not', async () => {
    const setting = await withAlice(emulator, { client: { GenerateSecret: true } });
    const { clientId, secret = '' } = setting;
    const alice = { USERNAME: 'alice', PASSWORD };
    await expect(initiate(setting, alice)).rejects.toMatchObject(
      notAuthorized(`Client ${clientId} is configured with secret but SECRET_HASH was not received`),
    );
    const cannotVerify = notAuthorized(`Unable to verify secret hash for client ${clientId}`);
    await expect(
      initiate(setting, { ...alice, SECRET_HASH: secretHash(secret, 'bob', clientId) }),
    ).rejects.toMatchObject(cannotVerify);
    await expect(
      initiate(setting, { ...alice, SECRET_HASH: secretHash(secret, 'alice', clientId) }),
    ).resolves.toBeDefined();

    const plain = await emulator.client(setting.poolId, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    await expect(initiate({ clientId: plain.ClientId }, { ...alice, SECRET_HASH: 'aGk=' })).rejects.toMatchObject(
      notAuthorized(`Unable to verify secret hash for client ${plain.ClientId}`),
    );
  });

  test('refresh tokens that are forged, foreign, revoked, expired, or of a user gone', async () => {
    const setting = await withAlice(emulator);
    const refresh = (token: string, of: Pick<Setting, 'clientId'> = setting) =>
      initiate(of, { REFRESH_TOKEN: token }, 'REFRESH_TOKEN_AUTH');
    const { RefreshToken, AccessToken } = await signIn(emulator, setting);
    const bad = notAuthorized('Invalid Refresh Token');
    const flipped = RefreshToken.slice(0, -30) + (RefreshToken.at(-30) === 'A' ? 'B' : 'A') + RefreshToken.slice(-29);
    for (const token of ['x', AccessToken, flipped, RefreshToken.slice(0, -1), `${RefreshToken}A`]) {
      await expect(refresh(token)).rejects.toMatchObject(bad);
    }
    const other = await emulator.client(setting.poolId, { ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] });
    await expect(refresh(RefreshToken, { clientId: other.ClientId })).rejects.toMatchObject(bad);

    const alice = { UserPoolId: setting.poolId, Username: 'alice' };
    await emulator.idp().send(new AdminUserGlobalSignOutCommand(alice));
    await expect(refresh(RefreshToken)).rejects.toMatchObject(notAuthorized('Refresh Token has been revoked'));

    const second = await signIn(emulator, setting);
    await emulator.idp().send(new AdminDisableUserCommand(alice));
    await expect(refresh(second.RefreshToken)).rejects.toMatchObject(notAuthorized('User is disabled.'));
    await emulator.idp().send(new AdminEnableUserCommand(alice));
    await expect(refresh(second.RefreshToken)).rejects.toMatchObject(notAuthorized('Refresh Token has been revoked'));

    const third = await signIn(emulator, setting);
    await emulator.advance(30 * 24 * 60 * 60 * 1_000);
    await expect(refresh(third.RefreshToken)).rejects.toMatchObject(notAuthorized('Refresh Token has expired'));

    const fourth = await signIn(emulator, setting);
    await emulator.idp().send(new AdminDeleteUserCommand(alice));
    await expect(refresh(fourth.RefreshToken)).rejects.toMatchObject(bad);
  });
});

describe('effects', () => {
  test('answers tokens with the claims of the API, and nothing of a challenge', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator);
    const answer = await initiate(setting, { USERNAME: 'alice', PASSWORD });
    expect(answer).toMatchObject({
      ChallengeParameters: {},
      AuthenticationResult: { ExpiresIn: 3600, TokenType: 'Bearer' },
    });
    expect(answer.ChallengeName).toBeUndefined();
    expect(answer.Session).toBeUndefined();

    const { AccessToken = '', IdToken = '', RefreshToken = '' } = answer.AuthenticationResult ?? {};
    const user = await emulator.idp().send(new AdminGetUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    const sub = user.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value;
    const uuid: unknown = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const at = Date.parse('2030-01-01T00:00:00Z') / 1_000;
    const iss = `${emulator.endpoint()}/${setting.poolId}`;
    const access = claimsOf(AccessToken);
    expect(Object.entries(access)).toEqual([
      ['sub', sub],
      ['iss', iss],
      ['client_id', setting.clientId],
      ['origin_jti', uuid],
      ['event_id', uuid],
      ['token_use', 'access'],
      ['scope', 'aws.cognito.signin.user.admin'],
      ['auth_time', at],
      ['exp', at + 3_600],
      ['iat', at],
      ['jti', uuid],
      ['username', 'alice'],
    ]);
    expect(Object.entries(claimsOf(IdToken))).toEqual([
      ['sub', sub],
      ['iss', iss],
      ['cognito:username', 'alice'],
      ['origin_jti', access.origin_jti],
      ['aud', setting.clientId],
      ['event_id', access.event_id],
      ['token_use', 'id'],
      ['auth_time', at],
      ['exp', at + 3_600],
      ['iat', at],
      ['jti', uuid],
      ['email', 'alice@example.com'],
    ]);
    expect(RefreshToken.split('.')).toHaveLength(5);
    expect(RefreshToken).toMatch(/^eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ\./);
  });

  test('two sign-ins share nothing but the user', async () => {
    const setting = await withAlice(emulator);
    const first = await signIn(emulator, setting);
    const second = await signIn(emulator, setting);
    for (const name of ['jti', 'origin_jti', 'event_id']) {
      expect(claimsOf(first.AccessToken)[name]).not.toBe(claimsOf(second.AccessToken)[name]);
    }
    expect(first.RefreshToken).not.toBe(second.RefreshToken);
  });

  test('a refresh gives new tokens of the same grant, and no refresh token', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator);
    const { RefreshToken, AccessToken } = await signIn(emulator, setting);
    await emulator.advance(60_000);
    for (const flow of ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'] as const) {
      const { AuthenticationResult, ChallengeParameters } = await initiate(
        setting,
        { REFRESH_TOKEN: RefreshToken },
        flow,
      );
      expect(ChallengeParameters).toEqual({});
      expect(AuthenticationResult?.RefreshToken).toBeUndefined();
      const before = claimsOf(AccessToken);
      const after = claimsOf(AuthenticationResult?.AccessToken ?? '');
      expect(after).toMatchObject({ origin_jti: before.origin_jti, auth_time: before.auth_time });
      expect(after.iat).toBe(Number(before.iat) + 60);
      expect(after.jti).not.toBe(before.jti);
      expect(after.event_id).not.toBe(before.event_id);
    }
  });

  test('the secret hash of a refresh is made over the user name, and any of two secrets will do', async () => {
    const setting = await withAlice(emulator, { client: { GenerateSecret: true } });
    const { clientId, secret = '' } = setting;
    const SECRET_HASH = secretHash(secret, 'alice', clientId);
    const { RefreshToken } = await signIn(emulator, setting, 'alice', { SECRET_HASH });
    await expect(
      initiate(setting, { REFRESH_TOKEN: RefreshToken, SECRET_HASH }, 'REFRESH_TOKEN_AUTH'),
    ).resolves.toBeDefined();
    await expect(
      initiate(setting, { REFRESH_TOKEN: RefreshToken, SECRET_HASH: 'aGk=' }, 'REFRESH_TOKEN_AUTH'),
    ).rejects.toMatchObject(notAuthorized(`SecretHash does not match for the client: ${clientId}`));
  });

  test('without revocation the tokens carry no origin_jti', async () => {
    const setting = await withAlice(emulator, { client: { EnableTokenRevocation: false } });
    const { AccessToken, IdToken } = await signIn(emulator, setting);
    expect(claimsOf(AccessToken)).not.toHaveProperty('origin_jti');
    expect(claimsOf(IdToken)).not.toHaveProperty('origin_jti');
    expect(claimsOf(IdToken)).not.toHaveProperty('jti');
  });

  test('tokens live as long as the client says', async () => {
    const setting = await withAlice(emulator, {
      client: {
        AccessTokenValidity: 10,
        IdTokenValidity: 2,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours' },
      },
    });
    const answer = await initiate(setting, { USERNAME: 'alice', PASSWORD });
    expect(answer.AuthenticationResult?.ExpiresIn).toBe(600);
    const access = claimsOf(answer.AuthenticationResult?.AccessToken ?? '');
    const id = claimsOf(answer.AuthenticationResult?.IdToken ?? '');
    expect(Number(access.exp) - Number(access.iat)).toBe(600);
    expect(Number(id.exp) - Number(id.iat)).toBe(7_200);
  });

  test('signs in by verified alias, and by the sub', async () => {
    const setting = await withAlice(emulator, {
      pool: { AliasAttributes: ['email'] },
      attributes: [
        { Name: 'email', Value: 'alice@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    const { AccessToken } = await signIn(emulator, setting, 'alice@example.com');
    expect(claimsOf(AccessToken).username).toBe('alice');
    await expect(signIn(emulator, setting, String(claimsOf(AccessToken).sub))).resolves.toBeDefined();
  });
});
