import type { Client } from '../client/state.js';
import { refuse } from '../kernel/decision.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import { aliasExists, takenLogins } from './aliases.js';
import {
  asKept,
  attributesRefusal,
  deletedWith,
  deletionRefusal,
  flagRefusal,
  type GivenAttribute,
  omit,
} from './attributes.js';
import { type DecisionBeforeCodes, withCodes } from './codes-to-follow.js';
import { attributesDeleted } from './delete-attributes.js';
import type { UserDirectory } from './directory.js';
import type { Attributes, UserEvent } from './events.js';
import type { CodeGiven, CodeRequest } from './send-code.js';
import type { User } from './state.js';
import { writeRefusal } from './write-permission.js';

const ADDRESSES: readonly VerifiedAttribute[] = ['email', 'phone_number'];

/** `by` is the client that the user came with: it may not write everything, as an administrator may. */
export interface UpdateAttributesCommand {
  readonly attributes: readonly GivenAttribute[];
  readonly by: Client | 'administrator';
}

/**
 * UpdateUserAttributes and AdminUpdateUserAttributes; a blank value deletes. A new address is unverified unless its flag comes along,
 * and gets a code where the pool verifies it by itself. Where the pool wants that first, address and flag wait for the code to come back.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html
 */
export const updateAttributes = (
  pool: UserPool,
  user: User,
  { attributes: given, by }: UpdateAttributesCommand,
  facts: CodeGiven & { readonly directory: UserDirectory },
): DecisionBeforeCodes => {
  const names = given.map(({ Name }) => Name);
  const unfit =
    (by === 'administrator' ? undefined : writeRefusal(pool, by, names)) ?? attributesRefusal(pool, given, 'update');
  if (unfit) return refuse(unfit);
  const asked = Object.entries(asKept(pool, given));
  const blank = asked.filter(([, value]) => value === '').map(([name]) => name);
  const undeletable = deletionRefusal(pool, blank);
  if (undeletable) return refuse(undeletable);

  const set: Attributes = Object.fromEntries(asked.filter(([, value]) => value !== ''));
  const changed = ADDRESSES.filter((name) => set[name] !== undefined && set[name] !== user.attributes[name]);
  const wanted: Attributes = {
    ...Object.fromEntries(changed.map((name) => [`${name}_verified`, 'false'])),
    ...set,
  };
  const after: Attributes = { ...omit(user.attributes, deletedWith(blank)), ...wanted };
  const unfitFlag = flagRefusal(set, after);
  if (unfitFlag) return refuse(unfitFlag);
  const [taken] = takenLogins(pool, { ...user, attributes: after }, facts.directory);
  if (taken) return refuse(aliasExists(taken.attribute));

  const unproven = changed.filter((name) => wanted[`${name}_verified`] !== 'true');
  const { AutoVerifiedAttributes: sent = [], UserAttributeUpdateSettings: update } = pool.settings;
  const waiting = unproven.filter((name) => update.AttributesRequireVerificationBeforeUpdate?.includes(name));
  const attributes = omit(wanted, deletedWith(waiting));
  const events: UserEvent[] = [...attributesDeleted(user, blank)];
  if (Object.keys(attributes).length > 0) {
    events.push({ type: 'UserAttributesUpdated', data: { poolId: user.poolId, sub: user.sub, attributes } });
  }
  const codes = sent.flatMap((attribute): readonly CodeRequest[] => {
    const to = wanted[attribute];
    if (to === undefined || !unproven.includes(attribute)) return [];
    return [{ purpose: `verify ${attribute}`, kind: 'update-user-attribute', attribute, to }];
  });
  return withCodes(pool, user, events, codes, facts);
};
