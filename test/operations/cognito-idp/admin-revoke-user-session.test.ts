import { AdminRevokeUserSessionCommand } from '@aws-sdk/client-cognito-identity-provider';
import { WEB, withWeb } from '../../http/oauth/oauth-calls.js';
import { TestBrowser } from '../../http/oauth/test-browser.js';
import { useEmulator } from '../emulator.js';
import { addUser, signIn, withAlice } from '../signed-in.js';
import {
  authorizeUrl,
  codeIn,
  exchange,
  getUser,
  isLetIn,
  noSession,
  refresh,
  REVOKED_ACCESS,
  REVOKED_REFRESH,
  sessionsAt,
  sessionsOf,
  tokensByBrowser,
  track,
  TRACKING_OFF,
} from './session-calls.js';

const emulator = useEmulator();
const revoke = (
  UserPoolId: string,
  SessionId: string,
  RevokeAssociatedSessions?: 'NONE' | 'LINKED',
  Username = 'alice',
) =>
  emulator.idp().send(new AdminRevokeUserSessionCommand({ UserPoolId, Username, SessionId, RevokeAssociatedSessions }));

describe('validation', () => {
  test('asks for pool, user and session', async () => {
    const { body } = await emulator.raw('AdminRevokeUserSession', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "3 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value at 'username' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'sessionId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there, or tracks no sessions', async () => {
    await expect(revoke('us-east-1_Missing00', 'tkn')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    const { Id } = await emulator.pool();
    await expect(revoke(Id, 'tkn')).rejects.toMatchObject(TRACKING_OFF);
  });

  test('of a user that is not there, and of another user’s session', async () => {
    const setting = await withAlice(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    await track(emulator, setting.poolId);
    const { AccessToken } = await signIn(emulator, setting);
    const [{ SessionId: id } = { SessionId: '' }] = await sessionsAt(emulator, setting.poolId);
    await expect(revoke(setting.poolId, id, 'NONE', 'nobody')).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
    await expect(revoke(setting.poolId, id, 'NONE', 'bob')).rejects.toMatchObject(noSession(id));
    await getUser(emulator, AccessToken);
  });
});

describe('effects', () => {
  test('ends a session with its tokens, and only once', async () => {
    const setting = await withAlice(emulator);
    await track(emulator, setting.poolId);
    const { AccessToken, RefreshToken } = await signIn(emulator, setting);
    const [{ SessionId: id } = { SessionId: '' }] = await sessionsAt(emulator, setting.poolId);
    await revoke(setting.poolId, id);
    await expect(refresh(emulator, setting, RefreshToken)).rejects.toMatchObject(REVOKED_REFRESH);
    await expect(getUser(emulator, AccessToken)).rejects.toMatchObject(REVOKED_ACCESS);
    expect(await sessionsAt(emulator, setting.poolId)).toEqual([]);
    await expect(revoke(setting.poolId, id)).rejects.toMatchObject(noSession(id));
  });

  test('linked to an SSO session are the token sessions that came through it, and codes that nobody has exchanged', async () => {
    const web = await withWeb(emulator);
    const other = await emulator.client(web.poolId, WEB);
    await track(emulator, web.poolId);
    const [browser, another] = [new TestBrowser(), new TestBrowser()];
    const tokens = await tokensByBrowser(emulator, browser, web.clientId);
    const kept = await tokensByBrowser(emulator, another, web.clientId);
    const { location } = await browser.get(authorizeUrl(emulator, other.ClientId));
    const own = (await sessionsOf(emulator, tokens.access)).find(({ IsCurrentSession }) => IsCurrentSession);
    await revoke(web.poolId, own?.OriginSessionId ?? '', 'LINKED');

    await expect(getUser(emulator, tokens.access)).rejects.toMatchObject(REVOKED_ACCESS);
    expect(await isLetIn(emulator, browser, web.clientId)).toBe(false);
    expect(await exchange(emulator, other.ClientId, codeIn(location))).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    await getUser(emulator, kept.access);
    expect(await isLetIn(emulator, another, web.clientId)).toBe(true);
  });
});
