import { WEB, withWeb } from '../../http/oauth/oauth-calls.js';
import { TestBrowser } from '../../http/oauth/test-browser.js';
import { useEmulator } from '../emulator.js';
import { isLetIn, reuse, sessionsAt, tokensByBrowser, track, TRACKING_OFF } from './session-calls.js';

const emulator = useEmulator();
const MINUTE = 60_000;

describe('validation', () => {
  test('wants every member', async () => {
    const { body } = await emulator.raw('SetUserPoolClientSessionConfiguration', { SSOSession: {} });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "3 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'clientId' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'sSOSession.maxValidityMinutes' failed to satisfy constraint: Member must not be null",
    });
  });

  test.each([-1, 129_601])('of %i minutes', async (minutes) => {
    await expect(reuse(emulator, 'us-east-1_Missing00', 'client', minutes)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'sSOSession.maxValidityMinutes must be between 0 and 129600.',
    });
  });
});

describe('refusals', () => {
  test('of a pool or a client that is not there', async () => {
    await expect(reuse(emulator, 'us-east-1_Missing00', 'nobody', 1)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    const { Id } = await emulator.pool();
    await expect(reuse(emulator, Id, 'nobody', 1)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    });
  });

  test('of the LITE plan, and where the pool tracks no sessions', async () => {
    const lite = await emulator.pool({ UserPoolTier: 'LITE' });
    const ofLite = await emulator.client(lite.Id);
    await expect(reuse(emulator, lite.Id, ofLite.ClientId, 1)).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message: 'The following feature is not available for the LITE pricing tier configured: User Session Tracking',
    });
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id);
    await expect(reuse(emulator, Id, ClientId, 1)).rejects.toMatchObject(TRACKING_OFF);
  });
});

describe('effects', () => {
  test('answers what it is from now on', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id);
    await track(emulator, Id);
    expect(await reuse(emulator, Id, ClientId, 129_600)).toMatchObject({
      UserPoolId: Id,
      ClientId,
      SSOSession: { MaxValidityMinutes: 129_600 },
    });
  });

  test('each client lets a browser in for as long as it says, counted from the sign-in', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const web = await withWeb(emulator);
    const { poolId } = web;
    const never = await emulator.client(poolId, WEB);
    const long = await emulator.client(poolId, WEB);
    await track(emulator, poolId);
    await reuse(emulator, poolId, never.ClientId, 0);
    await reuse(emulator, poolId, long.ClientId, 120);
    const browser = new TestBrowser();
    const letIn = async () =>
      Promise.all([web.clientId, never.ClientId, long.ClientId].map((id) => isLetIn(emulator, browser, id)));

    // Whoever signs in for the client that lets nobody in is known to the others all the same.
    await tokensByBrowser(emulator, browser, never.ClientId);
    expect(await letIn()).toEqual([true, false, true]);
    await emulator.advance(60 * MINUTE - 1);
    expect(await letIn()).toEqual([true, false, true]);
    await emulator.advance(1);
    expect(await letIn()).toEqual([false, false, true]);
    expect((await sessionsAt(emulator, poolId)).map(({ SessionType }) => SessionType).sort()).toEqual(['SSO', 'TOKEN']);
    await emulator.advance(60 * MINUTE);
    expect(await letIn()).toEqual([false, false, false]);
    expect((await sessionsAt(emulator, poolId)).map(({ SessionType }) => SessionType)).toEqual(['TOKEN']);
  });

  test('the browser keeps its cookie as long as any client would let it in, and an hour at least', async () => {
    const web = await withWeb(emulator);
    const signIn = async () => {
      const browser = new TestBrowser();
      const { location: login = '' } = await browser.get(
        `${emulator.endpoint()}/oauth2/authorize?client_id=${web.clientId}&response_type=code&redirect_uri=${WEB.CallbackURLs[0]}`,
      );
      const { headers } = await browser.submit(login, await browser.get(login), {
        ...{ username: 'alice', password: 'Passw0rd!' },
      });
      return headers.getSetCookie().find((cookie) => cookie.startsWith('cognito='));
    };
    expect(await signIn()).toContain('Max-Age=3600;');
    await track(emulator, web.poolId);
    await reuse(emulator, web.poolId, web.clientId, 5);
    expect(await signIn()).toContain('Max-Age=3600;');
    await reuse(emulator, web.poolId, web.clientId, 90);
    expect(await signIn()).toContain('Max-Age=5400;');
  });

  test('sleeps while the pool does not track, and acts again when it does', async () => {
    const web = await withWeb(emulator);
    await track(emulator, web.poolId);
    await reuse(emulator, web.poolId, web.clientId, 0);
    const browser = new TestBrowser();
    await tokensByBrowser(emulator, browser, web.clientId);
    expect(await isLetIn(emulator, browser, web.clientId)).toBe(false);
    await track(emulator, web.poolId, 20, 'DISABLED');
    expect(await isLetIn(emulator, browser, web.clientId)).toBe(true);
    await track(emulator, web.poolId);
    expect(await isLetIn(emulator, browser, web.clientId)).toBe(false);
  });
});
