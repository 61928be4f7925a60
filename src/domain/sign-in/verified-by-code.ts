import type { Refusal } from '../kernel/refusal.js';
import type { SessionCode } from '../session/events.js';
import type { UserPool } from '../user-pool/state.js';
import { aliasExists, aliasLost, takenLogins } from '../user/aliases.js';
import type { UserDirectory } from '../user/directory.js';
import type { UserEvent } from '../user/events.js';
import type { User } from '../user/state.js';

/**
 * What a right code shows of the address that it went to: it is the user's, and verified from now on. An alias moves here from whoever had
 * it; the address that another user signs in with in place of a user name does not.
 */
export const verifiedByCode = (
  pool: UserPool,
  user: User,
  { attribute, sentTo: value }: Pick<SessionCode, 'attribute' | 'sentTo'>,
  directory: UserDirectory,
): readonly UserEvent[] | Refusal => {
  const { poolId, sub } = user;
  const attributes = { ...user.attributes, [attribute]: value, [`${attribute}_verified`]: 'true' };
  const taken = takenLogins(pool, { ...user, attributes }, directory);
  if (user.login && taken[0]) return aliasExists(taken[0].attribute);
  return [
    ...taken.map((one) => aliasLost(one.owner, one.attribute)),
    { type: 'AttributeVerified', data: { poolId, sub, attribute, value } },
  ];
};
