import { accept, type Decision } from '../kernel/decision.js';
import type { DeviceEvent } from './events.js';
import type { Device } from './state.js';

/** Whether a tracked device proves itself at sign-ins; where that is not said it stays as it is. */
export const updateDeviceStatus = (
  { poolId, sub, key: deviceKey }: Device,
  status: 'remembered' | 'not_remembered' | undefined,
): Decision<DeviceEvent> =>
  status === undefined
    ? accept()
    : accept({ type: 'DeviceStatusUpdated', data: { poolId, sub, deviceKey, remembered: status === 'remembered' } });
