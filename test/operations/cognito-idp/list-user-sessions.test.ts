import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
  DeleteUserPoolClientCommand,
  GetTokensFromRefreshTokenCommand,
  ListUserSessionsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { WEB, withWeb } from '../../http/oauth/oauth-calls.js';
import { TestBrowser } from '../../http/oauth/test-browser.js';
import { useEmulator } from '../emulator.js';
import { addUser, claimsOf, PASSWORD, signIn, withAlice } from '../signed-in.js';
import {
  authorizeUrl,
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
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('validation', () => {
  test('asks for a token', async () => {
    const { body } = await emulator.raw('ListUserSessions', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a token that is none', async () => {
    await expect(sessionsOf(emulator, 'nonsense')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });

  test('where the pool tracks no sessions', async () => {
    const { AccessToken } = await signIn(emulator, await withAlice(emulator));
    await expect(sessionsOf(emulator, AccessToken)).rejects.toMatchObject(TRACKING_OFF);
  });

  test('of a page that there is not', async () => {
    const setting = await withAlice(emulator);
    await track(emulator, setting.poolId);
    const { AccessToken } = await signIn(emulator, setting);
    const command = new ListUserSessionsCommand({ AccessToken, NextToken: 'nonsense' });
    await expect(emulator.idp().send(command)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid pagination token',
    });
  });
});

describe('effects', () => {
  test('shows a session of a sign-in through the API, member by member', async () => {
    await emulator.freeze('2030-01-01T00:00:00.250Z');
    const { poolId, clientId } = await withAlice(emulator);
    await track(emulator, poolId);
    const signedIn = await emulator.raw(
      'InitiateAuth',
      {
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: clientId,
        AuthParameters: { USERNAME: 'alice', PASSWORD },
      },
      { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:126.0) Gecko/20100101 Firefox/126.0' },
    );
    const { AccessToken } = signedIn.body?.AuthenticationResult as { AccessToken: string };
    const { body } = await emulator.raw('ListUserSessions', { AccessToken });
    expect(body).toEqual({
      Sessions: [
        {
          SessionId: expect.stringMatching(/^tkn[a-z0-9]{25}$/) as string,
          SessionType: 'TOKEN',
          ClientId: clientId,
          CreateDate: 1893456000.25,
          LastActiveDate: 1893456000.25,
          DeviceType: 'Firefox 126 / Windows 10.0',
          LastIPAddress: '127.0.0.1',
          LastLocation: { Country: 'unknown' },
          IsCurrentSession: true,
        },
      ],
    });
  });

  test('knows its own session among those of all clients of the pool, the one used last first', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator);
    const other = await emulator.client(setting.poolId, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    await addUser(emulator, setting.poolId, 'bob');
    await track(emulator, setting.poolId);
    const first = await signIn(emulator, setting);
    await emulator.advance(MINUTE);
    await signIn(emulator, { ...setting, clientId: other.ClientId });
    await signIn(emulator, setting, 'bob');
    const inBrief = async () =>
      (await sessionsOf(emulator, first.AccessToken)).map(({ ClientId, IsCurrentSession }) => [
        ClientId,
        IsCurrentSession,
      ]);
    expect(await inBrief()).toEqual([
      [other.ClientId, false],
      [setting.clientId, true],
    ]);
    await emulator.advance(MINUTE);
    await refresh(emulator, setting, first.RefreshToken);
    expect(await inBrief()).toEqual([
      [setting.clientId, true],
      [other.ClientId, false],
    ]);
    const [used] = await sessionsOf(emulator, first.AccessToken);
    expect([used?.CreateDate, used?.LastActiveDate]).toEqual([
      new Date('2030-01-01T00:00:00Z'),
      new Date('2030-01-01T00:02:00Z'),
    ]);
  });

  test('a client without revocation gets access tokens that say whose they are, once the pool tracks', async () => {
    const setting = await withAlice(emulator, { client: { EnableTokenRevocation: false } });
    const before = await signIn(emulator, setting);
    expect(claimsOf(before.AccessToken)).not.toHaveProperty('origin_jti');
    await track(emulator, setting.poolId);
    const after = await signIn(emulator, setting);
    expect(claimsOf(after.AccessToken)).toHaveProperty('origin_jti');
    expect(claimsOf(after.IdToken)).not.toHaveProperty('origin_jti');
    // What was signed in before has no session.
    expect(await sessionsOf(emulator, before.AccessToken)).toMatchObject([{ IsCurrentSession: false }]);
    expect(await sessionsOf(emulator, after.AccessToken)).toMatchObject([{ IsCurrentSession: true }]);
  });

  test('one sign-in too many ends the session that was not used for longest', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator);
    await track(emulator, setting.poolId, 2);
    const one = await signIn(emulator, setting);
    await emulator.advance(MINUTE);
    const two = await signIn(emulator, setting);
    await emulator.advance(MINUTE);
    await refresh(emulator, setting, one.RefreshToken);
    const three = await signIn(emulator, setting);
    await expect(refresh(emulator, setting, two.RefreshToken)).rejects.toMatchObject(REVOKED_REFRESH);
    await expect(sessionsOf(emulator, two.AccessToken)).rejects.toMatchObject(REVOKED_ACCESS);
    await refresh(emulator, setting, one.RefreshToken);
    expect(await sessionsOf(emulator, three.AccessToken)).toHaveLength(2);

    // A lower number ends nobody's session until the user signs in again.
    await track(emulator, setting.poolId, 1);
    expect(await sessionsOf(emulator, three.AccessToken)).toHaveLength(2);
    const four = await signIn(emulator, setting);
    expect(await sessionsOf(emulator, four.AccessToken)).toHaveLength(1);
    for (const { RefreshToken } of [one, three]) {
      await expect(refresh(emulator, setting, RefreshToken)).rejects.toMatchObject(REVOKED_REFRESH);
    }
  });

  test('rotation is use of the session, by the API and at the token endpoint alike', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const web = await withWeb(emulator, {
      client: {
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        RefreshTokenRotation: { Feature: 'ENABLED' },
      },
    });
    await track(emulator, web.poolId);
    const { refresh: token } = await tokensByBrowser(emulator, new TestBrowser(), web.clientId);
    await emulator.advance(MINUTE);
    await emulator.idp().send(new GetTokensFromRefreshTokenCommand({ ClientId: web.clientId, RefreshToken: token }));
    const sessions = await sessionsAt(emulator, web.poolId);
    expect(sessions).toHaveLength(2);
    for (const { LastActiveDate } of sessions) expect(LastActiveDate).toEqual(new Date('2030-01-01T00:01:00Z'));
  });

  test('a sign-in at the pages has an SSO session, and its clients token sessions that came through it', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const web = await withWeb(emulator);
    const other = await emulator.client(web.poolId, WEB);
    await track(emulator, web.poolId);
    const browser = new TestBrowser();
    const { access } = await tokensByBrowser(emulator, browser, web.clientId);
    await emulator.advance(MINUTE);
    await tokensByBrowser(emulator, browser, other.ClientId);
    const sessions = await sessionsOf(emulator, access);
    const sso = sessions.find(({ SessionType }) => SessionType === 'SSO');
    expect(sso).toMatchObject({
      SessionId: expect.stringMatching(/^sso[a-z0-9]{25}$/) as string,
      ClientId: web.clientId,
      CreateDate: new Date('2030-01-01T00:00:00Z'),
      LastActiveDate: new Date('2030-01-01T00:01:00Z'),
      IsCurrentSession: false,
    });
    expect(sso).not.toHaveProperty('OriginSessionId');
    const tokens = sessions.filter(({ SessionType }) => SessionType === 'TOKEN');
    expect(
      tokens.map(({ ClientId, OriginSessionId, IsCurrentSession }) => [ClientId, OriginSessionId, IsCurrentSession]),
    ).toEqual([
      [other.ClientId, sso?.SessionId, false],
      [web.clientId, sso?.SessionId, true],
    ]);
  });

  test('an implicit sign-in has no refresh token, and so no session of its own', async () => {
    const web = await withWeb(emulator);
    await track(emulator, web.poolId);
    const browser = new TestBrowser();
    const { location = '' } = await browser.signIn(authorizeUrl(emulator, web.clientId, 'token'));
    const access = new URLSearchParams(new URL(location).hash.slice(1)).get('access_token') ?? '';
    expect(await sessionsOf(emulator, access)).toMatchObject([{ SessionType: 'SSO', IsCurrentSession: false }]);
  });

  test('what is over is not listed: expired, signed out, of a client that is gone', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withWeb(emulator, { client: { RefreshTokenValidity: 2 } });
    const short = await emulator.client(setting.poolId, {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenValidity: 1,
    });
    await track(emulator, setting.poolId);
    const browser = new TestBrowser();
    await tokensByBrowser(emulator, browser, setting.clientId);
    await signIn(emulator, setting);
    await signIn(emulator, { ...setting, clientId: short.ClientId });
    const count = async () => (await sessionsAt(emulator, setting.poolId)).length;
    expect(await count()).toBe(4);
    await browser.get(
      `${emulator.endpoint()}/logout?client_id=${setting.clientId}&logout_uri=${encodeURIComponent(WEB.LogoutURLs[0] ?? '')}`,
    );
    expect(await count()).toBe(3);
    await emulator.advance(DAY);
    expect(await count()).toBe(2);
    const whom = { UserPoolId: setting.poolId, Username: 'alice' };
    await emulator.idp().send(new AdminUserGlobalSignOutCommand(whom));
    expect(await count()).toBe(0);
    await signIn(emulator, setting);
    await signIn(emulator, { ...setting, clientId: short.ClientId });
    await emulator
      .idp()
      .send(new DeleteUserPoolClientCommand({ UserPoolId: setting.poolId, ClientId: short.ClientId }));
    expect(await count()).toBe(1);
    await emulator.idp().send(new AdminDisableUserCommand(whom));
    await emulator.idp().send(new AdminEnableUserCommand(whom));
    expect(await count()).toBe(0);
  });

  test('one page holds at most 125', async () => {
    const web = await withWeb(emulator);
    await track(emulator, web.poolId, 100);
    const { AccessToken } = await signIn(emulator, web);
    for (let n = 0; n < 13; n += 1) {
      await Promise.all(
        Array.from({ length: 10 }, () => new TestBrowser().signIn(authorizeUrl(emulator, web.clientId, 'token'))),
      );
    }
    const { Sessions, NextToken } = await emulator.idp().send(new ListUserSessionsCommand({ AccessToken }));
    expect([Sessions?.length, NextToken]).toEqual([125, undefined]);
  });
});
