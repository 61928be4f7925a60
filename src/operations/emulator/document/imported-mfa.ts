import { accept, type Decision } from '../../../domain/kernel/decision.js';
import type { Draw } from '../../../domain/kernel/draw.js';
import { fromBase32 } from '../../../domain/kernel/totp.js';
import { importMfa } from '../../../domain/mfa/import-mfa.js';
import type { UserMfa, UserMfaEvent } from '../../../domain/user/user-mfa.js';
import type { OfUser } from '../../../domain/user/events.js';
import type { UserEntry } from './user-schema.js';

/** Brings a user's second factors to what a document says of them, where it does. */
export const importedMfa = (
  user: OfUser,
  before: UserMfa | undefined,
  { mfa }: UserEntry,
  given: { readonly draw: Draw; readonly worldSeed: Uint8Array },
): Decision<UserMfaEvent> => {
  if (!mfa) return accept();
  const { softwareToken: app, ...rest } = mfa;
  const softwareToken = app && { secret: fromBase32(app.secret), name: app.name };
  return importMfa(user, before, { ...rest, softwareToken }, given);
};
