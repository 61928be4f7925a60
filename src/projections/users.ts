import { activeLogins } from '../domain/user/aliases.js';
import type { UserDirectory } from '../domain/user/directory.js';
import type { User } from '../domain/user/state.js';
import type { AliasAttribute } from '../domain/user-pool/settings.js';
import type { UserPool } from '../domain/user-pool/state.js';
import { keyOf, startingWith } from './table.js';
import { asCompared, type IndexedAttribute, searchPrefix } from './user-index.js';
import type { WorldState } from './world-state.js';

export const userBySub = (state: WorldState, poolId: string, sub: string): User | undefined =>
  state.users.get(keyOf(poolId, sub));

/** Users whose attribute has exactly this value, as the pool compares. */
function* usersWith(state: WorldState, pool: UserPool, attribute: IndexedAttribute, value: string): Generator<User> {
  const wanted = asCompared(pool, attribute, value);
  for (const [, sub] of startingWith(state.usersBy, searchPrefix(pool, attribute, value, true))) {
    const user = userBySub(state, pool.id, sub);
    if (user && asCompared(pool, attribute, valueOf(user, attribute)) === wanted) yield user;
  }
}

/** Nearly always there is one or none, which needs no walk through the table. */
export const userByUsername = (state: WorldState, pool: UserPool, username: string): User | undefined => {
  const prefix = searchPrefix(pool, 'username', username, true);
  const [key = '', sub = ''] = state.usersBy.getPairOrNextHigher(prefix) ?? [];
  if (!key.startsWith(prefix)) return undefined;
  const user = userBySub(state, pool.id, sub);
  return user && asCompared(pool, 'username', user.username) === asCompared(pool, 'username', username)
    ? user
    : first(usersWith(state, pool, 'username', username));
};

/**
 * Who is meant by a caller's `Username`: the user name, the `sub`, an alias while it is verified (preferred_username at once), or,
 * in a pool that signs in by attribute, its current value, verified or not.
 */
export const userByAnyName = (state: WorldState, pool: UserPool, name: string): User | undefined =>
  userByUsername(state, pool, name) ?? userBySub(state, pool.id, name) ?? userByAlias(state, pool, name);

/** The holder of an active alias or user name attribute. */
export const userByAlias = (state: WorldState, pool: UserPool, value: string): User | undefined => {
  const { UsernameAttributes = [], AliasAttributes = [] } = pool.settings;
  for (const attribute of [...UsernameAttributes, ...AliasAttributes]) {
    const user = userByLogin(state, pool, attribute, value);
    if (user) return user;
  }
  return undefined;
};

const userByLogin = (state: WorldState, pool: UserPool, attribute: AliasAttribute, value: string): User | undefined => {
  for (const user of usersWith(state, pool, attribute, value)) {
    if (activeLogins(pool, user).includes(attribute)) return user;
  }
  return undefined;
};

/** A pool's users as rules look them up. */
export const directoryOf = (state: WorldState, pool: UserPool): UserDirectory => ({
  byUsername: (username) => userByUsername(state, pool, username),
  byLogin: (attribute, value) => userByLogin(state, pool, attribute, value),
});

export const valueOf = (user: User, attribute: IndexedAttribute): string =>
  attribute === 'username' ? user.username : (user.attributes[attribute] ?? '');

const first = <T>(items: Iterable<T>): T | undefined => {
  for (const item of items) return item;
  return undefined;
};
