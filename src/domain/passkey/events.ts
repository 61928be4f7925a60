import type { DomainEvent } from '../kernel/event.js';
import type { OfUser } from '../user/events.js';

/** Where an authenticator is: in the user's device, or one that roams between devices. */
export type AuthenticatorAttachment = 'platform' | 'cross-platform';

/** What is kept of a passkey: its public half, and what its authenticator said of itself. */
export interface PasskeyRecord {
  /** base64url, as the authenticator chose it. */
  readonly credentialId: string;
  /** COSE_Key, base64url. */
  readonly publicKey: string;
  /** How often it was used, by the authenticator's count; 0 where it does not count. */
  readonly counter: number;
  readonly relyingPartyId: string;
  readonly attachment?: AuthenticatorAttachment;
  readonly transports: readonly string[];
  /** FriendlyCredentialName */
  readonly name: string;
}

export type PasskeyEvent =
  /** A challenge went out; one that waited before is void. `challenge` is its digest (challenge.ts), `expiresAt` epoch milliseconds. */
  | DomainEvent<
      'PasskeyRegistrationStarted',
      OfUser & {
        readonly clientId: string;
        readonly challenge: string;
        readonly relyingPartyId: string;
        readonly expiresAt: number;
      }
    >
  /** It came back answered, and is spent. */
  | DomainEvent<'PasskeyRegistered', OfUser & PasskeyRecord>
  /** An import says how a passkey stands: it is the user's from now on, or brought to that. `createdAt` is epoch milliseconds. */
  | DomainEvent<'PasskeyImported', OfUser & PasskeyRecord & { readonly createdAt: number }>
  /** The user proved to hold it; `counter` is the authenticator's count from now on. */
  | DomainEvent<'PasskeyUsed', OfUser & Pick<PasskeyRecord, 'credentialId' | 'counter'>>
  | DomainEvent<'PasskeyDeleted', OfUser & Pick<PasskeyRecord, 'credentialId'>>;
