import type { DeviceEvent, TrackedDevice } from './events.js';

/** A device of a user: a key that a sign-in was told, tracked once it is confirmed. Times are epoch milliseconds. */
export interface Device {
  readonly poolId: string;
  readonly sub: string;
  readonly key: string;
  readonly groupKey: string;
  readonly offeredAt: number;
  /** The user's name as the sign-in named it that was told the key. */
  readonly offeredTo: string;
  readonly tracked?: TrackedDevice;
}

export const evolveDevice = (device: Device | undefined, event: DeviceEvent, at: number): Device | undefined => {
  if (event.type === 'DeviceOffered') {
    const { deviceKey: key, name: offeredTo, ...rest } = event.data;
    return { ...rest, key, offeredTo, offeredAt: at };
  }
  if (event.type === 'DeviceImported') {
    const { deviceKey: key, name: offeredTo, tracked, ...rest } = event.data;
    return { ...rest, key, offeredTo, offeredAt: tracked.createdAt, tracked };
  }
  if (event.type === 'DeviceForgotten') return undefined;
  if (event.type === 'DeviceConfirmed') return device && { ...device, tracked: confirmed(device, event.data, at) };
  if (!device?.tracked) return device;
  switch (event.type) {
    case 'DeviceUsed': {
      const { lastAddress: _, ...tracked } = device.tracked;
      const { address } = event.data;
      const last = address === undefined ? {} : { lastAddress: address };
      return { ...device, tracked: { ...tracked, ...last, authenticatedAt: at } };
    }
    case 'DeviceStatusUpdated': {
      const { remembered } = event.data;
      return { ...device, tracked: { ...device.tracked, remembered, modifiedAt: at } };
    }
  }
};

type Confirmed = Extract<DeviceEvent, { readonly type: 'DeviceConfirmed' }>['data'];

/** Its last authentication is the sign-in that was told its key. */
const confirmed = (
  { offeredAt }: Device,
  { deviceName, proof, remembered, address }: Confirmed,
  at: number,
): TrackedDevice => ({
  createdAt: at,
  modifiedAt: at,
  authenticatedAt: offeredAt,
  remembered,
  ...(deviceName !== undefined && { name: deviceName }),
  ...(proof && { proof }),
  ...(address !== undefined && { lastAddress: address }),
});
