import type { PasskeyEvent } from '../../../domain/passkey/events.js';
import { type ImportedPasskey, importPasskeys } from '../../../domain/passkey/import-passkeys.js';
import { accept, type Decision } from '../../../domain/kernel/decision.js';
import type { OfUser } from '../../../domain/user/events.js';
import { passkeyOwner, passkeysOfUser } from '../../../projections/passkeys.js';
import type { WorldState } from '../../../projections/world-state.js';
import { isOfferedKey } from '../../../domain/kernel/cose-key.js';
import type { UserEntry } from './user-schema.js';
import type { PasskeyEntry } from './passkey-schema.js';
import { importRefused } from './place.js';
import { saidInstant } from './said-dates.js';

/** Brings a user's passkeys to what a document says of them, where it does. Throws ControlRefusal. */
export const importedPasskeys = (
  state: WorldState,
  user: OfUser,
  { passkeys }: UserEntry,
  place: string,
  at: number,
): Decision<PasskeyEvent> => {
  if (!passkeys) return accept();
  const said = passkeys.map((entry, index) => saidPasskey(entry, `${place}.passkeys[${index}]`));
  const ownerOf = (credentialId: string) => passkeyOwner(state, user.poolId, credentialId);
  return importPasskeys(user, passkeysOfUser(state, user), said, { at, ownerOf });
};

const saidPasskey = (
  { counter = 0, name = 'Passkey', transports = [], createdAt, ...rest }: PasskeyEntry,
  place: string,
): ImportedPasskey => {
  if (!isOfferedKey(Buffer.from(rest.publicKey, 'base64url'))) {
    const hint = 'It is the COSE_Key of a P-256 key for ES256, or of an RSA key of 2048 bits or more for RS256.';
    throw importRefused(`${place}.publicKey`, 'This is no public key of a passkey.', hint);
  }
  return { ...rest, counter, name, transports, createdAt: saidInstant(createdAt, `${place}.createdAt`) };
};
