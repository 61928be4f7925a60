import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { UserPool } from '../user-pool/state.js';
import { deletedWith, deletionRefusal, schemaOf, unknownAttributes } from './attributes.js';
import type { UserEvent } from './events.js';
import type { User } from './state.js';

/** Deletes attributes; those that the user does not have are passed over. An address takes its verification flag along. */
export const adminDeleteUserAttributes = (
  pool: UserPool,
  user: User,
  names: readonly string[],
): Decision<UserEvent> => {
  const unknown = names.filter((name) => !schemaOf(pool, name));
  if (unknown.length > 0) return refuse(unknownAttributes(unknown, 'update'));
  const undeletable = deletionRefusal(pool, names);
  if (undeletable) return refuse(undeletable);
  const gone = [...new Set(deletedWith(names))].filter((name) => user.attributes[name] !== undefined);
  if (gone.length === 0) return accept();
  return accept({ type: 'UserAttributesDeleted', data: { poolId: user.poolId, sub: user.sub, names: gone } });
};
