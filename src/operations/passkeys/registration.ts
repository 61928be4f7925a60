import type { Decision } from '../../domain/kernel/decision.js';
import type { Draw } from '../../domain/kernel/draw.js';
import type { Attestation } from '../../domain/passkey/attestation.js';
import { registrationChallenge } from '../../domain/passkey/challenge.js';
import { completeRegistration } from '../../domain/passkey/complete-registration.js';
import type { PasskeyEvent } from '../../domain/passkey/events.js';
import { startRegistration } from '../../domain/passkey/start-registration.js';
import { passkeyOwner, passkeyRegistrationOf, passkeysOfUser, relyingPartyOf } from '../../projections/passkeys.js';
import type { WorldState } from '../../projections/world-state.js';
import { creationOptions } from '../answers/passkey.js';
import type { Holder } from '../sign-in/access-tokens.js';

/** A PublicKeyCredentialCreationOptionsJSON. */
export type CreationOptions = ReturnType<typeof creationOptions>;

/** Gives out a challenge, with what a passkey is made with, if there is somebody whom it would be for. */
export const beginRegistration = (
  worldSeed: Uint8Array,
  state: WorldState,
  { pool, client, user }: Holder,
  { at, draw }: { readonly at: number; readonly draw: Draw },
): { readonly options: CreationOptions | undefined; readonly decision: Decision<PasskeyEvent> } => {
  const party = relyingPartyOf(state, pool);
  const passkeys = passkeysOfUser(state, user);
  const challenge = registrationChallenge(draw);
  const options = party && creationOptions(party, user, passkeys, challenge);
  const given = { at, worldSeed, challenge };
  return { options, decision: startRegistration(pool, client, user, party, passkeys.length, given) };
};

/** Keeps the passkey that was made. */
export const finishRegistration = (
  worldSeed: Uint8Array,
  state: WorldState,
  { pool, client, user }: Holder,
  attestation: Attestation | undefined,
  at: number,
): Decision<PasskeyEvent> => {
  const found = {
    registration: passkeyRegistrationOf(state, user),
    party: relyingPartyOf(state, pool),
    passkeys: passkeysOfUser(state, user).length,
    ownerOf: (credentialId: string) => passkeyOwner(state, pool.id, credentialId),
  };
  return completeRegistration(pool, client, user, attestation, found, { at, worldSeed });
};
