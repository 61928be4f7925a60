import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { sameBytes, sha256 } from '../kernel/hash.js';
import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import type { Attestation } from './attestation.js';
import { isChallengeOf } from './challenge.js';
import type { AuthenticatorAttachment, PasskeyEvent } from './events.js';
import {
  challengeNotFound,
  clientMismatch,
  credentialNotSupported,
  invalidCredential,
  notEnabled,
  originNotAllowed,
  relyingPartyMismatch,
} from './refusals.js';
import { isOriginOf, offersPasskeys, type RelyingParty } from './relying-party.js';
import { passkeyLimitRefusal } from './start-registration.js';
import type { PasskeyRegistration } from './state.js';

/** What the state has to say: the registration that waits, how many passkeys the user has, and who has the one of this id. */
export interface RegistrationFound {
  readonly registration: PasskeyRegistration | undefined;
  readonly party: RelyingParty | undefined;
  readonly passkeys: number;
  readonly ownerOf: (credentialId: string) => string | undefined;
}

interface Given {
  readonly at: number;
  readonly worldSeed: Uint8Array;
}

/** Keeps the passkey that answers the user's challenge. `attestation` is undefined for what was no RegistrationResponseJSON. */
export const completeRegistration = (
  pool: UserPool,
  client: Client,
  { poolId, sub }: User,
  attestation: Attestation | undefined,
  found: RegistrationFound,
  given: Given,
): Decision<PasskeyEvent> => {
  if (!offersPasskeys(pool)) return refuse(notEnabled());
  if (attestation?.client.type !== 'webauthn.create') return refuse(invalidCredential());
  const refusal = registrationRefusal(client, attestation, found, given) ?? passkeyLimitRefusal(found.passkeys + 1);
  if (refusal) return refuse(refusal);
  const { credentialId, publicKey, counter, attachment, transports } = attestation;
  if (found.ownerOf(credentialId) !== undefined) return refuse(alreadyRegistered());
  const relyingPartyId = found.registration?.relyingPartyId ?? '';
  const record = { credentialId, publicKey, counter, relyingPartyId, ...(attachment && { attachment }), transports };
  return accept({ type: 'PasskeyRegistered', data: { poolId, sub, ...record, name: friendlyName(attachment) } });
};

/** A credential id is one user's. https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential */
export const alreadyRegistered = (): Refusal => invalidParameter('The credential is registered already.');

const registrationRefusal = (
  client: Client,
  attestation: Attestation,
  { registration, party }: RegistrationFound,
  { at, worldSeed }: Given,
): Refusal | undefined => {
  const { client: data, relyingPartyHash, userPresent, userVerified, isSupported } = attestation;
  if (!registration || registration.expiresAt <= at) return challengeNotFound();
  if (registration.clientId !== client.id) return clientMismatch();
  if (!isChallengeOf(worldSeed, registration, data.challenge)) return challengeNotFound();
  // The pool's relying party may be another since the challenge went out.
  const { relyingPartyId } = registration;
  if (party?.id !== relyingPartyId) return relyingPartyMismatch();
  if (!isOriginOf(data.origin, relyingPartyId)) return originNotAllowed();
  if (!sameBytes(relyingPartyHash, sha256(relyingPartyId))) return relyingPartyMismatch();
  const knowsUser = userVerified || party.userVerification !== 'required';
  return isSupported && userPresent && knowsUser ? undefined : credentialNotSupported();
};

/** AWS makes one up; that of a security key is documented, in the answer of ListWebAuthnCredentials. */
const friendlyName = (attachment: AuthenticatorAttachment | undefined): string => {
  switch (attachment) {
    case 'cross-platform':
      return 'Roaming passkey';
    case 'platform':
      return 'Platform passkey';
    case undefined:
      return 'Passkey';
  }
};
