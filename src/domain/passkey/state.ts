import type { OfUser } from '../user/events.js';
import type { PasskeyEvent, PasskeyRecord } from './events.js';

/** A passkey of a user as it stands. `createdAt` is epoch milliseconds. */
export type Passkey = OfUser & PasskeyRecord & { readonly createdAt: number };

/** A registration that waits for the answer to its challenge. */
export interface PasskeyRegistration extends OfUser {
  readonly clientId: string;
  /** A digest, see challenge.ts. */
  readonly challenge: string;
  readonly relyingPartyId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Events of one passkey, by its `credentialId`. */
export type OnePasskeyEvent = Exclude<PasskeyEvent, { readonly type: 'PasskeyRegistrationStarted' }>;

export const evolvePasskey = (
  passkey: Passkey | undefined,
  event: OnePasskeyEvent,
  at: number,
): Passkey | undefined => {
  switch (event.type) {
    case 'PasskeyRegistered':
      return { ...event.data, createdAt: at };
    case 'PasskeyImported':
      return event.data;
    case 'PasskeyUsed':
      return passkey && { ...passkey, counter: event.data.counter };
    case 'PasskeyDeleted':
      return undefined;
  }
};

/** Those that were made first come first. */
export const byCreation = (a: Passkey, b: Passkey): number =>
  a.createdAt - b.createdAt || (a.credentialId < b.credentialId ? -1 : 1);
