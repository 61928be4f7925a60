import { UpdateDeviceStatusCommand } from '@aws-sdk/client-cognito-identity-provider';
import { begin, newDevice, OPT_IN, setStatus, withDevices } from '../device-sign-in.js';
import { useEmulator } from '../emulator.js';
import { addUser, signIn } from '../signed-in.js';
import { adminGet, attributeOf, UNKNOWN_DEVICE, UNKNOWN_KEY, UNTRACKED, withoutTracking } from './device-calls.js';

const emulator = useEmulator();
const STATUS = 'dev:device_remembered_status';

describe('validation', () => {
  test('a status is one of two', async () => {
    const { body } = await emulator.raw('UpdateDeviceStatus', {
      AccessToken: 'a.b.c',
      DeviceKey: UNKNOWN_KEY,
      DeviceRememberedStatus: 'forgotten',
    });
    expect(body).toMatchObject({
      message:
        "1 validation error detected: Value 'forgotten' at 'deviceRememberedStatus' failed to satisfy constraint: Member must satisfy enum value set: [remembered, not_remembered]",
    });
  });
});

describe('refusals', () => {
  test('a pool that tracks no devices', async () => {
    const { AccessToken } = await withoutTracking(emulator);
    await expect(setStatus(emulator, AccessToken, { DeviceKey: UNKNOWN_KEY }, 'remembered')).rejects.toMatchObject(
      UNTRACKED,
    );
  });

  test('a device of another user', async () => {
    const setting = await withDevices(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    const { device } = await newDevice(emulator, setting);
    const bob = await signIn(emulator, setting, 'bob');
    await expect(setStatus(emulator, bob.AccessToken, device, 'not_remembered')).rejects.toMatchObject(UNKNOWN_DEVICE);
    expect(await attributeOf(emulator, setting, device.DeviceKey, STATUS)).toBe('remembered');
  });
});

describe('effects', () => {
  test('a device is asked to prove itself while it is remembered', async () => {
    const setting = await withDevices(emulator, { DeviceConfiguration: OPT_IN });
    const { device, tokens } = await newDevice(emulator, setting);
    const named = { DEVICE_KEY: device.DeviceKey };
    expect(await begin(emulator, setting, named)).toHaveProperty('AuthenticationResult.AccessToken');
    await emulator.advance(1_000);
    await setStatus(emulator, tokens.AccessToken, device, 'remembered');
    const { Device } = await adminGet(emulator, setting, device.DeviceKey);
    expect(Device?.DeviceLastModifiedDate?.getTime()).toBeGreaterThan(Device?.DeviceCreateDate?.getTime() ?? Infinity);
    expect(await begin(emulator, setting, named)).toMatchObject({ ChallengeName: 'DEVICE_SRP_AUTH' });
    await setStatus(emulator, tokens.AccessToken, device, 'not_remembered');
    expect(await begin(emulator, setting, named)).toHaveProperty('AuthenticationResult.AccessToken');
  });

  test('without a status it stays as it is', async () => {
    const setting = await withDevices(emulator);
    const { device, tokens } = await newDevice(emulator, setting);
    const { AccessToken } = tokens;
    const { DeviceKey } = device;
    await emulator.idp().send(new UpdateDeviceStatusCommand({ AccessToken, DeviceKey }));
    expect(await attributeOf(emulator, setting, DeviceKey, STATUS)).toBe('remembered');
  });
});
