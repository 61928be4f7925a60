import { shownSecret } from '../../../domain/mfa/software-token.js';
import { present } from '../../../domain/user-pool/present.js';
import type { User } from '../../../domain/user/state.js';
import type { UserEntry } from './user-schema.js';

/** The member `mfa` of a user; undefined where there is nothing to say. The secret is opened: whoever reads it can show its codes. */
export const mfaEntry = (worldSeed: Uint8Array, { mfa }: User): UserEntry['mfa'] => {
  if (!mfa) return undefined;
  const { softwareToken: app, enabled, preferred, legacySms } = mfa;
  if (!app && enabled.length === 0) return undefined;
  return present({
    softwareToken: app && present({ secret: shownSecret(worldSeed, app), name: app.name }),
    enabled: [...enabled],
    preferred,
    legacySms,
  });
};
