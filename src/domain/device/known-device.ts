import type { Device } from './state.js';

/** The tracked device of a user that a call names, or that an earlier call of its sign-in has named; undefined where there is none. */
export type DeviceOf = (sub: string) => Device | undefined;

/** What the rules of a sign-in through the API are given of devices; those at the pages have none. */
export interface DeviceGiven {
  readonly deviceOf?: DeviceOf | undefined;
}

/** Whether a device was named that is not one of this user. */
export const namesUnknownDevice = (deviceKey: string | undefined, sub: string, { deviceOf }: DeviceGiven): boolean =>
  !!deviceKey && !deviceOf?.(sub);
