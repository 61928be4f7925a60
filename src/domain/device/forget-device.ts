import { accept, type Decision } from '../kernel/decision.js';
import type { DeviceEvent } from './events.js';
import type { Device } from './state.js';

/** The device is not tracked any more: refresh tokens of sign-ins from it are of no use. */
export const forgetDevice = ({ poolId, sub, key: deviceKey }: Device): Decision<DeviceEvent> =>
  accept({ type: 'DeviceForgotten', data: { poolId, sub, deviceKey } });
