import { type ImportedDevice, importDevices } from '../../../src/domain/device/import-devices.js';
import type { DeviceEvent, TrackedDevice } from '../../../src/domain/device/events.js';
import { type Device, evolveDevice } from '../../../src/domain/device/state.js';
import { samplePool } from '../client/samples.js';
import { sampleUser } from '../sign-in/sample-user.js';

const pool = samplePool();
const user = sampleUser();
const { poolId, sub } = user;
const proof = { salt: 'AQ==', verifier: 'Ag==' };
const tracked: TrackedDevice = { createdAt: 2, modifiedAt: 3, authenticatedAt: 4, proof, remembered: true };
type Held = Device & { readonly tracked: TrackedDevice };
const held = (key: string): Held => ({
  ...{ poolId, sub, key, groupKey: '-group', offeredAt: 1, offeredTo: 'alice', tracked },
});
const load = (said: readonly ImportedDevice[], there: readonly Held[] = []) =>
  importDevices(pool, user, there, said, { at: 9 });
const folded = (events: readonly DeviceEvent[], before?: Device): Device | undefined =>
  events.reduce<Device | undefined>((device, event) => evolveDevice(device, event, 9), before);

test('a device that is said is tracked, from now on unless its dates are said', () => {
  const { events } = load([{ key: 'd', groupKey: '-g' }]);
  const now = { createdAt: 9, modifiedAt: 9, authenticatedAt: 9, remembered: true };
  expect(folded(events)).toMatchObject({ key: 'd', groupKey: '-g', offeredTo: user.username, tracked: now });
  const said = load([{ key: 'd', groupKey: '-g', createdAt: 2, remembered: false }]);
  const then = { createdAt: 2, modifiedAt: 2, authenticatedAt: 2, remembered: false };
  expect(folded(said.events)?.tracked).toEqual(then);
});

test('one that is as it is said leaves no event; one that is not said is forgotten', () => {
  const said = { key: 'd', groupKey: '-group', proof };
  expect(load([said], [held('d')])).toEqual({ events: [] });
  expect(load([said], [held('d'), held('e')]).events).toEqual([
    { type: 'DeviceForgotten', data: { poolId, sub, deviceKey: 'e' } },
  ]);
  expect(folded(load([{ ...said, name: 'phone' }], [held('d')]).events)?.tracked).toEqual({
    ...tracked,
    ...{ name: 'phone', modifiedAt: 9 },
  });
});

test.each<[string, readonly ImportedDevice[], string]>([
  [
    'said twice',
    [
      { key: 'd', groupKey: '-g' },
      { key: 'd', groupKey: '-g' },
    ],
    'The device d is said twice.',
  ],
  [
    'whose verifier is none',
    [{ key: 'd', groupKey: '-g', proof: { salt: 'AQ==', verifier: '?' } }],
    'Invalid device secret verifier config given.',
  ],
])('refuses one %s', (_, said, message) => {
  expect(load(said)).toMatchObject({ events: [], refusal: { exception: 'InvalidParameterException', message } });
});
