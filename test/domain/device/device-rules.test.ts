import { confirmDevice } from '../../../src/domain/device/confirm-device.js';
import { provesItself } from '../../../src/domain/device/device-step.js';
import type { DeviceEvent } from '../../../src/domain/device/events.js';
import { forgetDevice } from '../../../src/domain/device/forget-device.js';
import type { TrackedDevice } from '../../../src/domain/device/events.js';
import { type Device, evolveDevice } from '../../../src/domain/device/state.js';
import { trackDevice } from '../../../src/domain/device/track-device.js';
import { updateDeviceStatus } from '../../../src/domain/device/update-device-status.js';
import type { MfaStep } from '../../../src/domain/mfa/mfa-step.js';
import { challenge, succeed } from '../../../src/domain/sign-in/begin-session.js';
import type { DeviceConfiguration } from '../../../src/domain/user-pool/settings.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { given, sampleClient, samplePool } from '../client/samples.js';
import { sampleUser } from '../sign-in/sample-user.js';

const ALWAYS: DeviceConfiguration = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false };
const plain = samplePool();
const tracking = (DeviceConfiguration = ALWAYS): UserPool => ({
  ...plain,
  settings: { ...plain.settings, DeviceConfiguration },
});
const user = sampleUser();
const client = sampleClient();
const { poolId, sub } = user;
const OF_DEVICE = { poolId, sub, deviceKey: 'us-east-1_d' };

const offered: Device = {
  ...{ poolId, sub, key: 'us-east-1_d', groupKey: '-group' },
  ...{ offeredAt: 1_000, offeredTo: 'alice' },
};
const tracked: TrackedDevice = {
  ...{ createdAt: 2_000, modifiedAt: 2_000, authenticatedAt: 1_000 },
  proof: { salt: 'AQ==', verifier: 'Ag==' },
  remembered: true,
};
const confirmed: Device = { ...offered, tracked };
const forgetful: Device = { ...offered, tracked: { ...tracked, remembered: false } };

const folded = (events: readonly DeviceEvent[], before?: Device, at = 2_000): Device | undefined =>
  events.reduce<Device | undefined>((device, event) => evolveDevice(device, event, at), before);

describe('confirming', () => {
  const verifier = { Salt: 'AQ==', PasswordVerifier: 'Ag==' };

  test('a device that was offered is tracked, and remembered unless the user is to be prompted', () => {
    const { events, refusal } = confirmDevice(tracking(), user, offered, { verifier });
    expect(refusal).toBeUndefined();
    expect(folded(events, offered)).toEqual(confirmed);
    const prompted = tracking({ ...ALWAYS, DeviceOnlyRememberedOnUserPrompt: true });
    const asked = confirmDevice(prompted, user, offered, { verifier });
    expect(folded(asked.events, offered)).toEqual(forgetful);
  });

  test.each<[string, UserPool, Device | undefined, string]>([
    ['in a pool that tracks none', plain, offered, 'Device tracking is not enabled for this user pool.'],
    ['that was not offered', tracking(), undefined, 'Invalid device key given.'],
    ['that an alias was told', tracking(), { ...offered, offeredTo: 'a@example.com' }, 'Invalid device key given.'],
    ['that is confirmed', tracking(), confirmed, 'Device already exists.'],
  ])('refuses one %s', (_, pool, device, message) => {
    expect(confirmDevice(pool, user, device, { verifier })).toMatchObject({ events: [], refusal: { message } });
  });
});

test('a status is set, or stays where none is given', () => {
  expect(folded(updateDeviceStatus(confirmed, 'not_remembered').events, confirmed, 3_000)?.tracked).toEqual({
    ...tracked,
    remembered: false,
    modifiedAt: 3_000,
  });
  expect(updateDeviceStatus(confirmed, undefined)).toEqual({ events: [] });
});

test('a device that is forgotten is none; what comes after it makes none', () => {
  expect(folded(forgetDevice(confirmed).events, confirmed)).toBeUndefined();
  expect(folded([{ type: 'DeviceUsed', data: OF_DEVICE }])).toBeUndefined();
  expect(folded([{ type: 'DeviceUsed', data: OF_DEVICE }], offered)).toEqual(offered);
});

test.each<[MfaStep['kind'], Device | undefined, boolean, boolean]>([
  ['none', confirmed, true, true],
  ['none', confirmed, false, true],
  ['factor', confirmed, true, true],
  ['choose', confirmed, true, true],
  ['factor', confirmed, false, false],
  ['set up', confirmed, true, false],
  ['impossible', confirmed, true, false],
  ['none', forgetful, true, false],
  ['factor', forgetful, true, false],
  ['factor', offered, true, false],
  ['factor', undefined, true, false],
])(
  'where the step is %s, the device %j and it may replace a factor (%s), it proves itself: %s',
  (step, device, replaces, expected) => {
    expect(provesItself(tracking({ ...ALWAYS, ChallengeRequiredOnNewDevice: replaces }), device, step)).toBe(expected);
  },
);

test('a remembered device without a secret proves nothing', () => {
  const { proof: _, ...unproven } = tracked;
  expect(provesItself(tracking(), { ...offered, tracked: unproven }, 'factor')).toBe(false);
});

describe('tracking a sign-in', () => {
  const success = succeed(user, client, given);
  const shown = (device?: Device) => ({ name: 'alice', deviceOf: () => device, address: '192.0.2.1' });
  const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);

  test('tells a key to a device that is not known', () => {
    const { events } = trackDevice(tracking(), { events: [success] }, shown(), given);
    expect(types(events)).toEqual(['AuthSucceeded', 'DeviceOffered']);
    const [first, second] = events;
    expect(first?.data).toHaveProperty('deviceKey', second?.type === 'DeviceOffered' ? second.data.deviceKey : '');
  });

  test('notes the device that is known, in the grant and in a challenge', () => {
    const { events } = trackDevice(tracking(), { events: [success] }, shown(confirmed), given);
    expect(events[0]?.data).toHaveProperty('deviceKey', 'us-east-1_d');
    expect(events[1]).toEqual({ type: 'DeviceUsed', data: { ...OF_DEVICE, address: '192.0.2.1' } });
    const issued = challenge(user, client, 'SMS_MFA', given);
    const asked = trackDevice(tracking(), { events: [issued] }, shown(confirmed), given);
    expect(asked.events).toEqual([{ ...issued, data: { ...issued.data, deviceKey: 'us-east-1_d' } }]);
  });

  test('does nothing where the pool tracks none', () => {
    expect(trackDevice(plain, { events: [success] }, shown(), given)).toEqual({ events: [success] });
  });
});
