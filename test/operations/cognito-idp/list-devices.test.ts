import { ListDevicesCommand, type ListDevicesCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { begin, newDevice, resultOf, withDevices } from '../device-sign-in.js';
import { useEmulator } from '../emulator.js';
import { addUser, signIn } from '../signed-in.js';
import { UNTRACKED, withoutTracking } from './device-calls.js';

const emulator = useEmulator();
const listDevices = (AccessToken: string, more: Partial<ListDevicesCommandInput> = {}) =>
  emulator.idp().send(new ListDevicesCommand({ AccessToken, ...more }));

describe('validation', () => {
  test('pages have at most 60 devices', async () => {
    await expect(listDevices('a.b.c', { Limit: 61 })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    });
  });
});

describe('refusals', () => {
  test('a pool that tracks no devices', async () => {
    const { AccessToken } = await withoutTracking(emulator);
    await expect(listDevices(AccessToken)).rejects.toMatchObject(UNTRACKED);
  });

  test('a page token that is another user’s, or none', async () => {
    const setting = await withDevices(emulator);
    await addUser(emulator, setting.poolId, 'bob');
    await newDevice(emulator, setting);
    const { tokens } = await newDevice(emulator, setting);
    const { PaginationToken } = await listDevices(tokens.AccessToken, { Limit: 1 });
    const bob = await signIn(emulator, setting, 'bob');
    const invalid = { name: 'InvalidParameterException', message: 'Invalid pagination token' };
    await expect(listDevices(bob.AccessToken, { PaginationToken })).rejects.toMatchObject(invalid);
    await expect(listDevices(tokens.AccessToken, { PaginationToken: 'none' })).rejects.toMatchObject(invalid);
  });
});

describe('effects', () => {
  test('lists the confirmed devices of the user, page by page, and no others', async () => {
    const setting = await withDevices(emulator);
    const { AccessToken } = resultOf(await begin(emulator, setting));
    expect((await listDevices(AccessToken)).Devices).toEqual([]);
    const keys = [];
    for (let i = 0; i < 3; i += 1) keys.push((await newDevice(emulator, setting)).device.DeviceKey);
    await addUser(emulator, setting.poolId, 'bob');
    const all = await listDevices(AccessToken, { Limit: 0 });
    expect(all.Devices?.map(({ DeviceKey }) => DeviceKey)).toEqual(keys.toSorted());
    expect(all.PaginationToken).toBeUndefined();
    const seen = [];
    let PaginationToken: string | undefined;
    do {
      const page = await listDevices(AccessToken, { Limit: 2, PaginationToken });
      seen.push(page.Devices?.map(({ DeviceKey }) => DeviceKey));
      ({ PaginationToken } = page);
    } while (PaginationToken !== undefined);
    expect(seen).toEqual([keys.toSorted().slice(0, 2), keys.toSorted().slice(2)]);
    const bob = await signIn(emulator, setting, 'bob');
    expect((await listDevices(bob.AccessToken)).Devices).toEqual([]);
  });
});
