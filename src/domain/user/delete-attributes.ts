import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { UserPool } from '../user-pool/state.js';
import { deletedWith, deletionRefusal, schemaOf, unknownAttributes } from './attributes.js';
import type { UserEvent } from './events.js';
import type { User } from './state.js';
import { writeRefusal } from './write-permission.js';

/** DeleteUserAttributes, by a client that may write them, and AdminDeleteUserAttributes. */
export const deleteAttributes = (
  pool: UserPool,
  user: User,
  { names, by }: { readonly names: readonly string[]; readonly by: Client | 'administrator' },
): Decision<UserEvent> => {
  const unwritable = by === 'administrator' ? undefined : writeRefusal(pool, by, names);
  if (unwritable) return refuse(unwritable);
  const unknown = names.filter((name) => !schemaOf(pool, name));
  if (unknown.length > 0) return refuse(unknownAttributes(unknown, 'update'));
  const undeletable = deletionRefusal(pool, names);
  return undeletable ? refuse(undeletable) : accept(...attributesDeleted(user, names));
};

/**
 * What it takes to delete attributes, nothing for those that the user does not have. An address takes its verification flag along, and
 * the code that another one waits for.
 */
export const attributesDeleted = (user: User, names: readonly string[]): readonly UserEvent[] => {
  const there = (name: string): boolean => user.attributes[name] !== undefined || `verify ${name}` in user.codes;
  const gone = [...new Set(deletedWith(names))].filter(there);
  const { poolId, sub } = user;
  return gone.length === 0 ? [] : [{ type: 'UserAttributesDeleted', data: { poolId, sub, names: gone } }];
};
