import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { MessageEvent } from '../message/events.js';
import type { UserPool } from '../user-pool/state.js';
import { aliasExists, takenLogins } from './aliases.js';
import { type CodeGiven, sendAttributeCode } from './attribute-verification.js';
import {
  asKept,
  attributesRefusal,
  deletedWith,
  deletionRefusal,
  flagRefusal,
  type GivenAttribute,
} from './attributes.js';
import type { UserDirectory } from './directory.js';
import type { Attributes, UserEvent } from './events.js';
import type { User } from './state.js';

const ADDRESSES = ['email', 'phone_number'] as const;

/**
 * Changes attributes; a blank value deletes. A new address is unverified unless its flag comes along, and gets a code where the pool
 * verifies it by itself.
 */
export const adminUpdateUserAttributes = (
  pool: UserPool,
  user: User,
  given: readonly GivenAttribute[],
  facts: CodeGiven & { readonly directory: UserDirectory },
): Decision<UserEvent | MessageEvent> => {
  const unfit = attributesRefusal(pool, given, 'update');
  if (unfit) return refuse(unfit);
  const asked = Object.entries(asKept(pool, given));
  const blank = asked.filter(([, value]) => value === '').map(([name]) => name);
  const undeletable = deletionRefusal(pool, blank);
  if (undeletable) return refuse(undeletable);

  const set: Attributes = Object.fromEntries(asked.filter(([, value]) => value !== ''));
  const changed = ADDRESSES.filter((name) => set[name] !== undefined && set[name] !== user.attributes[name]);
  const unverified = Object.fromEntries(changed.map((name) => [`${name}_verified`, 'false']));
  const changes: Attributes = { ...unverified, ...set };
  const gone = deletedWith(blank).filter((name) => user.attributes[name] !== undefined);
  const after: Attributes = { ...omit(user.attributes, gone), ...changes };
  const unfitFlag = flagRefusal(set, after);
  if (unfitFlag) return refuse(unfitFlag);
  const [taken] = takenLogins(pool, { ...user, attributes: after }, facts.directory);
  if (taken) return refuse(aliasExists(taken.attribute));

  const { poolId, sub } = user;
  const events: (UserEvent | MessageEvent)[] = [];
  if (gone.length > 0) events.push({ type: 'UserAttributesDeleted', data: { poolId, sub, names: gone } });
  if (Object.keys(changes).length > 0) {
    events.push({ type: 'UserAttributesUpdated', data: { poolId, sub, attributes: changes } });
  }
  for (const attribute of pool.settings.AutoVerifiedAttributes ?? []) {
    const to = changes[attribute];
    if (to === undefined || !changed.includes(attribute) || changes[`${attribute}_verified`] === 'true') continue;
    events.push(...sendAttributeCode(pool, user, attribute, to, facts));
  }
  return accept(...events);
};

const omit = (attributes: Attributes, names: readonly string[]): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));
