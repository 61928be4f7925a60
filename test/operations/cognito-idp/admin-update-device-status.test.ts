import { AdminUpdateDeviceStatusCommand } from '@aws-sdk/client-cognito-identity-provider';
import { newDevice, withDevices } from '../device-sign-in.js';
import { useEmulator } from '../emulator.js';
import type { Setting } from '../signed-in.js';
import { attributeOf, KEY_PATTERN, UNKNOWN_DEVICE, UNKNOWN_KEY, UNTRACKED, withoutTracking } from './device-calls.js';

const emulator = useEmulator();
const update = ({ poolId: UserPoolId }: Pick<Setting, 'poolId'>, DeviceKey: string, Username = 'alice') =>
  emulator
    .idp()
    .send(
      new AdminUpdateDeviceStatusCommand({ UserPoolId, Username, DeviceKey, DeviceRememberedStatus: 'not_remembered' }),
    );

describe('validation', () => {
  test('a key has its form', async () => {
    await expect(update({ poolId: 'us-east-1_Nowhere00' }, 'none')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: KEY_PATTERN,
    });
  });
});

describe('refusals', () => {
  test('a pool that tracks none, an unknown user and device', async () => {
    await expect(update(await withoutTracking(emulator), UNKNOWN_KEY)).rejects.toMatchObject(UNTRACKED);
    const setting = await withDevices(emulator);
    await expect(update(setting, UNKNOWN_KEY)).rejects.toMatchObject(UNKNOWN_DEVICE);
    await expect(update(setting, UNKNOWN_KEY, 'nobody')).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });
});

describe('effects', () => {
  test('the device is not remembered any more', async () => {
    const setting = await withDevices(emulator);
    const { device } = await newDevice(emulator, setting);
    await update(setting, device.DeviceKey);
    expect(await attributeOf(emulator, setting, device.DeviceKey, 'dev:device_remembered_status')).toBe(
      'not_remembered',
    );
  });
});
