import { AdminGetDeviceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { newDevice, withDevices } from '../device-sign-in.js';
import { useEmulator } from '../emulator.js';
import { adminGet, KEY_PATTERN, UNKNOWN_DEVICE, UNKNOWN_KEY, UNTRACKED, withoutTracking } from './device-calls.js';

const emulator = useEmulator();

describe('validation', () => {
  test('a key has its form', async () => {
    const input = { UserPoolId: 'us-east-1_Nowhere00', Username: 'alice', DeviceKey: 'none' };
    await expect(emulator.idp().send(new AdminGetDeviceCommand(input))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: KEY_PATTERN,
    });
  });
});

describe('refusals', () => {
  test('a pool that tracks none, an unknown pool, user and device', async () => {
    const untracked = await withoutTracking(emulator);
    await expect(adminGet(emulator, untracked, UNKNOWN_KEY)).rejects.toMatchObject(UNTRACKED);
    const setting = await withDevices(emulator);
    await expect(adminGet(emulator, setting, UNKNOWN_KEY)).rejects.toMatchObject(UNKNOWN_DEVICE);
    await expect(adminGet(emulator, { ...setting, poolId: 'us-east-1_Nowhere00' }, UNKNOWN_KEY)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Nowhere00 does not exist.',
    });
    const input = { UserPoolId: setting.poolId, Username: 'nobody', DeviceKey: UNKNOWN_KEY };
    // The operation declares no UserNotFoundException.
    await expect(emulator.idp().send(new AdminGetDeviceCommand(input))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User does not exist.',
    });
  });
});

describe('effects', () => {
  test('answers what the user sees', async () => {
    const setting = await withDevices(emulator);
    const { device } = await newDevice(emulator, setting);
    const { Device } = await adminGet(emulator, setting, device.DeviceKey);
    expect(Device?.DeviceKey).toBe(device.DeviceKey);
    expect(Device?.DeviceAttributes).toContainEqual({ Name: 'device_name', Value: 'phone' });
  });
});
