import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { Refusal } from '../kernel/refusal.js';
import type { SessionEvent } from '../session/events.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from '../user/events.js';
import type { PasswordMatches } from '../user/password-record.js';
import type { User } from '../user/state.js';
import { completeSignIn, incorrect } from './complete-sign-in.js';

/** USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH, from the user on: the password is its own proof. */
export const signInWithPassword = (
  pool: UserPool,
  client: Client,
  user: User | undefined,
  { password, deviceKey }: { readonly password: string; readonly deviceKey?: string | undefined },
  given: { readonly at: number; readonly draw: Draw; readonly matches: PasswordMatches },
): Decision<UserEvent | SessionEvent> => {
  if (!user) {
    const hidden = preventsUserExistenceErrors(client);
    return refuse(hidden ? incorrect() : new Refusal('UserNotFoundException', 'User does not exist.'));
  }
  const holds = (): boolean => user.password !== undefined && given.matches(user.password, user, password);
  return completeSignIn(pool, client, user, { holds, deviceKey }, given);
};
