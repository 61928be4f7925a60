import { RevokeUserSessionCommand } from '@aws-sdk/client-cognito-identity-provider';
import { WEB, withWeb } from '../../http/oauth/oauth-calls.js';
import { TestBrowser } from '../../http/oauth/test-browser.js';
import { useEmulator } from '../emulator.js';
import { addUser, signIn, withAlice } from '../signed-in.js';
import {
  getUser,
  isLetIn,
  noSession,
  refresh,
  REVOKED_ACCESS,
  REVOKED_REFRESH,
  sessionsOf,
  tokensByBrowser,
  track,
  TRACKING_OFF,
} from './session-calls.js';

const emulator = useEmulator();
const revoke = (AccessToken: string, SessionId: string, RevokeAssociatedSessions?: 'NONE' | 'LINKED') =>
  emulator.idp().send(new RevokeUserSessionCommand({ AccessToken, SessionId, RevokeAssociatedSessions }));
const current = async (AccessToken: string): Promise<string> =>
  (await sessionsOf(emulator, AccessToken)).find(({ IsCurrentSession }) => IsCurrentSession)?.SessionId ?? '';

describe('validation', () => {
  test('asks for token and session', async () => {
    const { body } = await emulator.raw('RevokeUserSession', { RevokeAssociatedSessions: 'ALL' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "3 validation errors detected: Value at 'accessToken' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'sessionId' failed to satisfy constraint: Member must not be null; " +
        "Value 'ALL' at 'revokeAssociatedSessions' failed to satisfy constraint: Member must satisfy enum value set: [LINKED, NONE]",
    });
  });
});

describe('refusals', () => {
  test('where the pool tracks no sessions', async () => {
    const { AccessToken } = await signIn(emulator, await withAlice(emulator));
    await expect(revoke(AccessToken, 'tkn')).rejects.toMatchObject(TRACKING_OFF);
  });

  test('of one’s own session', async () => {
    const setting = await withAlice(emulator);
    await track(emulator, setting.poolId);
    const { AccessToken } = await signIn(emulator, setting);
    await expect(revoke(AccessToken, await current(AccessToken))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The session of the access token cannot be revoked.',
    });
    await getUser(emulator, AccessToken);
  });

  test('of a session that is over, never was, or is another user’s', async () => {
    const setting = await withAlice(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    await track(emulator, setting.poolId);
    const own = await signIn(emulator, setting);
    const over = await current((await signIn(emulator, setting)).AccessToken);
    await revoke(own.AccessToken, over);
    const bob = await signIn(emulator, setting, 'bob');
    for (const id of [over, 'tkn0000000000000000000000000', await current(bob.AccessToken)]) {
      await expect(revoke(own.AccessToken, id)).rejects.toMatchObject(noSession(id));
    }
    await getUser(emulator, bob.AccessToken);
  });
});

describe('effects', () => {
  test.each([true, false])('ends another session with its tokens (EnableTokenRevocation: %s)', async (enabled) => {
    const setting = await withAlice(emulator, { client: { EnableTokenRevocation: enabled } });
    await track(emulator, setting.poolId);
    const [own, other] = [await signIn(emulator, setting), await signIn(emulator, setting)];
    await revoke(own.AccessToken, await current(other.AccessToken));
    await expect(refresh(emulator, setting, other.RefreshToken)).rejects.toMatchObject(REVOKED_REFRESH);
    await expect(getUser(emulator, other.AccessToken)).rejects.toMatchObject(REVOKED_ACCESS);
    expect(await sessionsOf(emulator, own.AccessToken)).toHaveLength(1);
    await refresh(emulator, setting, own.RefreshToken);
  });

  test('an SSO session ends by itself: the browser has to sign in again, tokens stay', async () => {
    const web = await withWeb(emulator);
    await track(emulator, web.poolId);
    const browser = new TestBrowser();
    const { access } = await tokensByBrowser(emulator, browser, web.clientId);
    const sso = (await sessionsOf(emulator, access)).find(({ SessionType }) => SessionType === 'SSO');
    expect(await isLetIn(emulator, browser, web.clientId)).toBe(true);
    await revoke(access, sso?.SessionId ?? '', 'NONE');
    expect(await isLetIn(emulator, browser, web.clientId)).toBe(false);
    expect(await sessionsOf(emulator, access)).toMatchObject([{ OriginSessionId: sso?.SessionId }]);
  });

  test('linked to a token session is the browser that it came through', async () => {
    const web = await withWeb(emulator);
    const other = await emulator.client(web.poolId, WEB);
    await track(emulator, web.poolId);
    const browser = new TestBrowser();
    const first = await tokensByBrowser(emulator, browser, web.clientId);
    const second = await tokensByBrowser(emulator, browser, other.ClientId);
    await revoke(second.access, await current(first.access), 'LINKED');
    await expect(getUser(emulator, first.access)).rejects.toMatchObject(REVOKED_ACCESS);
    expect(await isLetIn(emulator, browser, web.clientId)).toBe(false);
    expect(await sessionsOf(emulator, second.access)).toMatchObject([{ SessionType: 'TOKEN', IsCurrentSession: true }]);
  });
});
