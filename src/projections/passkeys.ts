import { type RelyingParty, relyingParty } from '../domain/passkey/relying-party.js';
import { byCreation, type Passkey, type PasskeyRegistration } from '../domain/passkey/state.js';
import type { UserPool } from '../domain/user-pool/state.js';
import type { OfUser } from '../domain/user/events.js';
import { domainsOfPool } from './domains.js';
import { keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

/** A user's passkeys, the oldest first. */
export const passkeysOfUser = (state: WorldState, { poolId, sub }: OfUser): readonly Passkey[] =>
  [...startingWith(state.passkeys, keyOf(poolId, sub, ''))].map(([, passkey]) => passkey).sort(byCreation);

export const passkeyOfUser = (state: WorldState, { poolId, sub }: OfUser, credentialId: string): Passkey | undefined =>
  state.passkeys.get(keyOf(poolId, sub, credentialId));

/** The `sub` of the user of the pool who has the passkey of this id. */
export const passkeyOwner = (state: WorldState, poolId: string, credentialId: string): string | undefined =>
  state.passkeyOwners.get(keyOf(poolId, credentialId));

/** The registration that the user has begun, if it waits still. */
export const passkeyRegistrationOf = (state: WorldState, { poolId, sub }: OfUser): PasskeyRegistration | undefined =>
  state.passkeyRegistrations.get(keyOf(poolId, sub));

export const relyingPartyOf = (state: WorldState, pool: UserPool): RelyingParty | undefined =>
  relyingParty(pool, domainsOfPool(state, pool.id));

/** The passkeys that the user can sign in with now: those of what is the pool's relying party today. */
export const usablePasskeys = (state: WorldState, pool: UserPool, user: OfUser): readonly Passkey[] => {
  const party = relyingPartyOf(state, pool);
  return party ? passkeysOfUser(state, user).filter(({ relyingPartyId }) => relyingPartyId === party.id) : [];
};
