import { AdminRevokeUserSessionCommand, RevokeUserSessionCommand } from '@aws-sdk/client-cognito-identity-provider';
import { withWeb } from '../http/oauth/oauth-calls.js';
import { TestBrowser } from '../http/oauth/test-browser.js';
import {
  getUser,
  isLetIn,
  refresh,
  REVOKED_ACCESS,
  REVOKED_REFRESH,
  sessionsAt,
  sessionsOf,
  tokensByBrowser,
  track,
} from '../operations/cognito-idp/session-calls.js';
import { useEmulator } from '../operations/emulator.js';
import { FLOWS, signIn } from '../operations/signed-in.js';

const emulator = useEmulator({ isReplayed: true });
const MINUTE = 60_000;

test('a user sees the sessions of two devices and a browser, ends one of them, and an administrator ends the others', async () => {
  await emulator.freeze('2030-01-01T00:00:00Z');
  const setting = await withWeb(emulator, { client: { ExplicitAuthFlows: [...FLOWS] } });
  const { poolId: UserPoolId } = setting;
  await track(emulator, UserPoolId);
  const phone = await signIn(emulator, setting);
  await emulator.advance(MINUTE);
  const laptop = await signIn(emulator, setting);
  await emulator.advance(MINUTE);
  const browser = new TestBrowser();
  const web = await tokensByBrowser(emulator, browser, setting.clientId);
  const inBrief = async (token: string) =>
    (await sessionsOf(emulator, token)).map(({ SessionType, CreateDate, IsCurrentSession }) =>
      [SessionType, CreateDate?.getUTCMinutes(), IsCurrentSession && 'own'].filter((one) => one !== false).join(' '),
    );
  expect((await inBrief(laptop.AccessToken)).sort()).toEqual(['SSO 2', 'TOKEN 0', 'TOKEN 1 own', 'TOKEN 2']);

  const own = async (token: string) => {
    const found = (await sessionsOf(emulator, token)).find(({ IsCurrentSession }) => IsCurrentSession);
    if (!found) throw new Error('The token has no session.');
    return found;
  };
  const lost = await own(phone.AccessToken);
  await emulator
    .idp()
    .send(new RevokeUserSessionCommand({ AccessToken: laptop.AccessToken, SessionId: lost.SessionId }));
  await expect(getUser(emulator, phone.AccessToken)).rejects.toMatchObject(REVOKED_ACCESS);
  await expect(refresh(emulator, setting, phone.RefreshToken)).rejects.toMatchObject(REVOKED_REFRESH);
  await getUser(emulator, laptop.AccessToken);
  expect(await isLetIn(emulator, browser, setting.clientId)).toBe(true);

  const { OriginSessionId = '' } = await own(web.access);
  const input = { UserPoolId, Username: 'alice' };
  await emulator.idp().send(
    new AdminRevokeUserSessionCommand({
      ...{ ...input, SessionId: OriginSessionId, RevokeAssociatedSessions: 'LINKED' },
    }),
  );
  await expect(getUser(emulator, web.access)).rejects.toMatchObject(REVOKED_ACCESS);
  await expect(refresh(emulator, setting, web.refresh)).rejects.toMatchObject(REVOKED_REFRESH);
  expect(await isLetIn(emulator, browser, setting.clientId)).toBe(false);

  const [left, ...none] = await sessionsAt(emulator, UserPoolId);
  expect(none).toEqual([]);
  await emulator
    .idp()
    .send(new AdminRevokeUserSessionCommand({ UserPoolId, Username: 'alice', SessionId: left?.SessionId }));
  await expect(refresh(emulator, setting, laptop.RefreshToken)).rejects.toMatchObject(REVOKED_REFRESH);
  expect(await sessionsAt(emulator, UserPoolId)).toEqual([]);
});
