import { Refusal } from '../kernel/refusal.js';
import type { AliasAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserDirectory } from './directory.js';
import type { UserEvent } from './events.js';
import type { User } from './state.js';

/**
 * The attributes whose values this user signs in with, besides its name and `sub`: aliases while they are verified
 * (preferred_username at once), or, in a pool that signs in by attribute, the one that it was created with.
 */
export const activeLogins = (pool: UserPool, user: Pick<User, 'login' | 'attributes'>): readonly AliasAttribute[] => {
  const active = user.login
    ? [user.login]
    : (pool.settings.AliasAttributes ?? []).filter(
        (alias) => alias === 'preferred_username' || user.attributes[`${alias}_verified`] === 'true',
      );
  return active.filter((attribute) => user.attributes[attribute] !== undefined);
};

/** Active logins of a user, as it would become, that somebody else holds today. */
export const takenLogins = (
  pool: UserPool,
  user: Pick<User, 'login' | 'attributes' | 'sub'>,
  directory: UserDirectory,
): readonly { readonly attribute: AliasAttribute; readonly owner: User }[] =>
  activeLogins(pool, user).flatMap((attribute) => {
    const owner = directory.byLogin(attribute, user.attributes[attribute] ?? '');
    return owner && owner.sub !== user.sub ? [{ attribute, owner }] : [];
  });

export const aliasExists = (attribute: AliasAttribute): Refusal =>
  new Refusal('AliasExistsException', `An account with the given ${attribute} already exists.`);

/** The owner's alias moves to somebody else. */
export const aliasLost = ({ poolId, sub }: Pick<User, 'poolId' | 'sub'>, attribute: AliasAttribute): UserEvent => ({
  type: 'AliasLost',
  data: { poolId, sub, attribute },
});
