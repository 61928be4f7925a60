import { invalidParameter, Refusal, resourceNotFound } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';

/** Whether the pool knows its users' devices. */
export const tracksDevices = ({ settings }: Pick<UserPool, 'settings'>): boolean =>
  settings.DeviceConfiguration !== undefined;

/** Whether devices are remembered as soon as they are confirmed: where users are not to be prompted. */
export const remembersAtOnce = ({ settings }: Pick<UserPool, 'settings'>): boolean =>
  settings.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt !== true;

/** Of the device operations. How AWS words it has not been observed. */
export const trackingRefusal = (pool: UserPool): Refusal | undefined =>
  tracksDevices(pool)
    ? undefined
    : new Refusal('InvalidUserPoolConfigurationException', 'Device tracking is not enabled for this user pool.');

export const unknownDevice = (): Refusal => resourceNotFound('Device does not exist.');

/** Of ConfirmDevice, and of answers to challenges that come after the first factor. */
export const invalidDeviceKey = (): Refusal => invalidParameter('Invalid device key given.');
