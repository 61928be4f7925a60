import { AdminDeleteUserCommand, AdminForgetDeviceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { newDevice, withDevices } from '../device-sign-in.js';
import { useEmulator } from '../emulator.js';
import { addUser } from '../signed-in.js';
import {
  adminForget,
  adminGet,
  KEY_PATTERN,
  UNKNOWN_DEVICE,
  UNKNOWN_KEY,
  UNTRACKED,
  withoutTracking,
} from './device-calls.js';

const emulator = useEmulator();

describe('validation', () => {
  test('a key has its form', async () => {
    const input = { UserPoolId: 'us-east-1_Nowhere00', Username: 'alice', DeviceKey: 'none' };
    await expect(emulator.idp().send(new AdminForgetDeviceCommand(input))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: KEY_PATTERN,
    });
  });
});

describe('refusals', () => {
  test('a pool that tracks none, an unknown user and device', async () => {
    const untracked = await withoutTracking(emulator);
    await expect(adminForget(emulator, untracked, UNKNOWN_KEY)).rejects.toMatchObject(UNTRACKED);
    const setting = await withDevices(emulator);
    await expect(adminForget(emulator, setting, UNKNOWN_KEY)).rejects.toMatchObject(UNKNOWN_DEVICE);
    const input = { UserPoolId: setting.poolId, Username: 'nobody', DeviceKey: UNKNOWN_KEY };
    await expect(emulator.idp().send(new AdminForgetDeviceCommand(input))).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });
});

describe('effects', () => {
  test('the device is gone; so are the devices of a user who is deleted, for another of that name', async () => {
    const setting = await withDevices(emulator);
    const { device } = await newDevice(emulator, setting);
    const other = await newDevice(emulator, setting);
    const { poolId: UserPoolId } = setting;
    const { status, text } = await emulator.raw('AdminForgetDevice', {
      UserPoolId,
      Username: 'alice',
      DeviceKey: device.DeviceKey,
    });
    expect({ status, text }).toEqual({ status: 200, text: '' });
    await expect(adminGet(emulator, setting, device.DeviceKey)).rejects.toMatchObject(UNKNOWN_DEVICE);
    await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId, Username: 'alice' }));
    await addUser(emulator, UserPoolId, 'alice');
    await expect(adminGet(emulator, setting, other.device.DeviceKey)).rejects.toMatchObject(UNKNOWN_DEVICE);
  });
});
