import type { DeviceEvent } from '../domain/device/events.js';
import { evolveDevice } from '../domain/device/state.js';
import { keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

/** Keys that a user was told and nobody has confirmed: more than these are not waited for. */
const OFFERS_KEPT = 20;

export const foldDevice = (state: WorldState, event: DeviceEvent, at: number): void => {
  const { poolId, sub, deviceKey } = event.data;
  const key = keyOf(poolId, sub, deviceKey);
  const device = evolveDevice(state.devices.get(key), event, at);
  if (!device) {
    state.devices.delete(key);
    return;
  }
  state.devices.set(key, device);
  if (event.type === 'DeviceOffered') dropOldOffers(state, poolId, sub, deviceKey);
};

const dropOldOffers = (state: WorldState, poolId: string, sub: string, newest: string): void => {
  const offers = [...startingWith(state.devices, keyOf(poolId, sub, ''))].filter(([, { tracked }]) => !tracked);
  if (offers.length <= OFFERS_KEPT) return;
  const others = offers.filter(([, { key }]) => key !== newest);
  const [oldest] = others.sort(([, a], [, b]) => a.offeredAt - b.offeredAt);
  if (oldest) state.devices.delete(oldest[0]);
};
