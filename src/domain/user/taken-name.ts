import { Refusal } from '../kernel/refusal.js';
import type { UserDirectory } from './directory.js';
import type { User } from './state.js';

/**
 * Refuses the name of a new user where somebody has it, or signs in by it; `name` is as the caller wrote it, `sentence` the operation's
 * own about names that are not an address.
 */
export const takenNameRefusal = (
  user: Pick<User, 'username' | 'login'>,
  name: string,
  directory: UserDirectory,
  sentence: string,
): Refusal | undefined => {
  const owner = user.login ? directory.byLogin(user.login, name) : directory.byUsername(user.username);
  if (!owner) return undefined;
  return new Refusal(
    'UsernameExistsException',
    user.login ? `An account with the given ${user.login} already exists.` : sentence,
  );
};
