import { AdminListDevicesCommand, type DeviceType } from '@aws-sdk/client-cognito-identity-provider';
import { Amplify } from 'aws-amplify';
import {
  confirmSignIn,
  fetchAuthSession,
  fetchDevices,
  forgetDevice as forgetThisDevice,
  rememberDevice as rememberThisDevice,
  signIn,
  signOut as signOutOfAmplify,
} from 'aws-amplify/auth';
import { ConsoleLogger, defaultStorage } from 'aws-amplify/utils';
import { ALWAYS, OPT_IN } from '../operations/device-sign-in.js';
import { useEmulator } from '../operations/emulator.js';
import { setMfa, SMS_SENDER } from '../operations/mfa-sign-in.js';
import { addUser, claimsOf, PASSWORD } from '../operations/signed-in.js';
import {
  forgetDevice,
  IdentityJsApp,
  listDevices,
  refreshSession,
  rememberDevice,
  sendMFACode,
  sessionOf,
} from './identity-js-app.js';
import { codeSentTo } from './inbox.js';

const emulator = useEmulator({ isReplayed: true });
const PHONE = '+15550100';

// It warns of every endpoint that is not AWS's.
ConsoleLogger.LOG_LEVEL = 'ERROR';
beforeEach(() => defaultStorage.clear());

/** Alice, who is sent a code by SMS at every sign-in, in a pool that tracks devices. */
const withAlice = async (DeviceConfiguration: typeof ALWAYS) => {
  const { Id: poolId } = await emulator.pool({ DeviceConfiguration });
  const { ClientId: clientId } = await emulator.client(poolId);
  await addUser(emulator, poolId, 'alice', [{ Name: 'phone_number', Value: PHONE }]);
  const SmsMfaConfiguration = { SmsConfiguration: SMS_SENDER };
  await setMfa(emulator, poolId, { MfaConfiguration: 'ON', SmsMfaConfiguration });
  return { poolId, clientId };
};

const code = () => codeSentTo(emulator.endpoint(), PHONE, 'authentication');
const devicesIn = async (UserPoolId: string): Promise<readonly DeviceType[]> => {
  const { Devices = [] } = await emulator.idp().send(new AdminListDevicesCommand({ UserPoolId, Username: 'alice' }));
  return Devices;
};
const statusesIn = async (poolId: string) =>
  (await devicesIn(poolId)).map(
    ({ DeviceAttributes }) => DeviceAttributes?.find(({ Name }) => Name === 'dev:device_remembered_status')?.Value,
  );

describe('amazon-cognito-identity-js', () => {
  test('SRP, a code by SMS, the device remembered: the next sign-in asks for no code, and refreshes by its device', async () => {
    const { poolId, clientId } = await withAlice(ALWAYS);
    const app = new IdentityJsApp(emulator.endpoint(), poolId, clientId);
    const alice = app.user('alice');
    expect(await app.signIn(alice, PASSWORD)).toEqual({ factor: 'SMS_MFA' });
    expect(await sendMFACode(alice, await code())).toHaveProperty('session');
    expect(await statusesIn(poolId)).toEqual(['remembered']);

    const again = app.user('alice');
    const session = await app.session(again, PASSWORD);
    const [device] = await devicesIn(poolId);
    expect(session.getAccessToken().payload.device_key).toBe(device?.DeviceKey);
    expect(await devicesIn(poolId)).toHaveLength(1);
    const refreshed = await refreshSession(again, session.getRefreshToken().getToken());
    expect(refreshed?.getAccessToken().payload.device_key).toBe(device?.DeviceKey);
    expect(await sessionOf(again)).toBeDefined();
  });

  test('where the user is to be prompted a device counts once it is remembered, and no more once it is forgotten', async () => {
    const { poolId, clientId } = await withAlice(OPT_IN);
    const app = new IdentityJsApp(emulator.endpoint(), poolId, clientId);
    const first = app.user('alice');
    await app.signIn(first, PASSWORD);
    await sendMFACode(first, await code());
    expect(await statusesIn(poolId)).toEqual(['not_remembered']);

    const second = app.user('alice');
    expect(await app.signIn(second, PASSWORD)).toEqual({ factor: 'SMS_MFA' });
    expect(await sendMFACode(second, await code())).toHaveProperty('session');
    expect(await devicesIn(poolId)).toHaveLength(1);
    expect(await rememberDevice(second)).toBe('SUCCESS');
    expect(await statusesIn(poolId)).toEqual(['remembered']);

    const third = app.user('alice');
    await app.session(third, PASSWORD);
    expect(await listDevices(third)).toMatchObject({ Devices: [{ DeviceKey: expect.any(String) as unknown }] });
    expect(await forgetDevice(third)).toBe('SUCCESS');
    expect(await devicesIn(poolId)).toEqual([]);
    expect(await app.signIn(app.user('alice'), PASSWORD)).toEqual({ factor: 'SMS_MFA' });
  });

  test('a device that an administrator’s console has forgotten is signed in from as a new one', async () => {
    const { poolId, clientId } = await withAlice(ALWAYS);
    const app = new IdentityJsApp(emulator.endpoint(), poolId, clientId);
    const alice = app.user('alice');
    await app.signIn(alice, PASSWORD);
    await sendMFACode(alice, await code());
    const [device] = await devicesIn(poolId);
    const DeviceKey = device?.DeviceKey;
    await emulator.raw('AdminForgetDevice', { UserPoolId: poolId, Username: 'alice', DeviceKey });
    // The library is told "Device does not exist." and goes on without it.
    const again = app.user('alice');
    expect(await app.signIn(again, PASSWORD)).toEqual({ factor: 'SMS_MFA' });
    await sendMFACode(again, await code());
    const [other] = await devicesIn(poolId);
    expect(other?.DeviceKey).not.toBe(DeviceKey);
  });
});

describe('Amplify', () => {
  // It names the device for its browser, and confirms none where there is no browser.
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  beforeAll(() => {
    Object.defineProperty(globalThis, 'navigator', { value: { userAgent: 'a browser' }, configurable: true });
  });
  afterAll(() => {
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else Reflect.deleteProperty(globalThis, 'navigator');
  });

  const SMS_STEP = { isSignedIn: false, nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_SMS_CODE' } };
  const signInAlice = () => signIn({ username: 'alice', password: PASSWORD });
  const confirmed = async () => confirmSignIn({ challengeResponse: await code() });
  const deviceKey = async () => {
    const { tokens } = await fetchAuthSession({ forceRefresh: true });
    return claimsOf(tokens?.accessToken.toString() ?? '').device_key;
  };
  const configured = async (configuration: typeof ALWAYS) => {
    const { poolId, clientId } = await withAlice(configuration);
    const Cognito = { userPoolId: poolId, userPoolClientId: clientId, userPoolEndpoint: emulator.endpoint() };
    Amplify.configure({ Auth: { Cognito } });
    return poolId;
  };

  test('a device is remembered, listed, stands in for the code, and is forgotten', async () => {
    const poolId = await configured(OPT_IN);
    expect(await signInAlice()).toMatchObject(SMS_STEP);
    expect(await confirmed()).toMatchObject({ isSignedIn: true });
    expect(await statusesIn(poolId)).toEqual(['not_remembered']);
    await rememberThisDevice();
    expect(await statusesIn(poolId)).toEqual(['remembered']);
    const [device] = await fetchDevices();
    expect(await deviceKey()).toBe(device?.id);
    await signOutOfAmplify();

    expect(await signInAlice()).toMatchObject({ isSignedIn: true });
    expect(await deviceKey()).toBe(device?.id);
    expect(await fetchDevices()).toHaveLength(1);
    await forgetThisDevice();
    expect(await devicesIn(poolId)).toEqual([]);
    await signOutOfAmplify();
    expect(await signInAlice()).toMatchObject(SMS_STEP);
  });
});
