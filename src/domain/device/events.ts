import type { DomainEvent } from '../kernel/event.js';

interface OfDevice {
  readonly poolId: string;
  readonly sub: string;
  readonly deviceKey: string;
}

/** What proves a device over SRP, both numbers in base64 of big-endian bytes: the salt, and v = g^x. */
export interface DeviceVerifier {
  readonly salt: string;
  readonly verifier: string;
}

/** What is known of a device that is tracked. Times are epoch milliseconds. */
export interface TrackedDevice {
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly authenticatedAt: number;
  readonly name?: string;
  /** Absent: it cannot prove itself. */
  readonly proof?: DeviceVerifier;
  readonly remembered: boolean;
  readonly lastAddress?: string;
}

export type DeviceEvent =
  /** A sign-in from a device that is not known was told a key for it. `name` is the user's, as that sign-in named it. */
  | DomainEvent<'DeviceOffered', OfDevice & { readonly groupKey: string; readonly name: string }>
  /** The device is tracked from now on. `address`: an IP address, absent where nobody called from outside. */
  | DomainEvent<
      'DeviceConfirmed',
      OfDevice & {
        readonly deviceName?: string;
        readonly proof?: DeviceVerifier;
        readonly remembered: boolean;
        readonly address?: string;
      }
    >
  /** An import says how a tracked device stands: it is the user's from now on, or brought to that. `name` is the user's. */
  | DomainEvent<
      'DeviceImported',
      OfDevice & { readonly groupKey: string; readonly name: string; readonly tracked: TrackedDevice }
    >
  /** A user has signed in from it. */
  | DomainEvent<'DeviceUsed', OfDevice & { readonly address?: string }>
  | DomainEvent<'DeviceStatusUpdated', OfDevice & { readonly remembered: boolean }>
  | DomainEvent<'DeviceForgotten', OfDevice>;
