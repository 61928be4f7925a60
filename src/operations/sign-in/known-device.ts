import type { DeviceOf } from '../../domain/device/known-device.js';
import { tracksDevices } from '../../domain/device/tracking.js';
import type { Session } from '../../domain/session/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { confirmedDevice } from '../../projections/devices.js';
import type { WorldState } from '../../projections/world-state.js';

/**
 * The tracked device that a call names (DEVICE_KEY), or, where it names none, that its sign-in has named before. A sign-in does not change its
 * device: one that names another than before has none.
 */
export const knownDevice = (
  state: WorldState,
  pool: UserPool,
  deviceKey: string | undefined,
  session?: Session,
): DeviceOf => {
  const key = deviceKey || session?.deviceKey;
  const changes = session?.deviceKey !== undefined && key !== session.deviceKey;
  if (!key || changes || !tracksDevices(pool)) return () => undefined;
  return (sub) => confirmedDevice(state, pool.id, sub, key);
};
