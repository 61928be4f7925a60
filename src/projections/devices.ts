import type { TrackedDevice } from '../domain/device/events.js';
import type { Device } from '../domain/device/state.js';
import { keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

/** A device that is confirmed. */
export type ConfirmedDevice = Device & { readonly tracked: TrackedDevice };

/** A device of a user by its key, confirmed or not. */
export const deviceNamed = (state: WorldState, poolId: string, sub: string, key: string): Device | undefined =>
  state.devices.get(keyOf(poolId, sub, key));

/** A device of a user by its key, if it is confirmed. */
export const confirmedDevice = (
  state: WorldState,
  poolId: string,
  sub: string,
  key: string,
): ConfirmedDevice | undefined => {
  const device = deviceNamed(state, poolId, sub, key);
  return device && isConfirmed(device) ? device : undefined;
};

/** A user's confirmed devices by key, each with it, from after the one of key `after` on. */
export function* devicesOfUser(
  state: WorldState,
  poolId: string,
  sub: string,
  after?: string,
): Generator<[string, ConfirmedDevice]> {
  const from = after === undefined ? undefined : keyOf(poolId, sub, after);
  for (const [, device] of startingWith(state.devices, keyOf(poolId, sub, ''), from)) {
    if (isConfirmed(device)) yield [device.key, device];
  }
}

const isConfirmed = (device: Device): device is ConfirmedDevice => device.tracked !== undefined;
