import { InitiateAuthCommand, RevokeTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { WEB, withWeb } from '../../http/oauth/oauth-calls.js';
import { TestBrowser } from '../../http/oauth/test-browser.js';
import { useEmulator } from '../emulator.js';
import { signIn, withAlice } from '../signed-in.js';
import { getUser, isLetIn, REVOKED_ACCESS, tokensByBrowser, track } from './session-calls.js';

const emulator = useEmulator();
const revoke = (Token: string, ClientId: string, ClientSecret?: string) =>
  emulator.idp().send(new RevokeTokenCommand({ Token, ClientId, ClientSecret }));

describe('validation', () => {
  test('wants a token and a client', async () => {
    const { body } = await emulator.raw('RevokeToken', {});
    expect(body?.message).toMatch(/^2 validation errors detected: /);
  });
});

describe('refusals', () => {
  test('an access or ID token', async () => {
    const setting = await withAlice(emulator);
    const { AccessToken, IdToken } = await signIn(emulator, setting);
    for (const token of [AccessToken, IdToken]) {
      await expect(revoke(token, setting.clientId)).rejects.toMatchObject({
        name: 'UnsupportedTokenTypeException',
        message: 'Unsupported token type',
      });
    }
  });

  test('an unknown client, a client with revocation off, and the token of another client', async () => {
    const setting = await withAlice(emulator);
    const { RefreshToken } = await signIn(emulator, setting);
    await expect(revoke(RefreshToken, 'nobody')).rejects.toMatchObject({ name: 'UnauthorizedException' });
    const off = await emulator.client(setting.poolId, { EnableTokenRevocation: false });
    await expect(revoke(RefreshToken, off.ClientId)).rejects.toMatchObject({ name: 'UnsupportedOperationException' });
    const other = await emulator.client(setting.poolId);
    await expect(revoke(RefreshToken, other.ClientId)).rejects.toMatchObject({ name: 'UnauthorizedException' });
  });

  test('a client that is not proved', async () => {
    const setting = await withAlice(emulator, { client: { GenerateSecret: true } });
    const { clientId, secret = '' } = setting;
    const SECRET_HASH = createHmac('sha256', secret).update(`alice${clientId}`).digest('base64');
    const { RefreshToken } = await signIn(emulator, setting, 'alice', { SECRET_HASH });
    const unproved = { name: 'UnauthorizedException', message: 'Invalid client secret' };
    await expect(revoke(RefreshToken, clientId)).rejects.toMatchObject(unproved);
    await expect(revoke(RefreshToken, clientId, 'x'.repeat(24))).rejects.toMatchObject(unproved);
    await expect(revoke(RefreshToken, clientId, secret)).resolves.toBeDefined();
  });
});

describe('effects', () => {
  test('ends this refresh token and leaves others; a second time, and nonsense, are no error', async () => {
    const setting = await withAlice(emulator);
    const [one, two] = [await signIn(emulator, setting), await signIn(emulator, setting)];
    await revoke(one.RefreshToken, setting.clientId);
    await revoke(one.RefreshToken, setting.clientId);
    await revoke('nonsense', setting.clientId);
    const refresh = (REFRESH_TOKEN: string) =>
      emulator.idp().send(
        new InitiateAuthCommand({
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          ClientId: setting.clientId,
          AuthParameters: { REFRESH_TOKEN },
        }),
      );
    await expect(refresh(one.RefreshToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Refresh Token has been revoked',
    });
    await expect(refresh(two.RefreshToken)).resolves.toBeDefined();
  });

  describe('with the sessions that are linked', () => {
    const withTokens = async (RevokeAssociatedSessions: 'NONE' | 'LINKED', tracked = true) => {
      const web = await withWeb(emulator);
      const other = await emulator.client(web.poolId, WEB);
      if (tracked) await track(emulator, web.poolId);
      const browser = new TestBrowser();
      const tokens = await tokensByBrowser(emulator, browser, web.clientId);
      const others = await tokensByBrowser(emulator, browser, other.ClientId);
      const command = { Token: tokens.refresh, ClientId: web.clientId, RevokeAssociatedSessions };
      await emulator.idp().send(new RevokeTokenCommand(command));
      await expect(getUser(emulator, tokens.access)).rejects.toMatchObject(REVOKED_ACCESS);
      await getUser(emulator, others.access);
      return { isLetIn: () => isLetIn(emulator, browser, web.clientId), command };
    };

    test('ends the browser’s that the tokens came through, whose other tokens stay', async () => {
      expect(await (await withTokens('LINKED')).isLetIn()).toBe(false);
    });

    test('ends no other where none is asked for, or none is tracked', async () => {
      const { isLetIn: letsIn, command } = await withTokens('NONE');
      expect(await letsIn()).toBe(true);
      // Nothing is linked to tokens that are revoked already.
      await emulator.idp().send(new RevokeTokenCommand({ ...command, RevokeAssociatedSessions: 'LINKED' }));
      expect(await letsIn()).toBe(true);
      expect(await (await withTokens('LINKED', false)).isLetIn()).toBe(true);
    });

    test('ends those of a sign-in through the API alone', async () => {
      const setting = await withAlice(emulator);
      await track(emulator, setting.poolId);
      const { AccessToken, RefreshToken } = await signIn(emulator, setting);
      const command = { Token: RefreshToken, ClientId: setting.clientId, RevokeAssociatedSessions: 'LINKED' } as const;
      await emulator.idp().send(new RevokeTokenCommand(command));
      await expect(getUser(emulator, AccessToken)).rejects.toMatchObject(REVOKED_ACCESS);
    });
  });
});
