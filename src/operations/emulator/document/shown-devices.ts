import { present } from '../../../domain/user-pool/present.js';
import type { User } from '../../../domain/user/state.js';
import { devicesOfUser } from '../../../projections/devices.js';
import type { WorldState } from '../../../projections/world-state.js';
import type { DeviceEntry } from './device-schema.js';
import { datesEntry, instantEntry } from './shown-dates.js';

/** The member `devices` of a user, those that are tracked, by their keys; none where there are none. */
export const deviceEntries = (state: WorldState, { poolId, sub }: User): { readonly devices?: DeviceEntry[] } => {
  const devices = [...devicesOfUser(state, poolId, sub)].map(([key, { groupKey, tracked }]) => {
    const { name, proof, remembered, lastAddress, authenticatedAt } = tracked;
    return present<DeviceEntry>({
      key,
      groupKey,
      name,
      secretVerifier: proof && { ...proof },
      remembered,
      lastAddress,
      authenticatedAt: instantEntry(authenticatedAt),
      ...datesEntry(tracked),
    });
  });
  return devices.length > 0 ? { devices } : {};
};
