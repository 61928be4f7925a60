import type { PasskeyEvent } from '../domain/passkey/events.js';
import { evolvePasskey } from '../domain/passkey/state.js';
import { deleteStartingWith, keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

export const foldPasskey = (state: WorldState, event: PasskeyEvent, at: number): void => {
  const { poolId, sub } = event.data;
  if (event.type === 'PasskeyRegistrationStarted') {
    state.passkeyRegistrations.set(keyOf(poolId, sub), event.data);
    return;
  }
  if (event.type === 'PasskeyRegistered') state.passkeyRegistrations.delete(keyOf(poolId, sub));
  const { credentialId } = event.data;
  const key = keyOf(poolId, sub, credentialId);
  const passkey = evolvePasskey(state.passkeys.get(key), event, at);
  if (passkey) {
    state.passkeys.set(key, passkey);
    state.passkeyOwners.set(keyOf(poolId, credentialId), sub);
  } else if (state.passkeys.delete(key)) state.passkeyOwners.delete(keyOf(poolId, credentialId));
};

/** With a user go its passkeys. */
export const dropPasskeysOfUser = (state: WorldState, poolId: string, sub: string): void => {
  const ofUser = keyOf(poolId, sub, '');
  for (const [, { credentialId }] of startingWith(state.passkeys, ofUser)) {
    state.passkeyOwners.delete(keyOf(poolId, credentialId));
  }
  deleteStartingWith(state.passkeys, ofUser);
  state.passkeyRegistrations.delete(keyOf(poolId, sub));
};

export const dropPasskeysOfPool = (state: WorldState, poolId: string): void => {
  const ofPool = keyOf(poolId, '');
  deleteStartingWith(state.passkeys, ofPool);
  deleteStartingWith(state.passkeyOwners, ofPool);
  deleteStartingWith(state.passkeyRegistrations, ofPool);
};
