import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import { aliasExists, aliasLost, takenLogins } from './aliases.js';
import { provenCode } from './code.js';
import type { UserDirectory } from './directory.js';
import type { UserEvent } from './events.js';
import { quotaRefusal } from './hourly-quota.js';
import type { User } from './state.js';
import { verifiableAttribute } from './verifiable-attribute.js';

/**
 * VerifyUserAttribute: the address that the code went to is verified, and the user's own from now on if it was not yet. An alias moves
 * here from whoever had it; the address that another user signs in with in place of a user name does not.
 */
export const verifyUserAttribute = (
  pool: UserPool,
  user: User,
  command: { readonly attribute: string; readonly code: string },
  given: { readonly at: number; readonly worldSeed: Uint8Array; readonly directory: UserDirectory },
): Decision<UserEvent> => {
  const attribute = verifiableAttribute(command.attribute);
  if (attribute instanceof Refusal) return refuse(attribute);
  const exceeded = quotaRefusal(user, 'verify attribute', given.at);
  if (exceeded) return refuse(exceeded);
  const { poolId, sub } = user;
  const purpose = `verify ${attribute}` as const;
  const sent = provenCode(user, purpose, command.code, given);
  if (sent instanceof Refusal) {
    return refuse<UserEvent>(sent, { type: 'AttemptRefused', data: { poolId, sub, quota: 'verify attribute' } });
  }

  const attributes = { ...user.attributes, [attribute]: sent.sentTo, [`${attribute}_verified`]: 'true' };
  const taken = takenLogins(pool, { ...user, attributes }, given.directory);
  if (user.login && taken[0]) return refuse(aliasExists(taken[0].attribute));
  return accept<UserEvent>(
    ...taken.map((one) => aliasLost(one.owner, one.attribute)),
    { type: 'CodeUsed', data: { poolId, sub, purpose } },
    { type: 'AttributeVerified', data: { poolId, sub, attribute, value: sent.sentTo } },
  );
};
