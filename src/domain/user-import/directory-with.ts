import { foldCase, type UserPool } from '../user-pool/state.js';
import { activeLogins } from '../user/aliases.js';
import type { UserDirectory } from '../user/directory.js';
import type { User } from '../user/state.js';

/** A directory that knows further users: those that the same decision has made. `newcomers` may grow. */
export const directoryWith = (pool: UserPool, directory: UserDirectory, newcomers: readonly User[]): UserDirectory => {
  const same = (one: string | undefined, other: string): boolean =>
    one !== undefined && foldCase(pool, one) === foldCase(pool, other);
  return {
    byUsername: (username) => newcomers.find((user) => same(user.username, username)) ?? directory.byUsername(username),
    byLogin: (attribute, value) =>
      newcomers.find(
        (user) => activeLogins(pool, user).includes(attribute) && same(user.attributes[attribute], value),
      ) ?? directory.byLogin(attribute, value),
  };
};
