import { ForgetDeviceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { begin, newDevice, withDevices } from '../device-sign-in.js';
import { useEmulator } from '../emulator.js';
import { addUser, signIn } from '../signed-in.js';
import { adminGet, KEY_PATTERN, UNKNOWN_DEVICE, UNKNOWN_KEY, UNTRACKED, withoutTracking } from './device-calls.js';

const emulator = useEmulator();
const forget = (AccessToken: string | undefined, DeviceKey: string) =>
  emulator.idp().send(new ForgetDeviceCommand({ AccessToken, DeviceKey }));

describe('validation', () => {
  test('asks for a key of its form, and for a token', async () => {
    const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
    await expect(forget('a.b.c', 'none')).rejects.toMatchObject(invalid(KEY_PATTERN));
    await expect(forget(undefined, UNKNOWN_KEY)).rejects.toMatchObject(
      invalid('Missing required parameter AccessToken'),
    );
  });
});

describe('refusals', () => {
  test('a pool that tracks no devices', async () => {
    const { AccessToken } = await withoutTracking(emulator);
    await expect(forget(AccessToken, UNKNOWN_KEY)).rejects.toMatchObject(UNTRACKED);
  });

  test('another user’s device, which stays', async () => {
    const setting = await withDevices(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    const { device } = await newDevice(emulator, setting);
    const bob = await signIn(emulator, setting, 'bob');
    await expect(forget(bob.AccessToken, device.DeviceKey)).rejects.toMatchObject(UNKNOWN_DEVICE);
    await expect(adminGet(emulator, setting, device.DeviceKey)).resolves.toBeDefined();
  });
});

describe('effects', () => {
  test('a forgotten device is not there any more, answers nothing, and signs nobody in', async () => {
    const setting = await withDevices(emulator);
    const { device, tokens } = await newDevice(emulator, setting);
    const { DeviceKey } = device;
    const { status, text } = await emulator.raw('ForgetDevice', { AccessToken: tokens.AccessToken, DeviceKey });
    expect({ status, text }).toEqual({ status: 200, text: '' });
    await expect(adminGet(emulator, setting, DeviceKey)).rejects.toMatchObject(UNKNOWN_DEVICE);
    await expect(forget(tokens.AccessToken, DeviceKey)).rejects.toMatchObject(UNKNOWN_DEVICE);
    await expect(begin(emulator, setting, { DEVICE_KEY: DeviceKey })).rejects.toMatchObject(UNKNOWN_DEVICE);
  });
});
