import { ConfirmDeviceCommand, GlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { deviceVerifierConfig } from '../../clients/srp-client.js';
import { begin, confirm, newDevice, offeredDevice, OPT_IN, resultOf, withDevices } from '../device-sign-in.js';
import { useEmulator } from '../emulator.js';
import { addUser, FLOWS, signIn } from '../signed-in.js';
import { adminForget, attributeOf, KEY_PATTERN, UNKNOWN_KEY, UNTRACKED, withoutTracking } from './device-calls.js';

const emulator = useEmulator();

const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
const INVALID_KEY = invalid('Invalid device key given.');
const INVALID_VERIFIER = invalid('Invalid device secret verifier config given.');
const STATUS = 'dev:device_remembered_status';

const offered = async (setting: Awaited<ReturnType<typeof withDevices>>) => {
  const tokens = resultOf(await begin(emulator, setting));
  return { AccessToken: tokens.AccessToken, device: offeredDevice(tokens) };
};

describe('validation', () => {
  test('asks for a token, and for a key of its form', async () => {
    const { body } = await emulator.raw('ConfirmDevice', { DeviceKey: UNKNOWN_KEY });
    expect(body).toMatchObject({
      message:
        "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must not be null",
    });
    const input = { AccessToken: 'a.b.c', DeviceKey: 'none' };
    await expect(emulator.idp().send(new ConfirmDeviceCommand(input))).rejects.toMatchObject(invalid(KEY_PATTERN));
  });
});

describe('refusals', () => {
  test('a pool that tracks no devices', async () => {
    const { AccessToken } = await withoutTracking(emulator);
    const device = { DeviceKey: UNKNOWN_KEY, DeviceGroupKey: '-group', secret: 's' };
    await expect(confirm(emulator, AccessToken, device)).rejects.toMatchObject(UNTRACKED);
  });

  test('a key that nobody was told, and one that another user was', async () => {
    const setting = await withDevices(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    const { device, AccessToken } = await offered(setting);
    const bob = await signIn(emulator, setting, 'bob');
    await expect(confirm(emulator, bob.AccessToken, device)).rejects.toMatchObject(INVALID_KEY);
    const unknown = { ...device, DeviceKey: UNKNOWN_KEY };
    await expect(confirm(emulator, AccessToken, unknown)).rejects.toMatchObject(INVALID_KEY);
  });

  test('the key of a sign-in under an alias', async () => {
    const { Id: poolId } = await emulator.pool({ AliasAttributes: ['email'], DeviceConfiguration: OPT_IN });
    const client = await emulator.client(poolId, { ExplicitAuthFlows: [...FLOWS] });
    await addUser(emulator, poolId, 'alice', [
      { Name: 'email', Value: 'alice@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ]);
    const setting = { poolId, clientId: client.ClientId, secret: undefined };
    const tokens = resultOf(await begin(emulator, setting, { USERNAME: 'alice@example.com' }));
    await expect(confirm(emulator, tokens.AccessToken, offeredDevice(tokens))).rejects.toMatchObject(INVALID_KEY);
    await expect(newDevice(emulator, setting)).resolves.toBeDefined();
  });

  test('a device that is confirmed already; one that was forgotten', async () => {
    const setting = await withDevices(emulator);
    const { device, tokens } = await newDevice(emulator, setting);
    await expect(confirm(emulator, tokens.AccessToken, device)).rejects.toMatchObject({
      name: 'DeviceKeyExistsException',
      message: 'Device already exists.',
    });
    await adminForget(emulator, setting, device.DeviceKey);
    await expect(confirm(emulator, tokens.AccessToken, device)).rejects.toMatchObject(INVALID_KEY);
  });

  test.each<[string, (good: { PasswordVerifier: string; Salt: string }) => object]>([
    ['no verifier', ({ Salt }) => ({ Salt })],
    ['no salt', ({ PasswordVerifier }) => ({ PasswordVerifier })],
    ['a verifier of zero', ({ Salt }) => ({ Salt, PasswordVerifier: 'AAAA' })],
    [
      'a verifier above the group',
      ({ Salt }) => ({ Salt, PasswordVerifier: Buffer.alloc(385, 255).toString('base64') }),
    ],
    ['no base64', ({ PasswordVerifier }) => ({ PasswordVerifier, Salt: '%%%%' })],
  ])('a verifier config with %s, and the key is still good', async (_, altered) => {
    const setting = await withDevices(emulator);
    const { device, AccessToken } = await offered(setting);
    const DeviceSecretVerifierConfig = altered(deviceVerifierConfig(device, device.secret));
    const input = { AccessToken, DeviceKey: device.DeviceKey, DeviceSecretVerifierConfig };
    await expect(emulator.idp().send(new ConfirmDeviceCommand(input))).rejects.toMatchObject(INVALID_VERIFIER);
    await expect(confirm(emulator, AccessToken, device)).resolves.toBeDefined();
  });

  test('a token that was revoked', async () => {
    const setting = await withDevices(emulator);
    const { device, AccessToken } = await offered(setting);
    await emulator.idp().send(new GlobalSignOutCommand({ AccessToken }));
    await expect(confirm(emulator, AccessToken, device)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has been revoked',
    });
  });
});

describe('effects', () => {
  test('a device is remembered at once where the user is not to be prompted', async () => {
    const setting = await withDevices(emulator);
    const { device, UserConfirmationNecessary } = await newDevice(emulator, setting);
    expect(UserConfirmationNecessary).toBe(false);
    expect(await attributeOf(emulator, setting, device.DeviceKey, STATUS)).toBe('remembered');
  });

  test('where the user is to be prompted it is tracked, and not remembered', async () => {
    const setting = await withDevices(emulator, { DeviceConfiguration: OPT_IN });
    const { device, UserConfirmationNecessary } = await newDevice(emulator, setting);
    expect(UserConfirmationNecessary).toBe(true);
    expect(await attributeOf(emulator, setting, device.DeviceKey, STATUS)).toBe('not_remembered');
  });

  test('the token may be of another sign-in than the key', async () => {
    const setting = await withDevices(emulator);
    const earlier = await offered(setting);
    const later = await offered(setting);
    expect(later.device.DeviceKey).not.toBe(earlier.device.DeviceKey);
    await expect(confirm(emulator, earlier.AccessToken, later.device)).resolves.toBeDefined();
  });

  test('without a name and a secret the device is tracked all the same', async () => {
    const setting = await withDevices(emulator);
    const { device, AccessToken } = await offered(setting);
    const { DeviceKey } = device;
    await emulator.idp().send(new ConfirmDeviceCommand({ AccessToken, DeviceKey }));
    expect(await attributeOf(emulator, setting, DeviceKey, 'device_status')).toBe('valid');
    expect(await attributeOf(emulator, setting, DeviceKey, 'device_name')).toBeUndefined();
    // Nothing proves it, so it is not asked to prove itself.
    expect(resultOf(await begin(emulator, setting, { DEVICE_KEY: DeviceKey })).NewDeviceMetadata).toBeUndefined();
  });

  test('of the keys that a user was told the newest twenty are waited for', async () => {
    const setting = await withDevices(emulator);
    const first = await offered(setting);
    const rest = [];
    for (let i = 0; i < 20; i += 1) {
      await emulator.advance(1_000);
      rest.push(await offered(setting));
    }
    await expect(confirm(emulator, first.AccessToken, first.device)).rejects.toMatchObject(INVALID_KEY);
    const [second] = rest;
    if (!second) throw new Error('There were more.');
    await expect(confirm(emulator, first.AccessToken, second.device)).resolves.toBeDefined();
  });
});
