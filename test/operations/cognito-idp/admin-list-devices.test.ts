import { AdminListDevicesCommand, type AdminListDevicesCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { newDevice, withDevices } from '../device-sign-in.js';
import { useEmulator } from '../emulator.js';
import type { Setting } from '../signed-in.js';
import { UNTRACKED, withoutTracking } from './device-calls.js';

const emulator = useEmulator();
const list = ({ poolId: UserPoolId }: Pick<Setting, 'poolId'>, more: Partial<AdminListDevicesCommandInput> = {}) =>
  emulator.idp().send(new AdminListDevicesCommand({ UserPoolId, Username: 'alice', ...more }));

describe('validation', () => {
  test('a page token has no blanks', async () => {
    await expect(list({ poolId: 'us-east-1_Nowhere00' }, { PaginationToken: ' ' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value ' ' at 'paginationToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
    });
  });
});

describe('refusals', () => {
  test('a pool that tracks none, and an unknown user', async () => {
    await expect(list(await withoutTracking(emulator))).rejects.toMatchObject(UNTRACKED);
    // The operation declares no UserNotFoundException.
    await expect(list(await withDevices(emulator), { Username: 'nobody' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User does not exist.',
    });
  });
});

describe('effects', () => {
  test('lists the devices of the user, page by page', async () => {
    const setting = await withDevices(emulator);
    const keys = [];
    for (let i = 0; i < 2; i += 1) keys.push((await newDevice(emulator, setting)).device.DeviceKey);
    keys.sort();
    const first = await list(setting, { Limit: 1 });
    const second = await list(setting, { Limit: 1, PaginationToken: first.PaginationToken });
    const seen = [first, second].map(({ Devices }) => Devices?.map(({ DeviceKey }) => DeviceKey));
    expect(seen).toEqual(keys.map((key) => [key]));
    expect(second.PaginationToken).toBeUndefined();
  });
});
