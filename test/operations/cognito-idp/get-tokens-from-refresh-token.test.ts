import { DeleteUserPoolClientCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { useEmulator } from '../emulator.js';
import { claimsOf, signIn, withAlice } from '../signed-in.js';
import { getTokens, INVALID, nextToken, notAuthorized, refusal, rotating } from './refresh-calls.js';

const emulator = useEmulator({ isRecorded: true });
const get = getTokens.bind(undefined, emulator);
const next = nextToken.bind(undefined, emulator);

describe('validation', () => {
  test('wants a token, which it hides, and a client', async () => {
    expect((await emulator.raw('GetTokensFromRefreshToken', {})).body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value at 'refreshToken' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'clientId' failed to satisfy constraint: Member must not be null",
    });
  });

  test('keeps members to their form, and hides token and secret', async () => {
    const { body } = await emulator.raw('GetTokensFromRefreshToken', {
      RefreshToken: 'a b',
      ClientId: 'abc',
      ClientSecret: 'short',
      DeviceKey: 'none',
    });
    expect(body?.message).toBe(
      "3 validation errors detected: Value at 'refreshToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+; " +
        "Value at 'clientSecret' failed to satisfy constraint: Member must have length greater than or equal to 24; " +
        "Value 'none' at 'deviceKey' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-f-]+",
    );
  });

  test('needs no signature', async () => {
    const setting = await withAlice(emulator);
    const { RefreshToken } = await signIn(emulator, setting);
    const { status } = await emulator.raw(
      'GetTokensFromRefreshToken',
      { RefreshToken, ClientId: setting.clientId },
      { authorization: undefined, 'x-amz-date': undefined },
    );
    expect(status).toBe(200);
  });
});

describe('refusals', () => {
  test('an unknown client, and a deleted one', async () => {
    const setting = await withAlice(emulator);
    const { RefreshToken } = await signIn(emulator, setting);
    const unknown = (id: string) => refusal('ResourceNotFoundException', `User pool client ${id} does not exist.`);
    await expect(get({ clientId: 'nobody' }, RefreshToken)).rejects.toMatchObject(unknown('nobody'));
    const { poolId: UserPoolId, clientId: ClientId } = setting;
    await emulator.idp().send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    await expect(get(setting, RefreshToken)).rejects.toMatchObject(unknown(ClientId));
  });

  test('what is not a refresh token of this client, and one that comes with a device', async () => {
    const setting = await withAlice(emulator);
    const { RefreshToken, AccessToken, IdToken } = await signIn(emulator, setting);
    for (const token of ['nonsense', AccessToken, IdToken, `${RefreshToken}A`, RefreshToken.slice(0, -4)]) {
      await expect(get(setting, token)).rejects.toMatchObject(INVALID);
    }
    const other = await emulator.client(setting.poolId);
    await expect(get({ clientId: other.ClientId }, RefreshToken)).rejects.toMatchObject(INVALID);
    const elsewhere = await withAlice(emulator, { pool: { PoolName: 'elsewhere' } });
    await expect(get(elsewhere, RefreshToken)).rejects.toMatchObject(INVALID);
    const DeviceKey = 'us-east-1_00000000-0000-4000-8000-000000000000';
    await expect(get(setting, RefreshToken, { DeviceKey })).rejects.toMatchObject(INVALID);
    await expect(get(setting, RefreshToken)).resolves.toBeDefined();
  });

  test('a client with a secret that shows none or another, one without that shows any', async () => {
    const setting = await withAlice(emulator, { client: { GenerateSecret: true } });
    const { clientId, secret = '' } = setting;
    const SECRET_HASH = createHmac('sha256', secret).update(`alice${clientId}`).digest('base64');
    const { RefreshToken } = await signIn(emulator, setting, 'alice', { SECRET_HASH });
    await expect(get(setting, RefreshToken)).rejects.toMatchObject(
      notAuthorized(`Client ${clientId} is configured for secret but secret was not received`),
    );
    const wrong = notAuthorized('Invalid client secret');
    await expect(get(setting, RefreshToken, { ClientSecret: 'x'.repeat(24) })).rejects.toMatchObject(wrong);
    await expect(get(setting, RefreshToken, { ClientSecret: secret })).resolves.toBeDefined();

    const plain = await withAlice(emulator, { pool: { PoolName: 'plain' } });
    const tokens = await signIn(emulator, plain);
    await expect(get(plain, tokens.RefreshToken, { ClientSecret: secret })).rejects.toMatchObject(wrong);
  });

  test('a token at its end, which rotation does not put off', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator, {
      client: { ...rotating(), RefreshTokenValidity: 60, TokenValidityUnits: { RefreshToken: 'minutes' } },
    });
    const first = await signIn(emulator, setting);
    await emulator.advance(59 * 60_000);
    const second = await next(setting, first.RefreshToken);
    await emulator.advance(60_000 - 1);
    const third = await next(setting, second);
    await emulator.advance(1);
    await expect(get(setting, third)).rejects.toMatchObject(notAuthorized('Refresh Token has expired'));
  });
});

describe('effects', () => {
  test('without rotation: new access and ID tokens of the same sign-in, no refresh token, as often as one likes', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator, { client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
    const tokens = await signIn(emulator, setting);
    await emulator.advance(5_000);
    const { body } = await emulator.raw('GetTokensFromRefreshToken', {
      RefreshToken: tokens.RefreshToken,
      ClientId: setting.clientId,
      ClientMetadata: { for: 'triggers' },
    });
    expect(body).toEqual({
      AuthenticationResult: {
        AccessToken: expect.any(String) as string,
        ExpiresIn: 3600,
        TokenType: 'Bearer',
        IdToken: expect.any(String) as string,
      },
    });
    const { AccessToken = '', IdToken = '' } = await get(setting, tokens.RefreshToken);
    const then = claimsOf(tokens.AccessToken);
    for (const claims of [claimsOf(AccessToken), claimsOf(IdToken)]) {
      expect(claims).toMatchObject({ sub: then.sub, origin_jti: then.origin_jti, auth_time: then.auth_time });
      expect(claims.iat).toBe(Number(then.iat) + 5);
      expect([then.jti, claimsOf(tokens.IdToken).jti]).not.toContain(claims.jti);
    }
    await expect(emulator.idp().send(new GetUserCommand({ AccessToken }))).resolves.toMatchObject({
      Username: 'alice',
    });
  });
});
