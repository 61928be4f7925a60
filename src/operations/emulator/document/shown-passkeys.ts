import { present } from '../../../domain/user-pool/present.js';
import type { User } from '../../../domain/user/state.js';
import { passkeysOfUser } from '../../../projections/passkeys.js';
import type { WorldState } from '../../../projections/world-state.js';
import type { PasskeyEntry } from './passkey-schema.js';
import { instantEntry } from './shown-dates.js';

/** The member `passkeys` of a user, the oldest first; none where there are none. */
export const passkeyEntries = (state: WorldState, user: User): { readonly passkeys?: PasskeyEntry[] } => {
  const passkeys = passkeysOfUser(state, user).map(
    ({ credentialId, publicKey, relyingPartyId, counter, name, attachment, transports, createdAt }) =>
      present<PasskeyEntry>({
        credentialId,
        publicKey,
        relyingPartyId,
        counter,
        name,
        attachment,
        transports: [...transports],
        createdAt: instantEntry(createdAt),
      }),
  );
  return passkeys.length > 0 ? { passkeys } : {};
};
