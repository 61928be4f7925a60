import { GetDeviceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { newDevice, withDevices } from '../device-sign-in.js';
import { useEmulator } from '../emulator.js';
import { addUser, signIn } from '../signed-in.js';
import { KEY_PATTERN, UNKNOWN_DEVICE, UNKNOWN_KEY, UNTRACKED, withoutTracking } from './device-calls.js';

const emulator = useEmulator();
const getDevice = (AccessToken: string | undefined, DeviceKey: string) =>
  emulator.idp().send(new GetDeviceCommand({ AccessToken, DeviceKey }));

describe('validation', () => {
  test('asks for a key of its form, and for a token', async () => {
    const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
    await expect(getDevice('a.b.c', 'none')).rejects.toMatchObject(invalid(KEY_PATTERN));
    await expect(getDevice(undefined, UNKNOWN_KEY)).rejects.toMatchObject(
      invalid('Missing required parameter AccessToken'),
    );
  });
});

describe('refusals', () => {
  test('a pool that tracks no devices', async () => {
    const { AccessToken } = await withoutTracking(emulator);
    await expect(getDevice(AccessToken, UNKNOWN_KEY)).rejects.toMatchObject(UNTRACKED);
  });

  test('an unknown key, another user’s, and one that is not confirmed', async () => {
    const setting = await withDevices(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    const { device, tokens } = await newDevice(emulator, setting);
    await expect(getDevice(tokens.AccessToken, UNKNOWN_KEY)).rejects.toMatchObject(UNKNOWN_DEVICE);
    const bob = await signIn(emulator, setting, 'bob');
    await expect(getDevice(bob.AccessToken, device.DeviceKey)).rejects.toMatchObject(UNKNOWN_DEVICE);
  });

  test('a forged token', async () => {
    await expect(getDevice('a.b.c', UNKNOWN_KEY)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });
});

describe('effects', () => {
  test('answers the device as AWS does, with times in seconds', async () => {
    await emulator.freeze('2026-11-07T10:00:00.250Z');
    const setting = await withDevices(emulator);
    const { device, tokens } = await newDevice(emulator, setting);
    const { Device } = await getDevice(tokens.AccessToken, device.DeviceKey);
    const owner = `alice.${setting.poolId}`;
    const at = new Date('2026-11-07T10:00:00.250Z');
    expect(Device).toEqual({
      DeviceKey: device.DeviceKey,
      DeviceAttributes: [
        { Name: 'device_status', Value: 'valid' },
        { Name: 'device_name', Value: 'phone' },
        {
          Name: 'dev:device_arn',
          Value: `arn:aws:cognito-idp:us-east-1:000000000000:owner/${owner}/device/${device.DeviceKey}`,
        },
        { Name: 'dev:device_owner', Value: owner },
        { Name: 'last_ip_used', Value: '127.0.0.1' },
        { Name: 'dev:device_remembered_status', Value: 'remembered' },
        { Name: 'dev:device_sdk', Value: 'aws-sdk' },
      ],
      DeviceCreateDate: at,
      DeviceLastModifiedDate: at,
      DeviceLastAuthenticatedDate: at,
    });
  });
});
