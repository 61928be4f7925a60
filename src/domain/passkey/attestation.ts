import type { AuthenticatorAttachment } from './events.js';

/** What a browser says of where, and for what, a credential was asked. https://www.w3.org/TR/webauthn-3/#dictionary-client-data */
export interface ClientData {
  readonly type: string;
  /** base64url */
  readonly challenge: string;
  readonly origin: string;
}

/** A credential that an authenticator has made, as it was read; whether it is wanted is for `completeRegistration` to say. */
export interface Attestation {
  readonly client: ClientData;
  /** SHA-256 of the relying party's id. */
  readonly relyingPartyHash: Uint8Array;
  readonly userPresent: boolean;
  readonly userVerified: boolean;
  /** Its key is of a kind that was offered, and its attestation statement holds. */
  readonly isSupported: boolean;
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly attachment?: AuthenticatorAttachment;
  readonly transports: readonly string[];
}
