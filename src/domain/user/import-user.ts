import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { Refusal } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import type { UserPool } from '../user-pool/state.js';
import { aliasExists, takenLogins } from './aliases.js';
import type { UserDirectory } from './directory.js';
import type { ImportedRecord, OfUser, UserEvent } from './events.js';
import type { Identified, SaidName } from './identify-imported-user.js';
import { importedAttributes, type SaidAttributes } from './imported-attributes.js';
import { importedProof, type SaidProof } from './imported-proof.js';
import { importedIdentities, type SaidIdentity } from './imported-identities.js';
import { withIdentities } from './identities.js';
import type { LinkGiven } from './link-provider.js';
import type { PasswordMatches } from './password-record.js';
import type { User } from './state.js';
import { takenNameRefusal } from './taken-name.js';

/** A user as an import says it; what is left out stays as it is. Times are epoch milliseconds. */
export interface ImportedUser extends SaidName, Omit<SaidAttributes, 'login'>, SaidProof {
  readonly enabled?: boolean | undefined;
  readonly createdAt?: number | undefined;
  readonly modifiedAt?: number | undefined;
  readonly signedOutAt?: number | undefined;
  /** All that are linked. */
  readonly identities?: readonly SaidIdentity[] | undefined;
}

export interface ImportGiven {
  readonly at: number;
  /** This user's own: the same for the same name in the same pool. */
  readonly draw: Draw;
  readonly worldSeed: Uint8Array;
  readonly matches: PasswordMatches;
  readonly directory: UserDirectory;
  /** The user that an identity is linked to. */
  readonly linkedTo: LinkGiven['linkedTo'];
}

/**
 * Makes a user, or brings the one that is there to what is said of it. No trigger is asked, nothing is sent, and the password history is not
 * looked at: a password may be set back to what it was.
 */
export const importUser = (
  pool: UserPool,
  { before, sub, username, login, address }: Identified,
  asked: ImportedUser,
  given: ImportGiven,
): Decision<UserEvent> => {
  const { directory, at } = given;
  const attributes = importedAttributes(pool, before?.attributes, {
    ...asked,
    login: login && address ? { attribute: login, value: asked.username } : undefined,
  });
  if (attributes instanceof Refusal) return refuse(attributes);
  const user = { poolId: pool.id, sub, username, ...(login && { login }), attributes };
  const exists = before ? undefined : takenNameRefusal(user, asked.username, directory, 'User account already exists');
  if (exists) return refuse(exists);
  const [taken] = takenLogins(pool, user, directory);
  if (taken) return refuse(aliasExists(taken.attribute));

  const proof = importedProof(pool, before, user, asked, given);
  if (proof instanceof Refusal) return refuse(proof);
  const enabled = asked.enabled ?? before?.enabled ?? true;
  const signedOutAt = asked.signedOutAt ?? (before?.enabled && !enabled ? at : before?.signedOutAt);
  const createdAt = asked.createdAt ?? before?.createdAt ?? at;
  const identities = importedIdentities(sub, before?.identities, asked.identities, given);
  if (identities instanceof Refusal) return refuse(identities);
  const record: OfUser & Omit<ImportedRecord, 'modifiedAt'> = {
    ...withIdentities(user, identities),
    enabled,
    createdAt,
    ...proof,
    ...(signedOutAt !== undefined && { signedOutAt }),
  };
  if (before && same(sayable(before), { ...record, modifiedAt: asked.modifiedAt ?? before.modifiedAt }))
    return accept();
  const modifiedAt = asked.modifiedAt ?? (before ? at : createdAt);
  return accept({ type: 'UserImported', data: { ...record, modifiedAt } });
};

/** What a document can say of a user. */
const sayable = ({
  failures: _,
  attempts: _a,
  codes: _c,
  generation: _g,
  mfa: _m,
  formerPasswords,
  ...record
}: User): object => ({
  ...record,
  ...(formerPasswords.length > 0 && { formerPasswords }),
});
